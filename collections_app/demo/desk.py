"""What lies on the switchboard's desk in the demonstration, so that its inbox shows each kind of work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from collections_app.booking.scheduling import cancel, decline
from collections_app.booking.waiting import join
from collections_app.calling import no_answer
from collections_app.delivery import owe_a_call
from collections_app.demo.callers import SWITCHBOARD, Callers
from collections_app.enums import Channel, NoticeKind, NoticeState, RequestStatus, Source
from collections_app.journal import DONOR
from collections_app.models import Notice, PickupRequest
from collections_app.photos import ask_for

Books = Callable[[PickupRequest, datetime], object]
NO_SUCH_BOX = "adresse e-mail inconnue"


def lay_out(callers: Callers, books_late: Books, *, now: datetime) -> None:
    """Files to place, to call about, to read, and some that came to nothing; `books_late` promises a far date."""
    for number in range(10):
        callers.asks(now - timedelta(hours=3 * number + 1))
    for number in range(6):
        callers.asks(now - timedelta(hours=2 * number + 1), doubtful=True)
    for why in ("déménagement repoussé", "donné à un voisin", "changé d’avis", "vendu"):
        request = callers.asks(now - timedelta(days=2))
        cancel(request_id=request.pk, actor=DONOR, why=why, now=now - timedelta(days=1))
    for why in ("volume trop petit", "objets abîmés"):
        request = callers.asks(now - timedelta(days=3))
        decline(request_id=request.pk, actor=SWITCHBOARD, why=why, now=now - timedelta(days=2))
    callers.asks_in_haste(now - timedelta(hours=6))
    callers.begins(now)
    _nobody_answers(callers, now)
    _a_photo_is_awaited(callers, now)
    _one_gift_is_told_twice(callers, now)
    _somebody_waits_for_an_earlier_date(callers, books_late, now)


def lose_a_letter(*, now: datetime) -> None:
    """The confirmation of the last promise came back: somebody calls."""
    told = Notice.objects.filter(
        kind=NoticeKind.CONFIRMED,
        channel=Channel.EMAIL,
        request__is_demo=True,
        request__status=RequestStatus.SCHEDULED,
        request__day__date__gt=timezone.localdate(now),
    )
    letter = told.exclude(request__email="").order_by("request__day__date", "pk").last()
    if letter is None:
        return
    Notice.objects.filter(pk=letter.pk).update(state=NoticeState.FAILED, error=NO_SUCH_BOX)
    owe_a_call(letter, f"{letter.subject} (message non parti)", now=now)


def _nobody_answers(callers: Callers, now: datetime) -> None:
    """Twice: the next call is proposed for a later day."""
    then = now - timedelta(days=5)
    request = callers.asks(then, doubtful=True)
    for _ in range(2):
        then = no_answer(request_id=request.pk, actor=SWITCHBOARD, now=then)


def _a_photo_is_awaited(callers: Callers, now: datetime) -> None:
    request = callers.asks(now - timedelta(days=1, hours=3), doubtful=True)
    what = "le canapé, de face et de côté"
    ask_for(request_id=request.pk, what=what, actor=SWITCHBOARD, now=now - timedelta(days=1))


def _one_gift_is_told_twice(callers: Callers, now: datetime) -> None:
    """On the web, and the day after by telephone, without a word of the first time."""
    asked = callers.next()
    callers.sends(replace(asked, source=Source.WEB), now - timedelta(days=1, hours=2))
    callers.sends(replace(asked, source=Source.PHONE), now - timedelta(hours=2))


def _somebody_waits_for_an_earlier_date(callers: Callers, books_late: Books, now: datetime) -> None:
    """With a telephone only: when a date is freed, the switchboard says so."""
    asked = callers.next()
    person = replace(asked.person, email="")
    then = now - timedelta(days=3)
    request = callers.sends(replace(asked, person=person, source=Source.PHONE), then)
    books_late(request, then)
    join(request_id=request.pk, actor=SWITCHBOARD, now=then)
