"""What a merge would come to, said before anybody decides. Nothing is written."""

from dataclasses import dataclass
from datetime import datetime

from collections_app.assessment import Wanted, assess
from collections_app.clock import seconds_of
from collections_app.ledger.reading import allows, read_day
from collections_app.ledger.visits import NEW_VISIT, Need, asked, home_id
from collections_app.merging.lists import listed, one_list, one_text
from collections_app.merging.merge import Choice, target_of
from collections_app.models import CollectionDay, PickupRequest
from collections_app.offers import Slot
from collections_app.routing.insertion import cheapest
from collections_app.routing.skeleton import skeleton
from collections_app.rules import Judgement
from collections_app.weighing import need_for
from geo.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Outlook:
    """The one list, what it is judged, the window it would have, and whether a truck can still keep that."""

    wanted: list[Wanted]
    judged: Judgement
    slot: Slot | None
    fits: bool


def outlook(kept: PickupRequest, other: PickupRequest, choice: Choice, *, now: datetime) -> Outlook:
    """Raises UnknownKind or EmptyList."""
    wanted = one_list(listed(kept), listed(other), choice.lists)
    place = kept.coordinates
    if place is None:
        raise ValueError("A request without a position cannot be merged.")
    area = ServiceArea.objects.covering(place)
    judged = assess(wanted, other=one_text(kept.other, other.other), area=area, now=now)
    slot = target_of(kept, other, choice.date)
    need = need_for(judged, place, floor=kept.floor, lift=kept.lift, now=now)
    return Outlook(wanted, judged, slot, slot is None or _fits(need, slot, (kept, other), now))


def _fits(need: Need, slot: Slot, both: tuple[PickupRequest, PickupRequest], now: datetime) -> bool:
    """Into its window, once neither of the two stands in the plan of that day."""
    window = (seconds_of(slot.starts), seconds_of(slot.ends))
    day = CollectionDay.objects.get(date=slot.date)
    ledger = read_day(day, now=now, extra=[asked(NEW_VISIT, need, (window,))])
    plan = ledger.plan
    for request in both:
        plan = plan.without(home_id(request))
    visit = ledger.problem.visit_by_id[NEW_VISIT]
    (insertion,) = cheapest(ledger.problem, skeleton(ledger.problem, plan), visit, [window])
    return insertion is not None and allows(day, ledger.problem, plan, visit)
