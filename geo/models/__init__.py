"""The rows of this app."""

from geo.models.address import AddressSource, HouseNumber, Locality, Precision, Street
from geo.models.geocoder_breaker import GeocoderBreaker

__all__ = ["AddressSource", "GeocoderBreaker", "HouseNumber", "Locality", "Precision", "Street"]
