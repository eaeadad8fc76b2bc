"""What one relay point says of itself on its page and on its poster."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.conf import settings

from frontend.relay_cards import PICTOGRAMS, card_of, directions_url
from geo.hours import OpeningHours, ranges_on
from geo.hours_words import CLOSED, NBSP, calendar_day, week
from geo.interruptions import interruptions, spoken_span
from geo.models import RelayPoint
from geo.status import RelayStatus, hours_of, status_of

BAG_SHARE = 6 / 5  # a bag of 50 litres beside a carton of 60 (collections_app.volume_words)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of the usual week. `note` says when today is not as usual."""

    name: str
    hours: str
    is_today: bool
    note: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A category that the point takes; `pause` is empty unless it does not for now."""

    pictogram: str
    name: str
    pause: str
    message: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link that leads there."""

    pictogram: str
    words: str
    url: str


def page_of(point: RelayPoint, now: datetime) -> dict[str, Any]:
    """The context of the templates under frontend/relay/; for a point read through `with_hours()`. No query."""
    status, hours = status_of(point, now), hours_of(point)
    return {
        "point": point,
        "card": card_of(point, status),
        "status": status,
        "week": list(week_rows(hours, now)),
        "coming": interruptions(point, now.date()),
        "season": season_words(hours),
        "taken": list(taken(point, status)),
        "cap": cap_words(point.deposit_cap_cartons),
        "ways": ways(point),
        "page_url": page_url(point),
        "demo_data": point.is_demo,
    }


def page_url(point: RelayPoint) -> str:
    """As people outside reach it."""
    return f"{settings.PUBLIC_URL}{point.get_absolute_url()}"


def week_rows(hours: OpeningHours, now: datetime) -> Iterator[DayRow]:
    today = now.astimezone(hours.zone).date()
    for weekday, (name, words) in enumerate(week(hours)):
        is_today = weekday == today.weekday()
        unusual = is_today and not ranges_on(hours, today) and any(span.weekday == weekday for span in hours.ranges)
        yield DayRow(name, words, is_today, "fermé aujourd’hui" if unusual else "")


def short_week(hours: OpeningHours) -> list[tuple[str, str]]:
    """The days with hours, neighbours joined: ("du mardi au vendredi", "10 h – 19 h"), ("samedi", "10 h – 12 h")."""
    runs = [(words, [name for name, _ in run]) for words, run in groupby(week(hours), key=lambda day: day[1])]
    return [(_days(names), words) for words, names in runs if words != CLOSED]


def _days(names: list[str]) -> str:
    if len(names) > 2:
        return f"du {names[0]} au {names[-1]}"
    return " et ".join(names)


def season_words(hours: OpeningHours) -> str:
    """For a campaign: "Seulement du 1er novembre au 24 décembre"; empty for a point that is there all year."""
    first, last = hours.season.first, hours.season.last
    if first and last:
        return f"Seulement {spoken_span(first, last)}"
    if first:
        return f"À partir du {calendar_day(first)}"
    return f"Jusqu’au {calendar_day(last)}" if last else ""


def taken(point: RelayPoint, status: RelayStatus) -> Iterator[Taken]:
    pauses = {pause.category: pause for pause in status.pauses}
    for kind in point.categories:
        pause = pauses.get(kind)
        yield Taken(
            pictogram=PICTOGRAMS[kind],
            name=kind.label,
            pause=f"en pause {pause.until_words}" if pause else "",
            message=pause.message if pause else "",
        )


def cap_words(cartons: int) -> str:
    """ "2 cartons au plus à la fois, ou 2 grands sacs de 50 litres"."""
    bags = int(cartons * BAG_SHARE)
    carton, bag = ("carton", "grand sac") if cartons == 1 else ("cartons", "grands sacs")
    return f"{cartons}{NBSP}{carton} au plus à la fois, ou {bags}{NBSP}{bag} de 50{NBSP}litres"


def ways(point: RelayPoint) -> list[Way]:
    """Links to walk, to ride and to one's own map; none to a private host, whose door is not published."""
    if point.is_private:
        return []
    at = f"{point.public_coordinates.latitude:.6f},{point.public_coordinates.longitude:.6f}"
    name = quote(point.name, safe="")
    return [
        Way("walk", "À pied", directions_url(point)),
        Way("map", "En transports en commun", f"https://citymapper.com/directions?endcoord={at}&endname={name}"),
        Way("pin", "Dans l’application de plans de mon téléphone", f"geo:{at}?q={at}({name})"),
    ]
