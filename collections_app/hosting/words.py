"""What hosts are written: what was noted, how it can be undone, and their private link."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from phonenumbers import number_type

from collections_app.access import host_token
from collections_app.hosting.acting import HOST
from collections_app.notices import FRENCH_MOBILES, MOBILE
from collections_app.sms_length import as_sms
from geo.enums import HostActKind
from geo.hours_words import clock, named_day
from geo.models import HostAct, RelayPoint


@dataclass(frozen=True, slots=True)
class Message:
    """`to` is an e-mail, or a telephone in E.164; an SMS has no subject."""

    by_sms: bool
    to: str
    subject: str
    body: str


def host_url(point: RelayPoint) -> str:
    """The private page of the point's host, as people outside reach it."""
    return f"{settings.PUBLIC_URL}{reverse('host', args=[host_token(point)])}"


def message_for(point: RelayPoint, acts: Sequence[HostAct], *, by_sms: bool) -> Message | None:
    """One message for all these acts, or None when there is no way to write to the host."""
    if point.contact_email:
        return Message(False, point.contact_email, _subject(point, acts), _letter(point, acts))
    phone = point.contact_phone
    if not (by_sms and phone):
        return None
    is_mobile = phone.as_e164.startswith(FRENCH_MOBILES) or number_type(phone) in MOBILE
    return Message(True, phone.as_e164, "", as_sms(_short(point, acts))) if is_mobile else None


def _subject(point: RelayPoint, acts: Sequence[HostAct]) -> str:
    if _link_only(acts):
        return f"Votre page d’hôte : {point.name}"
    return f"C’est noté : {acts[-1].words}"


def _link_only(acts: Sequence[HostAct]) -> bool:
    return all(one.kind == HostActKind.LINK for one in acts)


def said(act: HostAct) -> str:
    """One line: what, and whether it was taken back."""
    return f"Annulé : {act.words}" if act.undone_at else act.words


def _letter(point: RelayPoint, acts: Sequence[HostAct]) -> str:
    noted = [one for one in acts if one.kind != HostActKind.LINK]
    lines = ["Bonjour,"]
    if noted:
        lines.append(f"Voici ce qui est noté pour l’Amistock « {point.name} » :")
        lines.append("\n".join(f"- {said(one)} ({_when(one)}{_by(one)})" for one in noted))
        lines.append("Une erreur ? Annulez ou corrigez sur votre page :")
    else:
        lines.append(
            f"Voici votre page d’hôte pour l’Amistock « {point.name} ». Vous y dites s’il est plein, en un geste :"
        )
    lines.append(host_url(point))
    lines.append("Ce lien est le vôtre : gardez-le pour vous et votre équipe.")
    lines.append("Merci de votre accueil,\nL’équipe Amistock")
    return "\n\n".join(lines) + "\n"


def _when(act: HostAct) -> str:
    at = timezone.localtime(act.undone_at or act.at)
    return f"{named_day(at.date())} à {clock(at)}"


def _by(act: HostAct) -> str:
    who = act.undone_by if act.undone_at else act.by
    return "" if who == HOST.who else f", par {who}"


def _short(point: RelayPoint, acts: Sequence[HostAct]) -> str:
    if _link_only(acts):
        return f"Amistock : votre page d’hôte {host_url(point)}"
    noted = ". ".join(said(one) for one in acts if one.kind != HostActKind.LINK)
    return f"Amistock, c’est noté. {noted}. Une erreur ? {host_url(point)}"
