"""What a notice says and how it travels, decided when it is sent from what is true then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Protocol

from django.db.models import Q
from django.utils import timezone
from phonenumbers import PhoneNumberType, number_type

from collections_app.approaching import approach_of
from collections_app.calendar_file import NoVisit, calendar_file
from collections_app.channels.mail import Attachment
from collections_app.enums import Channel, NoticeKind, NoticeState, PhotoState, RequestStatus, TextKey, Verdict
from collections_app.left_behind import words_of_left
from collections_app.models import CallBack, Notice, NoticeText, PickupRequest, Stop, WaitingOffer
from collections_app.models.notice import NEWS
from collections_app.notice_facts import ADDED, between, facts_of, hour_words, slot_words, window_words
from collections_app.sms_length import as_sms
from collections_app.wording import filled, letter, short

__all__ = ["Message", "compose", "hour_words", "slot_words", "text_key", "window_words", "written_by"]

FRENCH_MOBILES = ("+336", "+337")  # also those that the library does not know yet
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
COMING = (NoticeKind.ON_THE_WAY, NoticeKind.LATE)
REMINDERS = (NoticeKind.REMINDER_3, NoticeKind.REMINDER_1, NoticeKind.TODAY)
FRESH = timedelta(hours=20)  # who was told a date so recently needs no reminder of it
NEAR = timedelta(hours=16)
PHOTOS_WANTED = (RequestStatus.MODERATION, RequestStatus.RECEIVED, RequestStatus.SCHEDULED)
WITH_CALENDAR = (
    *(TextKey.CONFIRMED, TextKey.CHANGED, TextKey.UPDATED, TextKey.POSTPONED),
    *(TextKey.CANCELLED, TextKey.DECLINED, TextKey.TO_RELAY, TextKey.TO_BRING),
)
ANSWERS = (
    *(NoticeKind.RECEIVED, NoticeKind.CONFIRMED, NoticeKind.CHANGED, NoticeKind.CANCELLED),
    *(NoticeKind.PHOTO_WANTED, NoticeKind.ELSEWHERE),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told. An SMS has no subject; what must be said by telephone has the words to say."""

    channel: Channel
    to: str
    subject: str
    body: str
    at_any_hour: bool
    attachments: Sequence[Attachment] = ()


def compose(notice: Notice, *, now: datetime, by_sms: bool = True) -> Message | None:
    """The message as of now, or None when there is nothing left to say or no way to say it.

    `by_sms` False when there is no operator: whoever has no e-mail is then called.
    """
    request = notice.request
    key = text_key(notice, now=now)
    if key is None:
        return None
    if notice.kind == NoticeKind.OUTCOME:
        notice.words = {**words_of_left(request, now=now), **notice.words}
    if notice.kind == NoticeKind.ON_THE_WAY and (coming := approach_of(request, now=now)):
        notice.words = {"heure": between(coming.starts, coming.ends)}
    text = NoticeText.objects.in_force(key)
    way = written_by(request, by_sms=by_sms)
    if way == Channel.EMAIL:
        return _letter(notice, text, key, now)
    if way == Channel.SMS:
        at_any_hour = text.at_any_hour or _cannot_wait(notice, now)
        return Message(Channel.SMS, request.phone.as_e164, "", _short(notice, text), at_any_hour)
    if text.call_landline and not _told_in_person(notice):
        body = _paragraphs(notice, text)
        return Message(Channel.PHONE, str(request.phone), text.get_key_display(), body, at_any_hour=True)
    return None


class Reachable(Protocol):
    """Somebody with an e-mail or a telephone, either of them perhaps empty."""

    email: Any
    phone: Any


def written_by(person: Reachable, *, by_sms: bool) -> Channel | None:
    """How one can write to the person; None when there is only a telephone to ring, or nobody left."""
    if person.email:
        return Channel.EMAIL
    if not person.phone:
        return None
    is_mobile = person.phone.as_e164.startswith(FRENCH_MOBILES) or number_type(person.phone) in MOBILE
    return Channel.SMS if by_sms and is_mobile else None


def text_key(notice: Notice, *, now: datetime) -> TextKey | None:
    """The text that fits what is true of the request; None for what was cancelled, moved or told meanwhile."""
    kind, request = NoticeKind(notice.kind), notice.request
    if kind in REMINDERS:
        return TextKey(kind) if _reminder_holds(notice, now) else None
    if kind in COMING:
        awaited = Stop.objects.awaited(timezone.localdate(now)).filter(request=request)
        return TextKey(kind) if awaited.exists() else None
    if kind == NoticeKind.EARLIER and not WaitingOffer.objects.open().filter(entry__request=request).exists():
        return None
    if kind in _PHOTOS:
        return TextKey(kind) if _PHOTOS[kind](request) else None
    return _of_its_state(kind, request)


def _of_its_state(kind: NoticeKind, request: PickupRequest) -> TextKey | None:
    if kind == NoticeKind.RECEIVED:
        return _received(request)
    if kind == NoticeKind.ELSEWHERE:
        return _elsewhere(request)
    if kind == NoticeKind.CHANGED and request.status == RequestStatus.RECEIVED:
        return TextKey.POSTPONED if request.was_given_up_by_us else TextKey.UPDATED
    return _TEXTS[kind].get(RequestStatus(request.status))


def _received(request: PickupRequest) -> TextKey | None:
    if request.status != RequestStatus.RECEIVED:
        return None
    return TextKey.TO_DISCUSS if request.verdict == Verdict.ASK else TextKey.RECEIVED


def _still_unclear(request: PickupRequest) -> bool:
    """Nobody has taken the photo back, and there is still something to decide."""
    return request.status in PHOTOS_WANTED and request.photos.filter(state=PhotoState.UNCLEAR).exists()


def _photo_awaited(request: PickupRequest) -> bool:
    """It has not come, and there is still something to decide."""
    return request.status in PHOTOS_WANTED and CallBack.objects.awaiting_a_photo().filter(request=request).exists()


_PHOTOS: dict[NoticeKind, Callable[[PickupRequest], bool]] = {
    NoticeKind.PHOTO: _still_unclear,
    NoticeKind.PHOTO_WANTED: _photo_awaited,
}


def _elsewhere(request: PickupRequest) -> TextKey | None:
    if request.status != RequestStatus.DECLINED:
        return None
    return TextKey.TO_RELAY if request.verdict == Verdict.RELAY else TextKey.TO_BRING


_S = RequestStatus
_TEXTS: dict[NoticeKind, dict[RequestStatus, TextKey]] = {
    NoticeKind.CONFIRMED: {_S.SCHEDULED: TextKey.CONFIRMED},
    NoticeKind.CHANGED: {_S.SCHEDULED: TextKey.CHANGED},
    NoticeKind.TOO_EARLY: {_S.SCHEDULED: TextKey.TOO_EARLY},
    NoticeKind.EARLIER: {_S.SCHEDULED: TextKey.EARLIER, _S.RECEIVED: TextKey.EARLIER},
    NoticeKind.CANCELLED: {_S.CANCELLED: TextKey.CANCELLED, _S.DECLINED: TextKey.DECLINED},
    NoticeKind.OUTCOME: {
        _S.COLLECTED: TextKey.COLLECTED,
        _S.PARTLY_COLLECTED: TextKey.COLLECTED,
        _S.MISSED: TextKey.MISSED,
        _S.REFUSED: TextKey.REFUSED,
    },
}


def _reminder_holds(notice: Notice, now: datetime) -> bool:
    """The visit is still on that date and ahead, a truck is to keep it, and its date is no news of the last hours."""
    request = notice.request
    if request.status != RequestStatus.SCHEDULED or request.day is None or request.day.date != notice.about_date:
        return False
    if not Stop.objects.promised().filter(request=request).exists():
        return False
    here = timezone.localtime(now)
    days_left = (request.day.date - here.date()).days
    if notice.kind == NoticeKind.TODAY:
        return days_left == 0 and request.window is not None and here.time() < request.window[1]
    told = Q(sent_at__gt=now - FRESH) | Q(state__in=(NoticeState.DUE, NoticeState.SENDING))
    return days_left > 0 and not request.notices.filter(told, kind__in=NEWS).exists()


def _letter(notice: Notice, text: NoticeText, key: TextKey, now: datetime) -> Message:
    request = notice.request
    return Message(
        channel=Channel.EMAIL,
        to=request.email,
        subject=filled(text.subject, _facts(notice)),
        body=_paragraphs(notice, text),
        at_any_hour=text.at_any_hour or notice.kind in ANSWERS,  # an answer by e-mail wakes nobody
        attachments=_attachments(request, key, now),
    )


def _paragraphs(notice: Notice, text: NoticeText) -> str:
    return letter(text.body, _facts(notice), added=_added(notice))


def _short(notice: Notice, text: NoticeText) -> str:
    return as_sms(short(text.sms, _facts(notice), added=_added(notice)))


def _facts(notice: Notice) -> Mapping[str, str]:
    return {**facts_of(notice.request), **notice.words}


def _added(notice: Notice) -> list[str]:
    return [name for name in ADDED if notice.words.get(name)]


def _attachments(request: PickupRequest, key: TextKey, now: datetime) -> Sequence[Attachment]:
    """The visit for the calendar, or what takes it out again where one was promised."""
    if key not in WITH_CALENDAR:
        return ()
    try:
        file = calendar_file(request, with_address=True, now=now)
    except NoVisit:
        return ()
    return (Attachment("collecte.ics", file, "text/calendar"),)


def _cannot_wait(notice: Notice, now: datetime) -> bool:
    """News of a visit so near that the morning might be too late.

    That it is cancelled rings at night only then: somebody may sit waiting from eight o'clock on. Any other
    cancellation the person mostly asked for themselves, and can read after breakfast.
    """
    zone = timezone.get_current_timezone()
    if notice.kind in (NoticeKind.CANCELLED, NoticeKind.ELSEWHERE) and notice.about_date:
        return datetime.combine(notice.about_date, time.min, tzinfo=zone) - now < NEAR
    day, window = notice.request.day, notice.request.window
    if notice.kind not in NEWS or day is None or window is None:
        return False
    return datetime.combine(day.date, window[0], tzinfo=zone) - now < NEAR


def _told_in_person(notice: Notice) -> bool:
    """What was decided on the telephone is known already, as is a date that staff have booked."""
    if notice.said:
        return True
    if notice.kind != NoticeKind.CONFIRMED:
        return False
    last = notice.request.events.filter(to_status=RequestStatus.SCHEDULED).order_by("-at", "-pk").first()
    return last is not None and last.by_id is not None
