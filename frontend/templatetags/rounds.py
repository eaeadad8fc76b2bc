"""What sheets of rounds are drawn with: clocks, lengths, loads, bars."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template

from collections_app.clock import time_of
from collections_app.enums import StopState
from collections_app.ledger.stops import visit_id
from collections_app.ledger.visits import home_id
from collections_app.models import PickupRequest, Stop
from collections_app.routing.slack import Limit
from collections_app.sheets import Line, Pause, Sheet
from collections_app.slacks import Margin
from collections_app.volume_words import NARROW_SPACE
from frontend.rounds_map import name_of
from geo.hours_words import NBSP, clock
from geo.models import RelayPoint

register = template.Library()
register.filter(name_of)

BAR_WIDTH = 100.0
HALF_A_DAY_MIN = 12 * 60


@register.filter
def at(seconds: int | None) -> str:
    """Seconds since local midnight as "9 h 05"."""
    return clock(time_of(seconds)) if seconds is not None else ""


@register.filter
def iso_time(seconds: int) -> str:
    """For the `datetime` of a time element: "09:05"."""
    return f"{time_of(seconds):%H:%M}"


@register.filter
def lasting(seconds: int) -> str:
    """ "25 min", "2 h 05"."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes}{NARROW_SPACE}min"
    rest = f"{NARROW_SPACE}{minutes % 60:02d}" if minutes % 60 else ""
    return f"{minutes // 60}{NARROW_SPACE}h{rest}"


@register.filter
def open_on(point: RelayPoint, on: date) -> str:
    """ "ouvert 10 h – 13 h et 14 h – 18 h"; empty where no hours are known. The opening ranges must be prefetched."""
    spans = sorted((one.opens, one.closes) for one in point.opening_ranges.all() if one.weekday == on.weekday())
    said = " et ".join(f"{clock(opens)}{NBSP}– {clock(closes)}" for opens, closes in spans)
    return f"ouvert {said}" if said else ""


@register.filter
def where(pause: Pause) -> str:
    """ "avant de partir", "au dépôt", "devant l’arrêt 3", "après l’arrêt 2"; empty for a truck already on its way."""
    if pause.is_before_leaving:
        return "au dépôt avant de partir"
    if pause.at:
        return f"devant l’arrêt {pause.at.rank}" if pause.at.rank else "au dépôt avant de décharger"
    if pause.after:
        return f"après l’arrêt {pause.after.rank}" if pause.after.rank else "au dépôt"
    return ""


@register.filter
def minutes_later(minutes: int) -> str:
    """ "25 min plus tard", "1 h 10 plus tôt"."""
    return f"{lasting(abs(minutes) * 60)} plus {'tard' if minutes > 0 else 'tôt'}"


@register.filter
def km(metres: int) -> str:
    """Whole kilometres: "38 km"."""
    return f"{round(metres / 1000)}{NARROW_SPACE}km"


@register.filter
def said_of(words: Mapping[int, str], key: int | None) -> str:
    """What is said of the row with that key, if anything."""
    return words.get(key, "") if words and key else ""


@register.filter
def silent(sheet: Sheet, behind: set[int]) -> int:
    """How many visits should have begun by the plan, of which the crew has told nothing."""
    return sum(line.stop.pk in behind and line.stop.state == StopState.PLANNED for line in sheet.visits)


@register.filter
def may_change(sheet: Sheet, may_move: bool) -> bool:
    """Whether planners may move its stops, those ahead of its crew."""
    return may_move and sheet.round.shift.out_since is None


@register.filter
def visit(stop: Stop) -> str:
    """As a plan names it: "H12", "R5"."""
    return visit_id(stop.kind, stop.request_id, stop.relay_point_id)


@register.filter
def home_visit(request: PickupRequest) -> str:
    """As a plan names the visit."""
    return home_id(request)


FULL, WELL_FILLED = 0.95, 0.75


@register.filter
def fullness(sheet: Sheet) -> str:
    """ "complet", "bien rempli", "de la place", "au dépôt", "hors service"."""
    if sheet.round.shift.out_since:
        return "hors service"
    if not sheet.visits:
        return "au dépôt"
    if sheet.fullness >= FULL:
        return "complet"
    return "bien rempli" if sheet.fullness >= WELL_FILLED else "de la place"


@register.filter
def margin(line: Line, named: str = "") -> str:
    """ "marge 25 min", "Juste : 4 min de marge, puis sa plage ne tient plus"; `named` where it stands apart."""
    if line.margin is None:
        return ""
    if line.margin.spare_s < 0:
        return _broken(line.margin)
    if not line.margin.is_tight:
        return f"marge {spare(line)}"
    left = f"{line.margin.spare_min}{NARROW_SPACE}min de marge"
    return f"Juste{NBSP}: {left}, puis {_at_stake(line, bool(named))} ne tient plus"


@register.filter
def spare(line: Line) -> str:
    """How much may be lost, as people say it: "1 h 20"; cut to the minute."""
    return lasting(line.margin.spare_min * 60) if line.margin else ""


def _broken(found: Margin) -> str:
    if found.late_min > HALF_A_DAY_MIN:
        return "Ne tient plus, à replacer"
    too_late = f"{found.late_min or 1}{NARROW_SPACE}min trop tard"
    if found.stop:
        return f"{too_late} pour {'la promesse' if found.stop.request else 'les horaires'} de {name_of(found.stop)}"
    return f"{too_late} pour {'la pause' if found.limit == Limit.BREAK else 'finir à l’heure'}"


def _at_stake(line: Line, named: bool) -> str:
    stop = line.margin.stop if line.margin else None
    if stop is None:
        is_break = line.margin is not None and line.margin.limit == Limit.BREAK
        return "la pause" if is_break else "la fin de la vacation"
    if stop.pk == line.stop.pk and not named:
        return "sa plage" if stop.request else "son horaire"
    return f"{'la plage' if stop.request else 'l’horaire'} de {name_of(stop)}"


@register.inclusion_tag("frontend/rounds/bar.html")
def bar(part: Decimal, whole: Decimal | int, words: str) -> dict[str, object]:
    """How much of a limit is used; `words` are read aloud instead of the drawing."""
    share = float(part) / float(whole) if whole else 0.0
    return {"width": f"{min(1.0, share) * BAR_WIDTH:.1f}", "percent": round(share * 100), "words": words}
