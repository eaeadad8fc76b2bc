"""The Géoplateforme's geocoder (Base Adresse Nationale and more) through geopy, with the cures it needs.

As it comes, geopy's BANFrance asks a host that is switched off, retries twice, sleeps inside the caller on a 429,
cannot say `autocomplete=0` and stumbles over a feature without coordinates.
"""

import logging
from typing import Any
from urllib.parse import urlencode

from geopy.adapters import RequestsAdapter
from geopy.exc import GeocoderParseError
from geopy.geocoders import BANFrance

# geopy logs what a failed request answered, and that may repeat the question: somebody's address.
logging.getLogger("geopy").setLevel(logging.WARNING)

CONNECT_TIMEOUT_S = 0.5
READ_TIMEOUT_S = 1.2


class Geoplateforme(BANFrance):  # type: ignore[misc]
    """Answers plain GeoJSON features instead of geopy's Location, since the properties are what is judged."""

    def __init__(self, domain: str) -> None:
        """`domain` with its path ("data.geopf.fr/geocodage"); "http://…" for a stand-in on this machine."""
        scheme, _, rest = domain.rpartition("://")
        super().__init__(
            domain=rest,
            scheme=scheme or "https",
            timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            user_agent="amistock",
            adapter_factory=_adapter,
        )

    def search(self, text: str, *, limit: int, postcode: str | None = None) -> list[dict[str, Any]]:
        """Features that have a place and a label, best first. Raises geopy's errors."""
        asked = {"q": text, "limit": limit, "autocomplete": 0, "postcode": postcode}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        answer: list[dict[str, Any]] = self._call_geocoder(f"{self.geocode_api}?{query}", _features)
        return answer


def _adapter(*, proxies: Any, ssl_context: Any) -> RequestsAdapter:
    return RequestsAdapter(proxies=proxies, ssl_context=ssl_context, max_retries=0, pool_maxsize=16)


def _features(answer: Any) -> list[dict[str, Any]]:
    if not isinstance(answer, dict) or not isinstance(answer.get("features"), list):
        raise GeocoderParseError("The geocoder's answer is no feature collection.")
    return [feature for feature in answer["features"] if _is_whole(feature)]


def _is_whole(feature: Any) -> bool:
    try:
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        return bool(feature["properties"]["label"]) and isinstance(longitude + latitude, float | int)
    except (KeyError, TypeError, ValueError, IndexError):
        return False
