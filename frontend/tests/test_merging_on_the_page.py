"""Two requests that may be one: shown on the file, compared, made one, or set apart."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.access import request_token
from collections_app.calling import jotted
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.models import Likeness, PickupRequest
from collections_app.offers import Slot
from collections_app.personal.erasing import erase_request
from collections_app.tests.builders import a_day
from collections_app.tests.merging.pairs import a_gift, booked, merged, things

BACKEND = "django.contrib.auth.backends.ModelBackend"
SOON = Slot(timezone.localdate() + timedelta(days=10), time(8), time(12))  # the pages know no other day than today
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    a_day(SOON.date)
    client.force_login(denise, backend=BACKEND)
    return client


def address(one: PickupRequest, two: PickupRequest) -> str:
    return f"/standard/demandes/{one.reference}/reunir/{two.reference}/"


def chosen(kept: PickupRequest, *both: PickupRequest, **values: str) -> dict[str, str]:
    versions = ",".join(str(one.version) for one in sorted(both, key=lambda one: one.pk))
    return {"keep": kept.reference, "lists": "ONCE", "date": "KEPT", "versions": versions, **values}


def test_the_file_says_that_it_may_be_the_same(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    text = desk.get(f"/standard/demandes/{one.reference}/").content.decode()
    assert "Peut-être la même demande" in text
    assert address(one, two) in text


def test_both_lists_stand_side_by_side_and_the_one_with_a_date_is_kept(desk: Client) -> None:
    one, two = a_gift(("sofa", 1)), booked(a_gift(("table", 2)), SOON)
    text = desk.get(address(one, two)).content.decode()
    assert "1 × sofa" in text
    assert "2 × table" in text
    assert re.search(rf'value="{two.reference}"[^>]*checked', text)
    assert "Ensemble : <strong>" in text


def test_they_become_one_and_the_page_goes_on_with_it(desk: Client) -> None:
    one, two = a_gift(("sofa", 1)), booked(a_gift(("table", 2)), SOON)
    answer = desk.post(address(one, two), chosen(two, one, two))
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == f"/standard/demandes/{two.reference}/"
    one.refresh_from_db()
    assert (one.status, one.merged_into) == (RequestStatus.DECLINED, two)
    assert things(two) == {"sofa": 1, "table": 2}
    text = desk.get(f"/standard/demandes/{two.reference}/").content.decode()
    assert f"{one.reference} : " in text  # its life goes on in that of the kept one
    assert "Réunie à" in desk.get(f"/standard/demandes/{one.reference}/").content.decode()


def test_two_addresses_are_pointed_out_before_one_is_left(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    assert "Deux adresses" not in desk.get(address(one, two)).content.decode()
    PickupRequest.objects.filter(pk=two.pk).update(address="3 rue Riquet 75019 Paris")
    assert "Deux adresses : celle de la demande gardée restera" in desk.get(address(one, two)).content.decode()


def test_looking_changes_nothing(desk: Client) -> None:
    one, two = a_gift(("sofa", 1)), a_gift(("sofa", 2))
    text = desk.post(address(one, two), chosen(one, one, two, lists="SUM", look="1")).content.decode()
    assert "Ensemble : <strong>6" in text
    assert not PickupRequest.objects.exclude(merged_into=None).exists()


def test_what_no_longer_fits_is_said_before_and_refused_after(desk: Client) -> None:
    one, two = booked(a_gift(("sofa", 9)), SOON), a_gift(("sofa", 90))
    text = desk.post(address(one, two), chosen(one, one, two, lists="SUM", look="1")).content.decode()
    assert "Cela ne tient plus dans cette plage" in text
    answer = desk.post(address(one, two), chosen(one, one, two, lists="SUM"))
    assert answer.status_code == 409
    assert "Ensemble, c’est trop pour cette plage" in answer.content.decode()


def test_what_a_colleague_has_changed_is_read_first(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    assert desk.post(address(one, two), chosen(one, one, two, versions="9,9")).status_code == 409
    assert desk.post(address(one, two), chosen(one, one, two, versions="")).status_code == 409
    assert desk.post(address(one, two), chosen(one, one, two, keep="")).status_code == 422


def test_who_changed_which_of_the_two_is_named_and_the_choice_stays(desk: Client) -> None:
    one, two = a_gift(("sofa", 1)), a_gift(("table", 2))
    sent = chosen(two, one, two, lists="SUM")
    jotted(request_id=two.pk, why="elle rappelle lundi", actor=Actor("Inès"), now=timezone.now())
    answer = desk.post(address(one, two), sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Modifié par <strong>Inès</strong> à l’instant" in text
    assert "elle rappelle lundi" in text
    assert re.search(rf'value="{two.reference}"[^>]*checked', text)
    assert re.search(r'value="SUM"[^>]*checked', text)
    again = re.search(r'name="versions" value="([^"]+)"', text)
    assert again is not None
    assert desk.post(address(one, two), sent | {"versions": again[1]}).status_code == 302


def test_what_was_found_to_be_one_is_not_said_to_be_two(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    read = {"versions": "1,1"}
    merged(one, two)
    apart = address(one, two).replace("reunir", "distinguer")
    answer = desk.post(apart, read)
    assert answer.status_code == 409
    assert f"Fusion avec {two.reference}" in answer.content.decode()
    assert not Likeness.objects.exists()
    assert desk.get(apart).headers["Location"] == address(one, two)


def test_they_are_two_and_nobody_is_asked_again(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    said = desk.get(f"/standard/demandes/{one.reference}/").content.decode()
    assert 'name="versions" value="1,1"' in said
    desk.post(f"/standard/demandes/{one.reference}/distinguer/{two.reference}/", {"versions": "1,1"})
    text = desk.get(f"/standard/demandes/{one.reference}/").content.decode()
    assert "Peut-être la même demande" not in text


def test_one_is_not_compared_with_itself_or_with_nothing(desk: Client) -> None:
    one = a_gift()
    assert desk.get(address(one, one)).status_code == 404
    assert desk.get(f"/standard/demandes/{one.reference}/reunir/X/").status_code == 404


def test_an_erased_one_can_still_be_looked_at_beside_the_other(desk: Client) -> None:
    one, two = a_gift(), a_gift()
    erase_request(request_id=two.pk, actor=Actor("Odile"), now=timezone.now())
    two.refresh_from_db()
    text = desk.get(address(one, two)).content.decode()
    assert "Données effacées" in text
    assert "Réunir en une demande" not in text


def test_the_private_link_of_the_one_that_ended_leads_to_the_kept_one(desk: Client, client: Client) -> None:
    one, two = a_gift(), a_gift()
    merged(two, one)
    PickupRequest.objects.update(link_expires_at=None)  # the builders live in another month
    answer = client.get(f"/suivi/{request_token(one)}/")
    assert answer.headers["Location"] == f"/suivi/{request_token(two)}/"
    assert client.post(f"/suivi/{request_token(one)}/annuler/").status_code == 302
