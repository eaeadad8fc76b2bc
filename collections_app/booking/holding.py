"""A chosen window is kept while the donor says who they are: a stop with an end, in the plan itself."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.booking.placing import PROMISE, WindowGone, place, place_for_a_while, take_out, tighten
from collections_app.booking.waiting_first import serve_freed
from collections_app.booking.web_dates import demand_open_to_the_web, demand_visited
from collections_app.enums import RequestStatus
from collections_app.journal import Actor, NotAllowed, move
from collections_app.ledger.visits import need_of
from collections_app.locks import locked_day, locked_days, locked_request
from collections_app.models import CollectionDay, PickupRequest, RuleBook, Stop
from collections_app.offers import Slot, words


class TooManyHolds(Exception):
    """Too many windows are being held by people who have not finished, on that day or from that network. Passing: try
    again in minutes.
    """


def hold(*, draft_id: int, slot: Slot, now: datetime, client: str = "") -> datetime:
    """Keeps a window for a draft; what it held before is given back. Returns until when.

    `client` tells the networks that choose apart, so that no robot holds a calendar; empty when nothing is known.
    Raises WindowGone, TooManyHolds, NotAllowed (no longer a draft), DayBusy or DayUnknown.
    """
    asked = PickupRequest.objects.select_related("day").get(pk=draft_id)
    demand_visited(need_of(asked), slot.date)
    release_lapsed_first(slot.date, now=now)
    dates = {slot.date} | ({asked.day.date} if asked.day else set())
    with locked_days(*dates, visiting=[draft_id]) as days:
        draft = locked_request(draft_id)
        if draft.status != RequestStatus.DRAFT or (draft.day and draft.day.date not in dates):
            raise NotAllowed("not a draft any more")
        demand_open_to_the_web(days[slot.date], now=now)
        if draft.day:
            take_out(days[draft.day.date], draft, now=now)
        rules = RuleBook.objects.in_force(timezone.localdate(now))
        _demand_few_holds(days[slot.date], client, rules, now)
        until = now + timedelta(minutes=rules.hold_min)
        place_for_a_while(days[slot.date], draft, slot, until=until, client=client, now=now)
        if asked.day:
            serve_freed(days[asked.day.date], now=now)
        return until


def _demand_few_holds(day: CollectionDay, client: str, rules: RuleBook, now: datetime) -> None:
    held = Stop.objects.held(now).by_visitors()
    of_client = held.filter(held_by=client).count() if client else 0
    if of_client >= rules.holds_per_client or held.filter(round__shift__day=day).count() >= rules.holds_per_day:
        raise TooManyHolds


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
            serve_freed(day, now=now)


def keep(*, request_id: int, slot: Slot, actor: Actor, now: datetime) -> PickupRequest:
    """Turns the hold of a received request into a promise: SCHEDULED. A lapsed hold is taken again if there is room.

    Raises WindowGone, NotAllowed or DayBusy.
    """
    with locked_day(slot.date, visiting=[request_id]) as day:
        request = locked_request(request_id)
        if request.window != (slot.starts, slot.ends) or request.day_id != day.pk:
            raise WindowGone
        stop = Stop.objects.filter(request=request).first()
        if stop is None or (stop.held_until and stop.held_until < now):
            demand_open_to_the_web(day, now=now)
            place(day, request, slot, now=now)
        else:
            Stop.objects.filter(request=request).update(held_until=None)
        move(request, RequestStatus.SCHEDULED, actor=actor, now=now, why=words(slot), also=PROMISE)
        return request


def release_lapsed(*, now: datetime) -> int:
    """Gives back the windows that drafts held too long, day by day. Returns how many."""
    dates = Stop.objects.lapsed(now).values_list("round__shift__day__date", flat=True)
    return sum(_release_lapsed(date, now) for date in sorted(set(dates)))


def release_lapsed_first(on: date, *, now: datetime) -> None:
    """For who is about to take a window of that day: what others let lapse is offered to those who wait first."""
    if Stop.objects.lapsed(now).filter(round__shift__day__date=on).exists():
        _release_lapsed(on, now)


def _release_lapsed(on: date, now: datetime) -> int:
    with locked_day(on) as day:
        freed = Stop.objects.lapsed(now).filter(round__shift__day=day).delete()[1].get(Stop._meta.label, 0)
        tighten(day, now=now)
        serve_freed(day, now=now)
        return freed
