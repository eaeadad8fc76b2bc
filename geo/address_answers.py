"""Sending the addresses that were asked for: claimed by an UPDATE, sent outside any transaction, ticked off."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from geo.address_asks import KEPT
from geo.hours_words import CLOSED, week
from geo.models import AddressAsk, RelayPoint
from geo.status import hours_of

log = logging.getLogger(__name__)

BATCH = 50
CLAIM = timedelta(minutes=2)


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Returns how many went out. What failed is tried again later and later, `TRIES` times in all."""
    due = AddressAsk.objects.due(clock()).order_by("due_at").values_list("pk", flat=True)
    return sum(_send(ask_id, clock) for ask_id in list(due[:BATCH]))


def _send(ask_id: int, clock: Callable[[], datetime]) -> int:
    now = clock()
    mine = AddressAsk.objects.due(now).filter(pk=ask_id)
    if not mine.update(due_at=now + CLAIM, attempts=F("attempts") + 1):
        return 0
    ask = AddressAsk.objects.get(pk=ask_id)
    point = RelayPoint.objects.public(timezone.localdate(now)).with_hours().filter(pk=ask.point_id).first()
    if point is None:  # closed in the meantime: nothing goes out for what no longer holds
        AddressAsk.objects.filter(pk=ask_id).update(due_at=None)
        return 0
    try:
        EmailMessage(subject=f"L’adresse de {point.name}", body=words_for(point), to=[ask.contact]).send()
    except (OSError, smtplib.SMTPException, AnymailError) as error:
        log.warning("Address ask %s was not answered: %s", ask_id, type(error).__name__)
        AddressAsk.objects.filter(pk=ask_id).update(due_at=clock() + CLAIM * 2**ask.attempts)
        return 0
    AddressAsk.objects.filter(pk=ask_id).update(due_at=None, sent_at=clock())
    return 1


def words_for(point: RelayPoint) -> str:
    """The e-mail, composed from the present state of the point."""
    lines = [
        "Bonjour,",
        f"Vous avez demandé l’adresse de l’Amistock « {point.name} » :",
        "\n".join(filter(None, [point.exact_address, point.access_note])),
        "Horaires habituels :",
        "\n".join(f"- {day} : {hours}" for day, hours in week(hours_of(point)) if hours != CLOSED),
        f"Avant de partir, vérifiez que le point est ouvert : {settings.PUBLIC_URL}{point.get_absolute_url()}",
        "Cette personne vous accueille chez elle : merci de ne pas diffuser son adresse.",
        "Si vous n’avez rien demandé, ne tenez pas compte de ce message.",
        "L’équipe Amistock",
    ]
    return "\n\n".join(lines) + "\n"


def forget_old_asks(*, now: datetime) -> int:
    """Contacts are kept as long as logs: six months."""
    return AddressAsk.objects.filter(asked_at__lt=now - KEPT).delete()[0]
