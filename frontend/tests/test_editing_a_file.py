"""What callers want changed in their file, and what a page that is late says and keeps."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.scheduling import cancel
from collections_app.changing.person import change_person
from collections_app.enums import RequestStatus
from collections_app.intake import Person
from collections_app.journal import Actor
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.tests.builders import a_kind, a_request
from collections_app.tests.merging.pairs import merged
from frontend.tests.at_the_desk import a_booked_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
LYON = "+33478000000"


def address_of(request: PickupRequest, part: str) -> str:
    return f"/standard/demandes/{request.reference}/modifier/{part}/"


def page(desk: Client, request: PickupRequest, part: str) -> dict[str, Any]:
    """What a browser would send back of the page, untouched."""
    text = desk.get(address_of(request, part)).content.decode()
    form = text[text.index("<main") : text.index("</main>")]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name:
            sent.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent.setdefault(name, []).append(chosen[1] if chosen else "")
    return sent


def send(desk: Client, request: PickupRequest, part: str, sent: dict[str, Any]) -> tuple[int, str]:
    answer = desk.post(address_of(request, part), sent, follow=True)
    request.refresh_from_db()
    return answer.status_code, unescape(answer.content.decode())


def denise_writes(denise: User, request: PickupRequest, **changes: str) -> None:
    person = Person(**({"name": request.name, "phone": str(request.phone), "email": request.email} | changes))
    change_person(request_id=request.pk, person=person, actor=Actor("Denise", denise.pk), now=timezone.now())


@pytest.mark.parametrize(
    ("part", "first"), [("personne", "phone"), ("adresse", "address"), ("acces", "floor"), ("liste", "object")]
)
def test_the_first_field_waits_for_the_keyboard(desk: Client, part: str, first: str) -> None:
    request = a_request()
    PickupRequest.objects.update(email="")  # what is missing does not draw the keyboard away
    text = desk.get(address_of(request, part)).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    focused = re.findall(r"<input[^>]*autofocus[^>]*>", main)
    assert [re.search(r'name="(\w+)"', tag)[1] for tag in focused] == [first]  # type: ignore[index]


def test_a_caller_has_another_telephone(desk: Client) -> None:
    request = a_request()
    sent = page(desk, request, "personne") | {"phone": "06 98 76 54 32"}
    status, text = send(desk, request, "personne", sent)
    assert (status, str(request.phone)) == (200, "+33698765432")
    assert "Coordonnées changées : téléphone" in text


def test_what_is_sent_untouched_changes_nothing(desk: Client) -> None:
    request = a_request()
    for part in ("personne", "acces"):
        assert send(desk, request, part, page(desk, request, part))[0] == 200
    assert request.version == 1


def test_a_wrong_number_is_said_and_what_was_typed_stays(desk: Client) -> None:
    request = a_request()
    status, text = send(desk, request, "personne", page(desk, request, "personne") | {"phone": "12"})
    assert status == 422
    assert "Ce numéro n’existe pas" in text
    assert 'value="12"' in text


def test_both_versions_stand_side_by_side_with_who_changed_it(desk: Client, denise: User, ines: User) -> None:
    request = a_request()
    sent = page(desk, request, "personne") | {"phone": "06 98 76 54 32"}
    denise_writes(ines, request, phone=LYON, email="j.martin@example.org")
    status, text = send(desk, request, "personne", sent)
    assert (status, str(request.phone)) == (409, LYON)
    assert "Modifié par <strong>Denise</strong> à l’instant" in text
    assert re.search(r"<td>06 98 76 54 32</td>\s*<td>04 78 00 00 00</td>\s*<td><strong>remplacé", text)
    assert re.search(r"<td>j.martin@example.org</td>\s*<td>reste ce qui est là</td>", text)
    assert 'value="06 98 76 54 32"' in text, "what was typed is kept"


def test_one_press_does_it_anyway_and_keeps_what_the_colleague_changed_elsewhere(desk: Client, ines: User) -> None:
    request = a_request()
    sent = page(desk, request, "personne") | {"phone": "06 98 76 54 32"}
    denise_writes(ines, request, email="j.martin@example.org")
    text = desk.post(address_of(request, "personne"), sent).content.decode()
    again = {name: unescape(re.search(rf'name="{name}" value="([^"]*)"', text)[1]) for name in sent if name != "q"}  # type: ignore[index]
    status, _ = send(desk, request, "personne", again)
    assert status == 200
    assert (str(request.phone), request.email) == ("+33698765432", "j.martin@example.org")


def test_one_that_was_merged_meanwhile_says_where_it_goes_on_and_shows_what_was_typed(desk: Client) -> None:
    request, kept = a_request(), a_request()
    sent = page(desk, request, "personne") | {"phone": "06 98 76 54 32"}
    merged(kept, request)
    status, text = send(desk, request, "personne", sent)
    assert status == 409
    assert f'Tout continue dans la demande <a href="/standard/demandes/{kept.reference}/">' in text
    assert "<td>06 98 76 54 32</td>" in text
    assert '<button class="button">Enregistrer' not in text


def test_a_wrong_form_does_not_make_an_old_page_fresh(desk: Client, ines: User) -> None:
    """Corrected after a refusal, it is still as old as what was read."""
    request = a_request()
    sent = page(desk, request, "personne")
    denise_writes(ines, request, phone=LYON)
    text = desk.post(address_of(request, "personne"), sent | {"phone": "12"}).content.decode()
    assert 'name="version" value="1"' in text
    assert send(desk, request, "personne", sent | {"name": "Mme Martín"})[0] == 409
    assert str(request.phone) == LYON


def test_a_door_code_does_not_move_the_promise(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    before = Stop.objects.values_list("pk", "starts_s").get(request=request)
    status, _ = send(
        desk, request, "acces", page(desk, request, "acces") | {"door_code": "45B12", "present": "Ma fille"}
    )
    assert (status, request.door_code, request.present) == (200, "45B12", "Ma fille")
    assert Stop.objects.values_list("pk", "starts_s").get(request=request) == before


def test_a_longer_list_keeps_the_date_where_it_fits(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    day = request.day
    sent = page(desk, request, "liste")
    sent["quantity"] = ["3", *sent["quantity"][1:]]
    status, text = send(desk, request, "liste", sent)
    assert (status, request.day) == (200, day), text
    assert (request.items.get().quantity, float(request.volume_likely_m3)) == (3, 6)


def test_a_list_that_no_truck_can_take_offers_other_dates_and_changes_nothing(
    desk: Client, denise: User, days: list[CollectionDay]
) -> None:
    request = a_booked_request(denise)
    sent = page(desk, request, "liste")
    sent["quantity"] = ["20", *sent["quantity"][1:]]
    status, text = send(desk, request, "liste", sent)
    assert (status, float(request.volume_likely_m3)) == (409, 3)
    assert request.status == RequestStatus.SCHEDULED
    assert "Aucune tournée ne peut garder la date promise" in text
    assert 'value="20"' in text


def test_a_list_in_own_words_is_talked_about(desk: Client) -> None:
    request = a_request()
    sent = page(desk, request, "liste") | {"object": ["", "", ""], "other": "un vase"}
    assert send(desk, request, "liste", sent)[0] == 200
    assert request.callbacks.get().why == "liste changée, volume à préciser"


def test_too_little_for_the_truck_is_said_and_changes_nothing(desk: Client) -> None:
    request = a_request()
    small = {"volume_low_m3": "0.1", "volume_likely_m3": "0.1", "volume_high_m3": "0.1"}
    a_kind("lampe", name="Lampe", **small)
    sent = page(desk, request, "liste") | {"object": ["Lampe", "", ""]}
    status, text = send(desk, request, "liste", sent)
    assert (status, request.items.get().kind.name) == (409, "Canapé 3 places")
    assert "Le camion ne vient pas pour cela" in text


def test_a_closed_request_keeps_its_list(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    sent = page(desk, request, "liste")
    cancel(request_id=request.pk, actor=Actor("Denise", denise.pk), why="", now=timezone.now())
    status, text = send(desk, request, "liste", sent | {"other": "un vase"})
    assert (status, request.other) == (409, "")
    assert "Ce n’est pas possible" in text
    assert desk.get(address_of(request, "liste")).status_code == 302


def test_nobody_edits_what_does_not_exist(desk: Client) -> None:
    request = a_request()
    assert desk.get(address_of(request, "prix")).status_code == 404
    assert desk.get("/standard/demandes/ABC-1234/modifier/liste/").status_code == 404


def test_paul_changes_nothing(client: Client, paul: User) -> None:
    client.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address_of(a_request(), "personne")).status_code == 403


def test_an_act_that_came_late_can_be_done_anyway(desk: Client, ines: User, days: list[CollectionDay]) -> None:
    request = a_request()
    denise_writes(ines, request, name="Mme Martin-Dupont")
    sent = {"version": "1", "why": "La personne a changé d’avis"}
    text = unescape(desk.post(f"/standard/demandes/{request.reference}/annuler/", sent).content.decode())
    assert "Annuler la demande quand même" in text
    assert "<td>Annuler la demande : La personne a changé d’avis</td>" in text
    assert "Modifié par <strong>Denise</strong>" in text


def test_an_act_that_makes_no_sense_any_more_is_not_offered_again(
    desk: Client, denise: User, days: list[CollectionDay]
) -> None:
    request = a_booked_request(denise)
    cancel(request_id=request.pk, actor=Actor("Denise", denise.pk), why="", now=timezone.now())
    sent = {"version": "2", "why": "La personne a changé d’avis"}
    text = unescape(desk.post(f"/standard/demandes/{request.reference}/annuler/", sent).content.decode())
    assert "n’a plus de sens" in text
    assert "quand même" not in text


def test_a_call_about_something_else_leaves_the_owed_one(desk: Client) -> None:
    request = a_request()
    request.callbacks.create(due_at=timezone.now(), why="volume à préciser")
    answer = desk.post(
        f"/standard/demandes/{request.reference}/noter/", {"version": "1", "why": "demande l’heure"}, follow=True
    )
    assert "<strong>Appel</strong> · demande l’heure" in unescape(answer.content.decode())
    assert request.callbacks.get().done_at is None


def test_an_odd_number_that_was_known_does_not_stop_another_change(desk: Client) -> None:
    request = a_request()
    PickupRequest.objects.filter(pk=request.pk).update(phone="+33639980113")
    sent = page(desk, request, "personne") | {"email": "autre@example.org"}
    assert send(desk, request, "personne", sent)[0] == 200
    assert (str(request.phone), request.email) == ("+33639980113", "autre@example.org")
