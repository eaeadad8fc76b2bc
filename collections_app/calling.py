"""Calling people back: what came of a call, and when to try again."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from collections_app.delivery import TO_SAY
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.locks import locked_request
from collections_app.models import CallBack, Notice, PickupRequest, RuleBook
from collections_app.models.callback import AND
from collections_app.working_days import FrenchHolidays, add_working_days, is_working_day

# The first silence is tried again the same day, the next ones on later working days.
TRY_AGAIN_AFTER = timedelta(hours=2)
LAST_CALL_AT, FIRST_CALL_AT = time(17, 30), time(9, 30)


@transaction.atomic
def no_answer(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> datetime:
    """Counts a call that nobody took and owes the next one. Returns when. Raises NotAllowed (none is owed) or Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    owed = CallBack.objects.owed(request)
    if owed is None:
        raise NotAllowed("no call is owed")
    owed.attempts += 1
    owed.due_at = next_try(owed.attempts, now, weekdays=RuleBook.objects.in_force(timezone.localdate(now)).weekdays)
    owed.save(update_fields=["attempts", "due_at"])
    note(request, before=request.status, actor=actor, now=now, why="Appel : pas de réponse")
    return owed.due_at


@transaction.atomic
def talked(*, request_id: int, actor: Actor, why: str, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Keeps what was said on the telephone; the call that was owed is made. Raises Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    CallBack.objects.settle(request, now)
    Notice.objects.said_aloud(request, now=now)
    note(request, before=request.status, actor=actor, now=now, why=f"appel : {why}")
    return request


@transaction.atomic
def told(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """What no message could say has been said on the telephone; a call for another reason stays owed.

    Raises NotAllowed (nothing was left to say) or Stale.
    """
    request = locked_request(request_id)
    unchanged(request, seen_version)
    owed = CallBack.objects.owed(request)
    if not Notice.objects.said_aloud(request, now=now) or owed is None:
        raise NotAllowed("nothing was left to say")
    owed.why = AND.join(why for why in owed.why.split(AND) if not why.startswith(TO_SAY))
    if owed.why:
        owed.save(update_fields=["why"])
    else:
        CallBack.objects.settle(request, now)
    note(request, before=request.status, actor=actor, now=now, why="Appel : message dit de vive voix")
    return request


@transaction.atomic
def jotted(*, request_id: int, actor: Actor, why: str, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Keeps what was said on the telephone about something else: a call that is owed stays owed. Raises Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    note(request, before=request.status, actor=actor, now=now, why=f"appel : {why}")
    return request


def next_try(attempts: int, now: datetime, *, weekdays: list[int]) -> datetime:
    """When to call again after so many silences: two hours later while the day lasts, then one or two days later."""
    here = timezone.localtime(now)
    soon = here + TRY_AGAIN_AFTER
    same_day = soon.date() == here.date() and soon.time() <= LAST_CALL_AT
    if attempts == 1 and same_day and is_working_day(here.date(), weekdays=weekdays, holidays=FrenchHolidays()):
        return soon
    days = 2 if attempts > 2 else 1
    later = add_working_days(here.date(), days, weekdays=weekdays, holidays=FrenchHolidays())
    return datetime.combine(later, FIRST_CALL_AT, tzinfo=here.tzinfo)
