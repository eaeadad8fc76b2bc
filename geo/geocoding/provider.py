"""Asks the outside geocoder without ever making a page wait for it: a hard deadline, few threads, a breaker."""

import logging
import re
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as DeadlineError
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils import timezone
from geopy.exc import GeocoderQueryError, GeocoderRateLimited, GeopyError

from geo.geocoding.candidate import Candidate
from geo.geocoding.features import candidates_of
from geo.geocoding.geoplateforme import Geoplateforme
from geo.geocoding.parse import ParsedAddress
from geo.models import GeocoderBreaker

logger = logging.getLogger(__name__)

_THREADS = 4
_threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="geocoder")
# A thread that is stuck on a dripping answer keeps its place here: nobody queues behind it.
_places = BoundedSemaphore(_THREADS)
_REST_WHEN_RATE_LIMITED_S = 5
_NO_CONNECTION = re.compile(r"NewConnectionError|NameResolutionError|ConnectTimeoutError")


def ask_provider(parsed: ParsedAddress, *, limit: int) -> list[Candidate]:
    """Best first; empty when it is switched off, at rest, late or in trouble. Takes at most GEOCODER_DEADLINE_S.

    Only what belongs to the address is sent: no names, codes or telephone numbers.
    """
    question = _question(parsed)
    if not settings.GEOCODER_DOMAIN or not 3 <= len(question) <= 200:
        return []
    if not GeocoderBreaker.objects.lets_through(timezone.now()):
        return []
    if not _places.acquire(blocking=False):
        return []
    answer = _threads.submit(_search, settings.GEOCODER_DOMAIN, question, limit, parsed.postcode)
    return candidates_of(_result(answer), parsed)


def _question(parsed: ParsedAddress) -> str:
    suffix = {"b": "bis", "t": "ter", "q": "quater"}.get(parsed.suffix, parsed.suffix)
    street = parsed.street
    parts = [str(parsed.number or ""), suffix, street.kind or "", street.full, parsed.extra, parsed.postcode or ""]
    return " ".join(part for part in parts if part)


def _search(domain: str, question: str, limit: int, postcode: str | None) -> list[dict[str, Any]]:
    try:
        return _client(domain).search(question, limit=limit, postcode=postcode)
    finally:
        _places.release()


@lru_cache(maxsize=1)
def _client(domain: str) -> Geoplateforme:
    return Geoplateforme(domain)


def _result(answer: "Future[list[dict[str, Any]]]") -> list[dict[str, Any]]:
    """The features, or none; the breaker hears how it went."""
    breaker = GeocoderBreaker.objects
    try:
        features = answer.result(timeout=settings.GEOCODER_DEADLINE_S)
    except GeocoderQueryError:
        # A question it cannot read is our fault, not an outage.
        breaker.record_success()
        return []
    except GeocoderRateLimited as error:
        _note(error)
        breaker.record_failure(timezone.now(), retry_after_s=error.retry_after or _REST_WHEN_RATE_LIMITED_S)
        return []
    except (GeopyError, DeadlineError) as error:
        _note(error)
        breaker.record_failure(timezone.now(), unreachable=bool(_NO_CONNECTION.search(str(error))))
        return []
    breaker.record_success()
    return features


def _note(error: Exception) -> None:
    """The kind of trouble only: a message may hold the question, and that is somebody's address."""
    logger.warning("The geocoder did not answer: %s", type(error).__name__)
