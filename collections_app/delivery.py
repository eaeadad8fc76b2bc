"""A composed notice goes to its channel: a letter, an SMS, or a call for the switchboard."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from collections_app.channels.failures import LineDown
from collections_app.channels.mail import Letter, MailLine
from collections_app.channels.sms import SmsBackend, sms_backend
from collections_app.enums import Channel
from collections_app.locks import locked_request
from collections_app.models import CallBack, Notice
from collections_app.notices import Message

TO_SAY = "À prévenir par téléphone"


class Delivery:
    """The lines of one batch, each opened when first needed; one that is down is left alone until the next batch."""

    def __init__(self) -> None:
        self._mail = MailLine()
        self._sms: SmsBackend | None = sms_backend(settings.SMS_URL)
        self._down: set[Channel] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._mail.close()

    @property
    def has_sms(self) -> bool:
        return self._sms is not None

    def may_be_tried(self, *, has_email: bool) -> bool:
        """Whether the channel of such a person is not known to be down."""
        return (Channel.EMAIL if has_email else Channel.SMS) not in self._down

    def make_ready(self, message: Message) -> None:
        """Connects beforehand, so that the time it takes is not the message's own. Raises LineDown."""
        if message.channel == Channel.EMAIL:
            self._guarded(message.channel, self._mail.open)

    def hand_over(self, notice: Notice, message: Message, *, now: datetime) -> None:
        """Raises Refused, NotDelivered, LineDown or DayBusy."""
        if message.channel == Channel.PHONE:
            owe_a_call(notice, message.subject, now=now)
        else:
            self.send(message, tag=f"avis-{notice.pk}", about=notice.request.reference)

    def send(self, message: Message, *, tag: str, about: str) -> None:
        """By e-mail or SMS; `tag` and what it is `about` name it, the same at every try. Raises as `hand_over`."""
        if message.channel == Channel.SMS and self._sms:
            send = self._sms.send
            self._guarded(message.channel, lambda: send(to=message.to, text=message.body, tag=tag))
        else:
            self._guarded(message.channel, lambda: self._mail.send(_letter(message, f"{tag}.{about}")))

    def _guarded(self, channel: Channel, act: Callable[[], None]) -> None:
        try:
            act()
        except LineDown:
            self._down.add(channel)
            raise


def owe_a_call(notice: Notice, what: str, *, now: datetime) -> None:
    """Puts the person into the switchboard's queue, in the one call that is owed to them. Raises DayBusy."""
    with transaction.atomic():
        request = locked_request(notice.request_id)
        CallBack.objects.also_owe(request, f"{TO_SAY} : {what}", due_at=now)


def _letter(message: Message, name: str) -> Letter:
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return Letter(
        to=message.to,
        subject=message.subject,
        body=message.body,
        message_id=f"<{name}@{host}>",
        attachments=message.attachments,
    )
