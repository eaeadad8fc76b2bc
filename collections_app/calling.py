"""Calling people back: what came of a call, and when to try again."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from collections_app.calling_hours import CallingHours
from collections_app.delivery import TO_SAY
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.locks import locked_request
from collections_app.models import CallBack, Notice, PickupRequest, RuleBook, WaitingOffer
from collections_app.notice_facts import hour_words
from geo.hours_words import named_day

# The first silence is tried again the same day, the next ones on later working days.
TRY_AGAIN_AFTER = timedelta(hours=2)
AFTERNOON = time(14)
FARTHEST = timedelta(days=60)
IN_TIME = "avant la fin du délai"


class NotACallingHour(Exception):
    """Nobody is called at that moment, or it is over or too far away. `first_at` is the next moment that would do."""

    def __init__(self, first_at: datetime) -> None:
        super().__init__()
        self.first_at = first_at


@dataclass(frozen=True, slots=True)
class Try:
    """A moment that is proposed for the next call; without `at`, the one that is best when the silence is told."""

    at: datetime | None
    words: str


@transaction.atomic
def no_answer(
    *, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None, next_at: datetime | None = None
) -> datetime:
    """Counts a call that nobody took and owes the next one, at `next_at` or when it is best. Returns when.

    Raises NotACallingHour, NotAllowed (none is owed) or Stale.
    """
    hours = _hours(now)
    if next_at is not None:
        _demand_calling_hour(hours, next_at, now)
    request = locked_request(request_id)
    unchanged(request, seen_version)
    owed = CallBack.objects.owed(request)
    if owed is None:
        raise NotAllowed("no call is owed")
    owed.attempts += 1
    held = WaitingOffer.objects.held_for(request, now)
    best = _before_it_lapses(held, now, hours) if held else next_try(owed.attempts, now, hours=hours)
    owed.due_at = next_at or best
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
    if not Notice.objects.said_aloud(request, now=now) or CallBack.objects.owed(request) is None:
        raise NotAllowed("nothing was left to say")
    CallBack.objects.drop(request, TO_SAY, now=now)
    note(request, before=request.status, actor=actor, now=now, why="Appel : message dit de vive voix")
    return request


@transaction.atomic
def jotted(*, request_id: int, actor: Actor, why: str, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Keeps what was said on the telephone about something else: a call that is owed stays owed. Raises Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    note(request, before=request.status, actor=actor, now=now, why=f"appel : {why}")
    return request


def next_try(attempts: int, now: datetime, *, hours: CallingHours) -> datetime:
    """When to call again after so many silences: two hours later while the day lasts, then one or two days later."""
    zone = timezone.get_current_timezone()
    here = timezone.localtime(now)
    soon = here + TRY_AGAIN_AFTER
    if attempts == 1 and soon.date() == here.date() and hours.are_on(soon, zone):
        return soon
    return hours.next_morning(here, zone, days=2 if attempts > 2 else 1)


def _before_it_lapses(held: WaitingOffer, now: datetime, hours: CallingHours) -> datetime:
    """Halfway to the end of the hold, so that who is out for a moment may still have the date."""
    return hours.first_from(now + (held.held_until - now) / 2, timezone.get_current_timezone())


def tries(attempts: int, now: datetime, *, hours: CallingHours, is_held: bool = False) -> list[Try]:
    """What to choose from after one more silence: the best first, each once, all of them calling hours.

    While an earlier date `is_held` for the person, the best is before it goes to somebody else.
    """
    zone = timezone.get_current_timezone()
    here = timezone.localtime(now)
    in_an_hour = here.replace(second=0, microsecond=0) + timedelta(hours=1)
    afternoon = here.replace(hour=AFTERNOON.hour, minute=0, second=0, microsecond=0)
    best = next_try(attempts + 1, now, hours=hours).replace(second=0, microsecond=0)
    proposed = [Try(None, IN_TIME) if is_held else Try(best, _words(best, here))]
    proposed += [Try(in_an_hour, "dans 1 h")] if hours.are_on(in_an_hour, zone) else []
    proposed += [Try(afternoon, "cet après-midi")] if afternoon > in_an_hour and hours.are_on(afternoon, zone) else []
    morning = hours.next_morning(here, zone)
    proposed.append(Try(morning, _words(morning, here)))
    return [one for rank, one in enumerate(proposed) if one.at not in {other.at for other in proposed[:rank]}]


def _words(at: datetime, here: datetime) -> str:
    """ "demain à 9 h 30"."""
    days = (at.date() - here.date()).days
    day = {0: "aujourd’hui", 1: "demain"}.get(days) or named_day(at)
    return f"{day} à {hour_words(at.time())}"


def _hours(now: datetime) -> CallingHours:
    return RuleBook.objects.in_force(timezone.localdate(now)).calling_hours


def _demand_calling_hour(hours: CallingHours, at: datetime, now: datetime) -> None:
    zone = timezone.get_current_timezone()
    if not now < at <= now + FARTHEST or not hours.are_on(at, zone):
        raise NotACallingHour(hours.first_from(min(max(at, now), now + FARTHEST), zone))
