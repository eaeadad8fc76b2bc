"""A host's private link: sent again, or changed so that the old one opens nothing."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collections_app.hosting.acting import signed
from collections_app.journal import Actor
from geo.enums import HostActKind
from geo.models import HostAct, RelayPoint


class NobodyToWriteTo(Exception):
    """The point has neither an e-mail nor a telephone. Permanent until one is noted."""


@transaction.atomic
def send_link(*, point_id: int, actor: Actor, now: datetime) -> HostAct:
    """Leaves within seconds; asked again before that, it leaves once. Raises NobodyToWriteTo."""
    point = RelayPoint.objects.select_for_update(no_key=True).get(pk=point_id)
    if not (point.contact_email or point.contact_phone):
        raise NobodyToWriteTo
    waiting = HostAct.objects.filter(point=point, kind=HostActKind.LINK, due_at__isnull=False, attempts=0).first()
    if waiting:
        return waiting
    words = "Lien envoyé à l’hôte"
    return HostAct.objects.create(point=point, kind=HostActKind.LINK, words=words, by=signed(actor), at=now, due_at=now)


@transaction.atomic
def change_link(*, point_id: int, actor: Actor, now: datetime) -> HostAct:
    """Every link made before opens nothing more, and the code on the host's card neither."""
    RelayPoint.objects.filter(pk=point_id).update(link_version=F("link_version") + 1)
    return HostAct.objects.create(
        point_id=point_id, kind=HostActKind.LINK, words="Lien changé", by=signed(actor), at=now
    )
