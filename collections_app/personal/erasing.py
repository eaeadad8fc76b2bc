"""Forgetting one person because they ask for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collections_app import photo_files
from collections_app.booking.holding import let_go
from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus
from collections_app.hosting.leaving import forget_host
from collections_app.journal import Actor
from collections_app.locks import locked_request
from collections_app.models import PickupRequest
from collections_app.personal.anonymising import anonymise
from collections_app.personal.applicants import erase_application
from collections_app.personal.data_subject import DataSubject
from collections_app.personal.letters import forget_letters

WHY = "effacement demandé"


@dataclass(frozen=True, slots=True)
class Erased:
    """How many requests were anonymised or deleted, how many asks, letters and applications deleted."""

    requests: int
    address_asks: int
    letters: int
    applications: int = 0


def erase_person(*, subject: DataSubject, actor: Actor, now: datetime) -> Erased:
    """A visit still to come is cancelled, and nobody is told: there is nobody left to tell.

    One transaction a request, so that no day is held for long; what was done stays done if a later one cannot be.
    Raises DayBusy or NotAllowed (a crew was faster): then ask again.
    """
    requests = list(subject.requests())
    words = {subject.email, subject.phone}
    words.update(word for request in requests for word in (request.email, str(request.phone or ""), request.reference))
    applications = list(subject.applications())
    for application in applications:
        words.update((application.email, str(application.phone)))
        erase_application(application_id=application.pk)
    for point_id in subject.hosted().values_list("pk", flat=True):
        forget_host(point_id=point_id)
    for request in requests:
        erase_request(request_id=request.pk, actor=actor, now=now)
    asks = subject.address_asks().delete()[0]
    return Erased(len(requests), asks, forget_letters(about=words - {""}), len(applications))


@transaction.atomic
def erase_request(*, request_id: int, actor: Actor, now: datetime) -> None:
    """Raises DayBusy or NotAllowed."""
    request = PickupRequest.objects.select_related("day").get(pk=request_id)
    if request.status == RequestStatus.DRAFT:
        delete_draft(request_id=request_id, now=now)
        return
    if request.status == RequestStatus.SCHEDULED and request.day and request.day.date >= timezone.localdate(now):
        cancel(request_id=request_id, actor=actor, why=WHY, now=now)
    anonymise(locked_request(request_id), actor=actor, now=now)


@transaction.atomic
def delete_draft(*, request_id: int, now: datetime) -> None:
    """What it holds is given back first. Raises DayBusy or NotAllowed (sent meanwhile)."""
    let_go(draft_id=request_id, now=now)
    draft = locked_request(request_id)
    photo_files.remove_on_commit(list(draft.photos.values_list("key", flat=True)))
    draft.delete()
