"""Handing a person what is held about them: one archive with a readable file and their photos."""

import json
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from collections_app import photo_files
from collections_app.enums import RequestStatus
from collections_app.journal import Actor, note
from collections_app.locks import locked_request
from collections_app.models import Photo, PickupRequest, RelayApplication
from collections_app.personal.data_subject import DataSubject
from collections_app.personal.held import document, tables_about
from collections_app.photo_files import Size

DATA_FILE = "donnees.json"


@transaction.atomic
def export_person(*, subject: DataSubject, actor: Actor, now: datetime) -> bytes:
    """A zip; each of the requests notes that it was handed over. Raises DayBusy."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        found: dict[str, Any] = {
            "remis le": now,
            "demandes": [_request(request, zipped) for request in subject.requests()],
            "candidatures": [_application(application) for application in subject.applications()],
            "adresses demandées": [document(ask) for ask in subject.address_asks()],
            "points relais tenus": [document(point) for point in subject.hosted()],
        }
        words = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        zipped.writestr(DATA_FILE, words)
    for request_id in subject.requests().exclude(status=RequestStatus.DRAFT).values_list("pk", flat=True):
        request = locked_request(request_id)
        note(request, before=request.status, actor=actor, now=now, why="données remises à la personne")
    return archive.getvalue()


def _request(request: PickupRequest, zipped: ZipFile) -> dict[str, Any]:
    found = document(request)
    for table in tables_about(request):
        rows = [document(row) for row in table]
        if rows:
            found[str(table.model._meta.verbose_name_plural)] = rows
    found["fichiers"] = [_file(photo, number, zipped) for number, photo in enumerate(request.photos.all(), start=1)]
    return found


def _application(application: RelayApplication) -> dict[str, Any]:
    """With its journal and its letters."""
    found = document(application)
    for name, rows in (("étapes", application.events.all()), ("lettres", application.letters.all())):
        found[name] = [document(row) for row in rows]
    return found


def _file(photo: Photo, number: int, zipped: ZipFile) -> str:
    name = f"photos/{photo.request.reference}-{number}.jpg"
    try:
        zipped.writestr(name, photo_files.read(photo.key, Size.LARGE))
    except FileNotFoundError:
        return f"{name} (perdue)"
    return name
