"""Requests taken away as files: typed, harmless, with the columns of the role, and written down."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import Role, User
from collections_app.enums import RequestStatus
from collections_app.exporting import noting
from collections_app.models import Export, PickupRequest
from collections_app.tests.builders import NOW, a_request
from frontend.views.switchboard import exports

pytestmark = pytest.mark.django_db

ADDRESS = "/standard/export/"
BACKEND = "django.contrib.auth.backends.ModelBackend"
EVIL = '=HYPERLINK("http://x";"y")'


@pytest.fixture
def odile(db: None) -> User:
    return User.objects.create_user("odile", email="odile@example.org", first_name="Odile", role=Role.MANAGER)


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, backend=BACKEND)
    return client


def taken(client: Client, file_format: str = "csv", query: str = "") -> bytes:
    answer = client.post(f"{ADDRESS}{query}", {"format": file_format})
    assert answer.status_code == 200
    content = answer.getvalue()
    assert isinstance(content, bytes)
    return content


def lines_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells_of_ods(content: bytes) -> Iterator[list[tuple[str, str]]]:
    with ZipFile(BytesIO(content)) as zipped:
        assert zipped.infolist()[0].filename == "mimetype"
        assert zipped.testzip() is None
        tree = ElementTree.fromstring(zipped.read("content.xml"))
    office, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table"))
    for row in tree.iter(f"{table}table-row"):
        yield [(cell.get(f"{office}value-type", ""), "".join(cell.itertext())) for cell in row]


def test_each_role_takes_its_columns_and_no_other(client: Client, denise: User, samir: User, odile: User) -> None:
    request = a_request()
    switchboard = lines_of(taken(signed_in(client, denise)))[0]
    planner = lines_of(taken(signed_in(client, samir)))[0]
    manager = lines_of(taken(signed_in(client, odile)))[0]
    assert switchboard["Téléphone"] == "06 12 34 56 78"
    assert switchboard["E-mail"] == manager["E-mail"] == "martin@example.org"
    assert "Latitude" not in switchboard
    assert "E-mail" not in planner
    assert "martin@example.org" not in planner.values()
    assert planner["Latitude"] == "48,883500"
    assert manager["Référence"] == request.reference
    assert "Réponse donnée" in manager


def test_figures_name_nobody_but_count_the_forgotten(client: Client, odile: User) -> None:
    a_request()
    PickupRequest.objects.filter(pk=a_request().pk).update(forgotten_at=NOW, name="Données effacées")
    signed_in(client, odile)
    assert len(lines_of(taken(client))) == 1
    content = taken(client, query="?sans=on")
    assert len(lines_of(content)) == 2
    for word in ("Martin", "Crimée", "martin@", "06 12", "effacées"):
        assert word not in content.decode()
    assert "Référence" not in lines_of(content)[0]


def test_only_a_file_with_persons_asks_to_be_erased(client: Client, odile: User) -> None:
    signed_in(client, odile)
    assert "des données de personnes" in client.get(ADDRESS).content.decode()
    assert "des données de personnes" not in client.get(f"{ADDRESS}?sans=on").content.decode()


def test_csv_is_as_french_spreadsheets_want_it(client: Client, odile: User) -> None:
    request = a_request(volume_m3="2.5")
    PickupRequest.objects.update(name=EVIL, access_note="\t=1+1", other=' @SUM(A1);"x"\nb', floor=-1)
    line = lines_of(taken(signed_in(client, odile)))[0]
    assert line["Nom"] == f"'{EVIL}"
    assert line["Précisions"] == "'\t=1+1"
    assert line["Autres objets"] == '\' @SUM(A1);"x"\nb'
    assert (line["Étage"], line["Volume probable (m³)"]) == ("-1", "2,500")
    assert line["Demandée le"] == f"{timezone.localdate(request.created_at):%d/%m/%Y}"


def test_excel_reads_types_and_no_formula(client: Client, odile: User) -> None:
    a_request(volume_m3="2.5")
    PickupRequest.objects.update(name=EVIL, access_note="http://example.org", door_code="12E4", other="a\x0bb")
    sheet = load_workbook(BytesIO(taken(signed_in(client, odile), "xlsx"))).active
    assert sheet is not None
    headings, row = list(sheet.iter_rows())
    found = {heading.value: cell for heading, cell in zip(headings, row, strict=True)}
    assert (found["Nom"].value, found["Nom"].data_type) == (EVIL, "s")
    assert (found["Code d’entrée"].value, found["Code d’entrée"].data_type) == ("12E4", "s")
    assert found["Précisions"].hyperlink is None
    assert found["Autres objets"].value == "ab"
    assert found["Volume probable (m³)"].value == 2.5
    assert isinstance(found["Demandée le"].value, datetime)


def test_libreoffice_reads_types_and_no_formula(client: Client, odile: User) -> None:
    a_request(volume_m3="2.5")
    PickupRequest.objects.update(name=f"<b>&{EVIL}", door_code="")
    content = taken(signed_in(client, odile), "ods")
    headings, row = cells_of_ods(content)
    found = {heading: cell for (_, heading), cell in zip(headings, row, strict=True)}
    assert found["Nom"] == ("string", f"<b>&{EVIL}")
    assert found["Volume probable (m³)"][0] == "float"
    assert found["Demandée le"][0] == "date"
    assert found["Code d’entrée"] == ("", "")


def test_the_filters_of_the_address_choose(client: Client, odile: User) -> None:
    old, new = a_request(), a_request(status=RequestStatus.DECLINED)
    PickupRequest.objects.filter(pk=old.pk).update(created_at=NOW)
    signed_in(client, odile)
    day = f"{timezone.localdate(NOW)}"
    for query, expected in (
        (f"?du={day}&au={day}", [old.reference]),
        (f"?du={timezone.localdate()}", [new.reference]),
        ("?etat=DECLINED", [new.reference]),
        ("?etat=MISSED&etat=REFUSED", []),
        ("", [old.reference, new.reference]),
    ):
        assert [line["Référence"] for line in lines_of(taken(client, query=query))] == expected
    assert "1 demande" in client.get(f"{ADDRESS}?etat=DECLINED").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?du=hier", "Écrivez une date"),
        ("?etat=PARTI", "Cet état n’existe pas"),
        ("?du=2026-03-02&au=2026-03-01", "La fin vient avant le début"),
    ],
)
def test_filters_that_say_nothing_are_refused(client: Client, denise: User, query: str, said: str) -> None:
    signed_in(client, denise)
    for answer in (client.get(f"{ADDRESS}{query}"), client.post(f"{ADDRESS}{query}", {"format": "csv"})):
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Export.objects.exists()


def test_an_export_is_written_down_and_a_look_is_not(client: Client, denise: User, odile: User) -> None:
    a_request()
    signed_in(client, denise)
    client.get(ADDRESS)
    assert client.post(ADDRESS, {"format": "exe"}).status_code == 422
    assert not Export.objects.exists()
    taken(client, query="?etat=RECEIVED")
    noted = Export.objects.get()
    assert (noted.who, noted.by, noted.row_count, noted.asked) == ("Denise", denise, 1, "etat=RECEIVED")
    assert "Nom" in noted.columns
    assert "Derniers exports" not in client.get(ADDRESS).content.decode()
    assert "Denise : 1 ligne, CSV" in signed_in(client, odile).get(ADDRESS).content.decode()


def test_a_file_that_would_be_too_long_is_refused_but_not_the_csv(
    client: Client, denise: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "MOST_ROWS", 1)
    for _ in range(2):
        a_request()
    signed_in(client, denise)
    refused = client.post(ADDRESS, {"format": "xlsx"})
    assert refused.status_code == 422
    assert exports.TOO_MANY in refused.content.decode()
    assert len(lines_of(taken(client))) == 2


def test_paul_takes_nothing(client: Client, paul: User) -> None:
    assert signed_in(client, paul).post(ADDRESS, {"format": "csv"}).status_code == 403


def test_a_long_file_asks_no_more_of_the_database_a_request(
    client: Client, denise: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(8):
        a_request()
    signed_in(client, denise)
    with django_assert_max_num_queries(12):
        assert len(lines_of(taken(client))) == 8


def test_a_batch_follows_the_other_without_loss(client: Client, denise: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("collections_app.exporting.choosing.BATCH", 3)
    asked = [a_request().reference for _ in range(7)]
    assert [line["Référence"] for line in lines_of(taken(signed_in(client, denise)))] == asked
