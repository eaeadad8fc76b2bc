"""The canary: a person unmistakable in every field. Handed over, each is there; erased, none is, anywhere."""

import json
import struct
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib.gis.geos import Point
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage, get_connection
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.utils import timezone
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from collections_app.booking.offering import staff_offers_for
from collections_app.booking.scheduling import book
from collections_app.channels.sms import FileSms
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import SYSTEM, note
from collections_app.ledger.visits import need_of
from collections_app.models import CallBack, Notice, PickupRequest, RequestEvent, Stop
from collections_app.personal.data_subject import DataSubject, SubjectUnknown, behind, subject_by
from collections_app.personal.erasing import erase_person
from collections_app.personal.export import DATA_FILE, export_person
from collections_app.personal.held import INTERNAL, free_texts, tables_about
from collections_app.personal.letters import TO_FILES
from collections_app.photos import add
from collections_app.pictures import harmless
from collections_app.tests import files
from collections_app.tests.builders import a_day, a_request
from geo.models import AddressAsk, RelayPoint

pytestmark = pytest.mark.django_db

PHONE, EMAIL, LONGITUDE = "+33698765432", "canari@example.org", 2.387654
LEFT = {"reference", "postcode", "who", "from_status", "to_status"}  # figures, states and the names of staff
_numbers = count(100)


def canaries_in(table: models.QuerySet[Any]) -> Iterator[str]:
    """Writes a canary of its own into every free text of these rows; answers those that an export must show."""
    fields = set(free_texts(table.model)) - LEFT - {"phone", "email"}
    for name in fields if table.exists() else ():
        canary = f"CANARI{next(_numbers)}"
        table.update(**{name: [canary] if isinstance(table.model._meta.get_field(name), models.JSONField) else canary})
        if name not in INTERNAL:
            yield canary


@pytest.fixture
def canary() -> PickupRequest:
    """With a promise, a photo, a call owed, a letter due and a life."""
    now = timezone.now()
    a_day(timezone.localdate() + timedelta(days=7))
    request = a_request()
    book(request_id=request.pk, slot=staff_offers_for(need_of(request), now=now)[0].slot, actor=SYSTEM, now=now)
    add(request_id=request.pk, pictures=[harmless(files.a_telling_photo())], actor=SYSTEM, now=now)
    CallBack.objects.create(request=request, due_at=now, why="x")
    Notice.objects.get_or_create(request=request, kind=NoticeKind.RECEIVED, defaults={"due_at": now})
    request.refresh_from_db()
    note(request, before=request.status, actor=SYSTEM, now=now, why="x")
    location = Point(LONGITUDE, 48.8835)
    PickupRequest.objects.update(phone=PHONE, email=EMAIL, location=location, link_expires_at=None)
    point = RelayPoint.objects.create(
        name="Chez Ana", slug="ana", location=Point(2.3, 48.8), postcode="75018", accepts=["BOOKS"]
    )
    AddressAsk.objects.create(point=point, contact=EMAIL, asked_at=now)
    AddressAsk.objects.create(point=point, contact=PHONE, asked_at=now)
    request.refresh_from_db()
    return request


def where_written(words: str) -> list[str]:
    """The tables of which a row, as PostgreSQL writes it out, holds the words."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text ILIKE %s', [f"%{words}%"])
            if cursor.fetchone() != (0,):
                found.append(table)
    return found


def place_as_stored() -> str:
    return struct.pack("<d", LONGITUDE).hex()


def stored() -> list[str]:
    folders = default_storage.listdir("photos")[0] if default_storage.exists("photos") else []
    return [name for folder in folders for name in default_storage.listdir(f"photos/{folder}")[1]]


def test_an_export_holds_every_canary_and_the_photos(canary: PickupRequest) -> None:
    Notice.objects.update(opened_at=timezone.now())
    expected = ["page privée ouverte ensuite le", PHONE[3:], EMAIL, str(LONGITUDE), canary.reference]
    for table in (PickupRequest.objects.all(), *tables_about(canary)):
        expected += canaries_in(table)
    assert len(expected) > 12

    archive = ZipFile(BytesIO(export_person(subject=behind(canary), actor=SYSTEM, now=timezone.now())))

    words = archive.read(DATA_FILE).decode()
    assert [canari for canari in expected if canari not in words] == []
    assert len(json.loads(words)["adresses demandées"]) == 2
    assert archive.read(f"photos/{canary.reference}-1.jpg").startswith(b"\xff\xd8\xff")
    assert RequestEvent.objects.latest("pk").why == "données remises à la personne"


def test_an_erased_person_is_nowhere(
    canary: PickupRequest,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = TO_FILES, str(tmp_path)
    lines = [get_connection(), get_connection()]  # each alive, so that each writes a file of its own
    for line, to in zip(lines, (EMAIL, "une-autre@example.org"), strict=True):
        EmailMessage("Votre collecte", "Bonjour", to=[to], connection=line).send()
    settings.SMS_URL = f"file://{tmp_path}/sms"
    FileSms(tmp_path / "sms").send(to=PHONE, text="Votre collecte", tag="1")
    for table in (PickupRequest.objects.all(), *tables_about(canary)):
        list(canaries_in(table))
    PickupRequest.objects.update(phone=PHONE, email=EMAIL)
    sought = ["CANARI", PHONE[3:], "canari@", place_as_stored(), f"{canary.reference}"]
    assert all(where_written(words) for words in sought)
    assert len(stored()) == 2

    with django_capture_on_commit_callbacks(execute=True):
        erased = erase_person(subject=behind(canary), actor=SYSTEM, now=timezone.now())

    assert {words: where_written(words) for words in sought} == {words: [] for words in sought}
    assert stored() == []
    kept = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert "une-autre@example.org" in kept[0]
    assert (erased.requests, erased.address_asks, erased.letters) == (1, 2, 2)


def test_what_is_left_are_figures_and_no_promise(canary: PickupRequest) -> None:
    volume, postcode = canary.volume_likely_m3, canary.postcode
    erase_person(subject=behind(canary), actor=SYSTEM, now=timezone.now())
    left = PickupRequest.objects.get()
    assert (left.volume_likely_m3, left.postcode, left.items.count()) == (volume, postcode, 1)
    assert left.status == RequestStatus.CANCELLED
    assert left.forgotten_at is not None
    assert left.events.filter(to_status=RequestStatus.SCHEDULED).exists()
    assert not Stop.objects.filter(request=left).exists()


def test_every_table_that_hangs_on_a_request_is_walked() -> None:
    """The control of the walk: found here by hand, through the foreign keys of every model."""
    direct = {
        model for model in apps.get_models() for field in model._meta.fields if field.related_model is PickupRequest
    }
    direct -= {PickupRequest}  # one that was merged into another is a request of its own
    assert direct <= {table.model for table in tables_about(a_request())}


@pytest.mark.parametrize(
    "named", [{"phone": "06 12 34 56 78"}, {"email": "MARTIN@example.org"}, {"reference": "t-first"}]
)
def test_a_person_is_found_by_any_of_three_and_with_all_their_requests(named: dict[str, str]) -> None:
    first, second = a_request(), a_request()
    PickupRequest.objects.filter(pk=first.pk).update(reference="T-FIRST")
    other = a_request(email="autre@example.org")
    PickupRequest.objects.filter(pk=other.pk).update(phone="+33698765432")
    assert set(subject_by(**named).requests()) == {first, second}


@pytest.mark.parametrize(
    "named", [{"phone": "01"}, {"phone": "x"}, {"email": "qui@example.org"}, {"reference": "ZZZ"}, {}]
)
def test_nobody_of_that_name_is_an_error(named: dict[str, str]) -> None:
    a_request(email="")
    with pytest.raises(SubjectUnknown):
        subject_by(**named)


def test_two_without_an_email_are_not_one_person() -> None:
    first, second = a_request(email=""), a_request(email="")
    PickupRequest.objects.filter(pk=second.pk).update(phone=PHONE)
    assert list(behind(first).requests()) == [first]
    assert list(DataSubject(reference=first.reference).requests()) == [first]


def test_the_commands_say_what_they_would_do_before_they_do(
    canary: PickupRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("export_person", email=EMAIL, output=tmp_path / "donnees.zip")
    assert DATA_FILE in ZipFile(tmp_path / "donnees.zip").namelist()
    call_command("erase_person", phone=PHONE)
    assert canary.reference in capsys.readouterr().out
    assert PickupRequest.objects.filter(forgotten_at=None).exists()
    call_command("erase_person", phone=PHONE, yes=True)
    assert "requests: 1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("erase_person", phone=PHONE, yes=True)
