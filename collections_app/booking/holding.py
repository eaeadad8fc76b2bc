"""A chosen window is kept while the donor says who they are: a stop with an end, in the plan itself."""

from datetime import datetime, timedelta

from django.utils import timezone

from collections_app.booking.placing import WindowGone, place, take_out, tighten
from collections_app.booking.web_dates import demand_open_to_the_web
from collections_app.enums import RequestStatus
from collections_app.journal import Actor, NotAllowed, move
from collections_app.locks import locked_day, locked_days, locked_request
from collections_app.models import CollectionDay, PickupRequest, RuleBook, Stop
from collections_app.offers import Slot, words


class TooManyHolds(Exception):
    """Too many windows of that day are being held by people who have not finished. Passing: try again in minutes."""


def hold(*, draft_id: int, slot: Slot, now: datetime) -> datetime:
    """Keeps a window for a draft; what it held before is given back. Returns until when.

    Raises WindowGone, TooManyHolds, NotAllowed (no longer a draft), DayBusy or DayUnknown.
    """
    before = PickupRequest.objects.filter(pk=draft_id).values_list("day__date", flat=True).get()
    dates = {slot.date} | ({before} if before else set())
    with locked_days(*dates) as days:
        draft = locked_request(draft_id)
        if draft.status != RequestStatus.DRAFT or (draft.day and draft.day.date not in dates):
            raise NotAllowed("not a draft any more")
        demand_open_to_the_web(days[slot.date], now=now)
        if draft.day:
            take_out(days[draft.day.date], draft, now=now)
        rules = RuleBook.objects.in_force(timezone.localdate(now))
        held = Stop.objects.held(now).filter(round__shift__day=days[slot.date])
        if held.count() >= rules.holds_per_day:
            raise TooManyHolds
        return _hold_until(days[slot.date], draft, slot, now + timedelta(minutes=rules.hold_min), now)


def _hold_until(day: CollectionDay, draft: PickupRequest, slot: Slot, until: datetime, now: datetime) -> datetime:
    stop = place(day, draft, slot, now=now)
    stop.held_until = until
    stop.save(update_fields=["held_until"])
    return until


def held_slot(draft_id: int) -> Slot | None:
    """The window a draft has chosen, whether or not its hold has lapsed."""
    draft = PickupRequest.objects.select_related("day").get(pk=draft_id)
    return Slot(draft.day.date, *draft.window) if draft.day and draft.window else None


def let_go(*, draft_id: int, now: datetime) -> None:
    """Gives a draft's window back, so that its list or place may change. Raises NotAllowed or DayBusy."""
    slot = held_slot(draft_id)
    if slot is None:
        return
    with locked_day(slot.date) as day:
        draft = locked_request(draft_id)
        if draft.status != RequestStatus.DRAFT or draft.day_id not in (None, day.pk):
            raise NotAllowed("not a draft any more")
        if draft.day_id:
            take_out(day, draft, now=now)


def keep(*, request_id: int, slot: Slot, actor: Actor, now: datetime) -> PickupRequest:
    """Turns the hold of a received request into a promise: SCHEDULED. A lapsed hold is taken again if there is room.

    Raises WindowGone, NotAllowed or DayBusy.
    """
    with locked_day(slot.date) as day:
        request = locked_request(request_id)
        if request.window != (slot.starts, slot.ends) or request.day_id != day.pk:
            raise WindowGone
        stop = Stop.objects.filter(request=request).first()
        if stop is None or (stop.held_until and stop.held_until < now):
            demand_open_to_the_web(day, now=now)
            stop = place(day, request, slot, now=now)
        stop.held_until = None
        stop.save(update_fields=["held_until"])
        move(request, RequestStatus.SCHEDULED, actor=actor, now=now, why=words(slot))
        return request


def release_lapsed(*, now: datetime) -> int:
    """Gives back the windows that drafts held too long, day by day. Returns how many."""
    lapsed = Stop.objects.lapsed(now)
    freed = 0
    for date in sorted(set(lapsed.values_list("round__shift__day__date", flat=True))):
        with locked_day(date) as day:
            freed += lapsed.filter(round__shift__day=day).delete()[1].get(Stop._meta.label, 0)
            tighten(day, now=now)
    return freed
