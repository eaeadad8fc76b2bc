"""What a crew left at the door, and where it can be brought today: worked out when the message leaves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from django.utils import timezone

from collections_app.crew_reasons import NOT_REUSABLE, OF_ONE_OBJECT
from collections_app.enums import RequestStatus, TapKind
from collections_app.models import Alternative, CrewAction, Depot, PickupRequest, RequestedItem
from collections_app.sayings import Way
from geo.categories import Category
from geo.nearest import NearestRelay, Wish, nearest
from geo.order import Order

SOMETHING_LEFT = {RequestStatus.PARTLY_COLLECTED: TapKind.PARTLY, RequestStatus.REFUSED: TapKind.REFUSED}
ENDS_AT = time(23, 59)

Left = tuple[RequestedItem, str]  # an object of the list and the reason's key


def said_of_left(request: PickupRequest, *, now: datetime) -> str:
    """A line for what was left, and one for each place that takes some of it; empty when nothing is known of it."""
    left = _left(request)
    if not left:
        return ""
    named = [f"{_count(item)}{item.kind.name} ({OF_ONE_OBJECT[reason]})" for item, reason in left]
    return "\n".join([f"Resté chez vous\u00a0: {', '.join(named)}.", *_places(request, left, now)])


def _left(request: PickupRequest) -> list[Left]:
    """Named by the crew, object by object; else the whole list, when nothing was taken."""
    kind = SOMETHING_LEFT.get(RequestStatus(request.status))
    tap = CrewAction.objects.standing().filter(request=request, kind=kind).last() if kind else None
    if tap is None:
        return []
    items = {item.pk: item for item in request.items.select_related("kind")}
    named = [(items[one["item"]], one["reason"]) for one in tap.payload.get("left", ()) if one["item"] in items]
    reason = tap.payload.get("reason", "")
    if named or tap.kind == TapKind.PARTLY or reason not in OF_ONE_OBJECT:
        return named
    return [(item, reason) for item in items.values()]


def _count(item: RequestedItem) -> str:
    return f"{item.quantity}\u00a0× " if item.quantity > 1 else ""


def _places(request: PickupRequest, left: Sequence[Left], now: datetime) -> list[str]:
    good = [item for item, reason in left if reason not in NOT_REUSABLE]
    small = {Category(item.kind.category) for item in good if item.kind.relay_takes}
    is_large = any(not item.kind.relay_takes for item in good)
    relay = _relay_open_today(request, frozenset(small), now) if small else None
    depot = Depot.objects.first() if is_large or (small and relay is None) else None
    ways = [way for item, reason in left if reason in NOT_REUSABLE for way in item.kind.elsewhere or [Way.BULKY]]
    return [
        *([f"À déposer dans un Amistock\u00a0: {_told(relay)}."] if relay else []),
        *([f"À apporter chez nous\u00a0: {depot.name}, {depot.address}."] if depot else []),
        *_of_the_city(request.postcode, ways),
    ]


def _relay_open_today(request: PickupRequest, categories: frozenset[Category], now: datetime) -> NearestRelay | None:
    """The nearest with room that takes all of it and still opens today; else the nearest that takes it at all."""
    here = request.coordinates
    if here is None:
        return None
    tonight = datetime.combine(timezone.localdate(now), ENDS_AT, tzinfo=timezone.get_current_timezone())
    today = Wish(accepts=categories, with_room=True, open_at=now, open_until=max(now, tonight))
    for wish in (today, Wish(accepts=categories, with_room=True)):
        if found := nearest(here, now=now, wish=wish, limit=1, order=Order.DISTANCE):
            return found[0]
    return None


def _told(relay: NearestRelay) -> str:
    return f"{relay.point.name}, {relay.point.public_address} ({relay.status.words})"


def _of_the_city(postcode: str, ways: Iterable[str]) -> list[str]:
    return [_line(row) for row in Alternative.objects.near(postcode, ways)]


def _line(row: Alternative) -> str:
    phone = f" Tél. {row.phone}." if row.phone else ""
    return f"{row.name}\u00a0: {row.words}{phone}"


def words_of_left(request: PickupRequest, *, now: datetime) -> Mapping[str, str]:
    """As a notice fills its gaps."""
    said = said_of_left(request, now=now)
    return {"solution": said} if said else {}
