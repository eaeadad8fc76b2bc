"""A relay point in the words of schema.org, for search engines: nothing that its page does not say."""

from typing import Any

from geo.enums import StepFree
from geo.models import RelayPoint
from geo.status import closures_of, hours_of, school_closures_of

Json = dict[str, Any]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def place_of(point: RelayPoint, url: str) -> Json:
    """For a point read through `with_hours()`. A private host has neither street nor coordinates."""
    facts = {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": point.name,
        "url": url,
        "publicAccess": not point.is_private,
        "address": _address(point),
        "openingHoursSpecification": _hours(point),
        "specialOpeningHoursSpecification": _closures(point),
    }
    if point.step_free != StepFree.UNKNOWN:
        feature = {"@type": "LocationFeatureSpecification", "name": "Accès de plain-pied"}
        facts["amenityFeature"] = feature | {"value": point.step_free == StepFree.YES}
    if not point.is_private:
        at = point.public_coordinates
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": round(at.latitude, 6),
            "longitude": round(at.longitude, 6),
        }
    return facts


def _address(point: RelayPoint) -> Json:
    where = {
        "@type": "PostalAddress",
        "postalCode": point.postcode,
        "addressLocality": point.city,
        "addressCountry": "FR",
    }
    return where if point.is_private else where | {"streetAddress": point.address}


def _hours(point: RelayPoint) -> list[Json]:
    hours = hours_of(point)
    season = {
        "validFrom": hours.season.first.isoformat() if hours.season.first else None,
        "validThrough": hours.season.last.isoformat() if hours.season.last else None,
    }
    season_told = {name: day for name, day in season.items() if day}
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[span.weekday]}",
            "opens": f"{span.opens:%H:%M}",
            "closes": f"{span.closes:%H:%M}",
            **season_told,
        }
        for span in sorted(hours.ranges)
    ]


def _closures(point: RelayPoint) -> list[Json]:
    """Opening and closing at one and the same minute says "closed" in this vocabulary."""
    closed = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
    told = [
        closed | {"validFrom": closure.first.isoformat(), "validThrough": closure.last.isoformat()}
        for closure in (*closures_of(point), *school_closures_of(point))
    ]
    if point.closed_on_public_holidays:
        told.append(closed | {"dayOfWeek": "https://schema.org/PublicHolidays"})
    return told
