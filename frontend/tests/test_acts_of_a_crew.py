"""Karim goes from step to step, takes a wrong touch back, says what went wrong: by plain forms."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from PIL import Image

from collections_app.enums import StopState, TapKind
from collections_app.models import CrewAction, Incident, Stop
from frontend.tests.crew import address, hidden
from frontend.tests.telephone import a_round, stops_of

pytestmark = pytest.mark.django_db


def visible_steps(page: str) -> list[str]:
    """The words of the buttons under the thumb, hidden ones left out; of the first stop."""
    steps = page.split('data-thumb"')[0].split("data-thumb")[1].split("</section>")[0].split("data-step=")[1:]
    shown = [step for step in steps if " hidden" not in step.split(">")[0]]
    return [words for words in ("J’arrive", "Je suis là", "On commence", "Fini") for step in shown if words in step]


def test_one_step_is_offered_at_a_time(client: Client) -> None:
    round_ = a_round(requests=1)
    stop, seen = stops_of(round_)[0], []
    for slug in ("en-route", "sur-place", "commence"):
        seen += visible_steps(client.get(address(round_)).content.decode())
        client.post(address(round_, "arrets", stop.pk, slug), {"client_id": str(uuid4())})
    seen += visible_steps(client.get(address(round_)).content.decode())
    assert seen == ["J’arrive", "Je suis là", "On commence", "Fini"]
    stop.refresh_from_db()
    assert stop.on_the_way_at
    assert stop.started_at


def test_a_wrong_touch_is_taken_back(client: Client) -> None:
    round_ = a_round(requests=1)
    stop, told = stops_of(round_)[0], str(uuid4())
    page = client.post(address(round_, "arrets", stop.pk, "personne"), {"client_id": told}, follow=True)
    assert f'name="undoes" value="{told}"' in page.content.decode()
    assert "C’était une erreur" in page.content.decode()
    client.post(address(round_, "annuler"), {"client_id": str(uuid4()), "undoes": told})
    stop.refresh_from_db()
    assert stop.state == StopState.PLANNED
    assert 'name="undoes" value=""' in client.get(address(round_)).content.decode()


@pytest.mark.parametrize("typed", [{}, {"client_id": "x", "undoes": "y"}])
def test_taking_back_nothing_changes_nothing(client: Client, typed: dict[str, str]) -> None:
    round_ = a_round(requests=1)
    assert client.post(address(round_, "annuler"), typed).status_code == 302
    assert not CrewAction.objects.exists()


def test_a_problem_is_told_after_it_was_confirmed(client: Client) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "incident")
    assert "Quel problème" in client.get(url).content.decode()
    form = hidden(client, url)
    answer = client.post(url, form)
    assert answer.status_code == 422
    assert "Choisissez une image" in answer.content.decode()
    client.post(url, form | {"incident": "FULL"})
    assert [(one.kind, one.stop) for one in Incident.objects.all()] == [("FULL", stops_of(round_)[0])]


def test_what_stays_behind_is_told_with_its_reason(client: Client) -> None:
    round_ = a_round(requests=1)
    stop = stops_of(round_)[0]
    assert stop.request is not None
    item = stop.request.items.get()
    url = address(round_, "arrets", stop.pk, "en-partie")
    typed = {"scale": "1", "weight_kg": "80,5", "why": "access", "left": str(item.pk)}
    client.post(url, hidden(client, url) | typed)
    told = CrewAction.objects.get()
    assert told.kind == TapKind.PARTLY
    assert told.payload["left"] == [{"item": item.pk, "reason": "access"}]
    stop.refresh_from_db()
    assert (stop.actual_volume_m3, stop.actual_weight_kg) == (Decimal(1), Decimal("80.5"))


def test_at_the_depot_only_what_makes_sense_is_told(client: Client) -> None:
    round_ = a_round(requests=1)
    unload = Stop.objects.get(round=round_, kind="UNLOAD")
    assert client.get(address(round_, "arrets", unload.pk, "en-partie")).status_code == 404
    assert client.get(address(round_, "arrets", unload.pk, "en-route")).status_code == 404


def test_a_person_is_asked_to_agree_where_a_waiver_is_set(client: Client) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "arrets", stops_of(round_)[0].pk, "fini")
    assert "À lire à la personne" not in client.get(url).content.decode()
    depot = round_.shift.truck.depot
    depot.waiver = "Le meuble passe juste : un mur peut être marqué."
    depot.save(update_fields=["waiver"])
    assert depot.waiver in client.get(url).content.decode()


def test_the_round_can_be_installed(client: Client) -> None:
    round_ = a_round(requests=1)
    manifest = client.get(address(round_) + "manifest.webmanifest").json()
    assert manifest["start_url"] == address(round_)
    icons = {(icon["sizes"], icon["purpose"]): icon["src"] for icon in manifest["icons"]}
    for (sizes, _), src in icons.items():
        found = finders.find(src.removeprefix(settings.STATIC_URL))
        assert isinstance(found, str)
        with Image.open(found) as drawn:
            assert f"{drawn.width}x{drawn.height}" == sizes
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} == set(icons)
    assert client.get("/equipe/1-rien/manifest.webmanifest").status_code == 404


def test_the_worker_is_served_where_it_may_control_the_pages(client: Client) -> None:
    answer = client.get("/equipe/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert 'addEventListener("fetch"' in answer.content.decode()
    assert f'from "{static("frontend/js/crew/send.js")}"' in answer.content.decode()


def test_the_plan_is_drawn_with_every_stop(client: Client) -> None:
    page = client.get(address(a_round(requests=3))).content.decode()
    assert page.count("data-mark=") == 3
