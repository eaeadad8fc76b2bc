"""The rows of this app."""

from geo.models.address import AddressSource, HouseNumber, Locality, Precision, Street
from geo.models.address_ask import AddressAsk
from geo.models.address_import import AddressImport
from geo.models.geocoder_breaker import GeocoderBreaker
from geo.models.host_act import HostAct
from geo.models.opening import CategoryPause, Closure, OpeningRange, SchoolHoliday
from geo.models.relay_point import RelayPoint
from geo.models.relay_report import RelayReport
from geo.models.service_area import ServiceArea
from geo.models.street_alias import StreetAlias

__all__ = [
    "AddressAsk",
    "AddressImport",
    "AddressSource",
    "CategoryPause",
    "Closure",
    "GeocoderBreaker",
    "HostAct",
    "HouseNumber",
    "Locality",
    "OpeningRange",
    "Precision",
    "RelayPoint",
    "RelayReport",
    "SchoolHoliday",
    "ServiceArea",
    "Street",
    "StreetAlias",
]
