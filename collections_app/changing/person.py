"""Who gives is called otherwise, or is reached otherwise."""

from datetime import datetime

from django.db import transaction

from collections_app.enums import RequestStatus
from collections_app.intake import Person
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.locks import locked_request
from collections_app.models import PickupRequest

WORDS = {"name": "nom", "phone": "téléphone", "email": "e-mail"}


@transaction.atomic
def change_person(
    *, request_id: int, person: Person, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """In any state, by staff; the journal says which of the three changed, never what they were: that is forgotten with
    the rest. What it already has changes nothing. Raises NotAllowed (a draft, or forgotten), Stale or DayBusy.
    """
    request = locked_request(request_id)
    if request.status == RequestStatus.DRAFT or request.forgotten_at:
        raise NotAllowed("nobody's")
    changed = [field for field in WORDS if str(getattr(request, field)) != getattr(person, field)]
    if not changed:
        return request
    unchanged(request, seen_version)
    for field in changed:
        setattr(request, field, getattr(person, field))
    request.save(update_fields=changed)
    words = ", ".join(WORDS[field] for field in changed)
    note(request, before=request.status, actor=actor, now=now, why=f"Coordonnées changées : {words}")
    return request
