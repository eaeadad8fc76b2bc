"""Nothing free at once: the page says that we search, then what was found, or offers the waiting list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.deepening import search_due
from collections_app.booking.waiting_offers import serve
from collections_app.enums import RequestStatus
from collections_app.models import (
    CallBack,
    CollectionDay,
    DateSearch,
    PickupRequest,
    RuleBook,
    Shift,
    Stop,
    WaitingEntry,
    WaitingOffer,
)
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.tests.solvers import Progress
from frontend.tests import donor

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOO_HEAVY = {"n-carton-livres": "99"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    donor.the_town()
    RuleBook.objects.update(waiting_from="00:00", waiting_until="23:59:59")


def nothing(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    return start


def ask_for_what_no_truck_carries(client: Client) -> str:
    donor.list_given(client, **TOO_HEAVY)
    client.post("/collecte/adresse/", donor.PLACE)
    return text_of_the_windows(client)


def text_of_the_windows(client: Client) -> str:
    return client.get("/collecte/creneau/").content.decode()


def test_the_search_has_begun_when_the_page_opens_and_opening_it_changes_nothing(client: Client) -> None:
    page = ask_for_what_no_truck_carries(client)
    assert "Nous cherchons encore" in page
    assert 'hx-trigger="every 2s"' in page
    assert DateSearch.objects.count() == 1
    DateSearch.objects.all().delete()
    assert "Chercher encore" in text_of_the_windows(client)
    assert DateSearch.objects.count() == 0
    client.post("/collecte/creneau/", {"chercher": "1"})
    assert DateSearch.objects.count() == 1


def test_while_the_search_runs_the_page_is_told_that_nothing_is_new(client: Client) -> None:
    ask_for_what_no_truck_carries(client)
    assert client.get("/collecte/creneau/", headers={"HX-Request": "true"}).status_code == 204
    search_due(solver=nothing, clock=timezone.now)
    answer = client.get("/collecte/creneau/", headers={"HX-Request": "true"})
    assert "sont pris" in answer.content.decode()


def test_a_window_that_the_search_found_can_be_chosen(client: Client) -> None:
    donor.list_given(client)
    Shift.objects.update(max_trips=0)
    client.post("/collecte/adresse/", donor.PLACE)
    assert "Nous cherchons encore" in text_of_the_windows(client)
    Shift.objects.update(max_trips=1)

    def making_room(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        return Plan((Route(problem.trucks[0].id, ("new",)),))

    search_due(solver=making_room, clock=timezone.now)
    Shift.objects.update(max_trips=1)
    page = client.get("/collecte/creneau/")
    token = page.context["days"][0].choices[0].token
    assert client.post("/collecte/creneau/", {"offer": token})["Location"] == "/collecte/vous/"
    assert Stop.objects.filter(request__isnull=False).count() == 1


def test_without_a_worker_the_page_offers_the_waiting_list(client: Client) -> None:
    ask_for_what_no_truck_carries(client)
    DateSearch.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    page = text_of_the_windows(client)
    assert "Me prévenir" in page
    assert "organiser plusieurs passages" in page
    assert not any(words in page for words in ("Nous cherchons encore", "La recherche est finie"))
    client.post("/collecte/creneau/", {"chercher": "1"})
    assert "Nous cherchons encore" in text_of_the_windows(client)


def test_who_joins_the_waiting_list_is_told_and_owed_no_call(client: Client) -> None:
    ask_for_what_no_truck_carries(client)
    client.post("/collecte/creneau/", {"attente": "1"})
    assert "dès qu’il s’en libère une" in client.get("/collecte/vous/").content.decode()
    link = client.post("/collecte/vous/", donor.MME_MARTIN)["Location"]
    assert PickupRequest.objects.get().status == RequestStatus.RECEIVED
    assert WaitingEntry.objects.waiting().count() == 1
    assert CallBack.objects.count() == 0
    page = client.get(link).content.decode()
    assert "Nous vous prévenons dès qu’une date se libère" in page
    assert not any(words in page for words in ("vous rappelons", "vous appelle"))
    client.post(f"{link}plus-tot/", {"reponse": "quitter"})
    assert "Nous vous proposerons bientôt une date" in client.get(link).content.decode()


def a_promise_that_waits(client: Client) -> str:
    """Mme Martin has the last window of all and would like an earlier one. Her private link."""
    donor.walk_to_the_windows(client)
    page = client.get("/collecte/creneau/")
    last = [*page.context["days"], *page.context["later"]][-1].choices[0].token
    client.post("/collecte/creneau/", {"offer": last, "plus_tot": "1"})
    assert "date plus proche" in client.get("/collecte/vous/").content.decode()
    return str(client.post("/collecte/vous/", donor.MME_MARTIN)["Location"])


def test_an_earlier_date_is_taken_by_the_private_link(client: Client) -> None:
    link = a_promise_that_waits(client)
    before = PickupRequest.objects.get().day
    assert before is not None
    assert serve(now=timezone.now()) == 1
    page = client.get(f"{link}plus-tot/").content.decode()
    assert "Nous pouvons venir" in page
    assert WaitingOffer.objects.open().count() == 1
    assert "Dire oui ou non" in client.get(link).content.decode()
    client.post(f"{link}plus-tot/", {"reponse": "oui"})
    mine = PickupRequest.objects.get()
    assert mine.day is not None
    assert mine.day.date < before.date
    assert "Dire oui ou non" not in client.get(link).content.decode()


def test_no_keeps_the_date_and_leaving_ends_the_waiting(client: Client) -> None:
    link = a_promise_that_waits(client)
    serve(now=timezone.now())
    client.post(f"{link}plus-tot/", {"reponse": "non"})
    assert "Nous vous prévenons" in client.get(f"{link}plus-tot/").content.decode()
    client.post(f"{link}plus-tot/", {"reponse": "quitter"})
    assert "Être prévenu" in client.get(f"{link}plus-tot/").content.decode()
    client.post(f"{link}plus-tot/", {"reponse": "attendre"})
    assert WaitingEntry.objects.waiting().count() == 1


def test_nobody_waits_for_a_date_before_the_first_one(client: Client) -> None:
    client.post("/collecte/creneau/", {"offer": donor.walk_to_the_windows(client), "plus_tot": "1"})
    link = client.post("/collecte/vous/", donor.MME_MARTIN)["Location"]
    assert "plus-tot" not in client.get(link).content.decode()
    page = client.post(f"{link}plus-tot/", {"reponse": "attendre"})
    assert page.status_code == 409
    assert "Votre date est la plus proche" in page.content.decode()
    assert WaitingEntry.objects.count() == 0


def test_yes_after_the_hour_is_told_and_changes_nothing(client: Client) -> None:
    link = a_promise_that_waits(client)
    serve(now=timezone.now())
    WaitingOffer.objects.update(held_until=timezone.now() - timedelta(minutes=1))
    page = client.post(f"{link}plus-tot/", {"reponse": "oui"})
    assert page.status_code == 409
    assert "n’est plus gardée" in page.content.decode()
    assert client.post(f"{link}plus-tot/", {"reponse": "peut-être"}).status_code == 422


def test_a_foreign_link_opens_no_earlier_date(client: Client) -> None:
    assert client.get("/suivi/1-xxxx/plus-tot/").status_code == 404


def test_the_switchboard_puts_a_caller_on_the_list_and_answers_for_them(client: Client, denise: User) -> None:
    a_promise_that_waits(client)
    mine = PickupRequest.objects.get()
    WaitingEntry.objects.all().delete()
    client.force_login(denise, backend=BACKEND)
    address = f"/standard/demandes/{mine.reference}/"

    def do(act: str) -> str:
        mine.refresh_from_db()
        return client.post(f"{address}{act}/", {"version": mine.version}, follow=True).content.decode()

    assert "sera prévenue" in do("attendre")
    serve(now=timezone.now())
    assert "Date plus proche gardée" in client.get(address).content.decode()
    assert "C’est avancé" in do("avancer")
    assert "n’est plus gardée" in do("avancer")
    assert "sera prévenue" in do("attendre")
    assert "n’attend plus" in do("ne-plus-attendre")


def test_the_held_window_says_how_long_and_its_lapse_frightens_nobody(client: Client) -> None:
    donor.walk_to_the_person(client)
    assert "(encore <span>15</span> min)" in client.get("/collecte/vous/").content.decode()
    Stop.objects.filter(request__isnull=False).update(held_until=timezone.now() - timedelta(minutes=1))
    assert "encore libre. Confirmez" in client.get("/collecte/vous/").content.decode()
    CollectionDay.objects.update(published_at=timezone.now())
    page = client.get("/collecte/vous/").content.decode()
    assert "a été pris entre-temps" in page
    assert "Choisir un autre créneau" in page
    assert "Confirmer le passage" not in page


def test_what_was_typed_is_there_again_after_another_window_was_chosen(client: Client) -> None:
    donor.walk_to_the_person(client)
    Stop.objects.all().delete()
    held = PickupRequest.objects.get().day
    assert held is not None
    CollectionDay.objects.filter(pk=held.pk).update(published_at=timezone.now())
    gone = client.post("/collecte/vous/", donor.MME_MARTIN)
    assert gone.status_code == 409
    assert "À choisir" in gone.content.decode()
    assert not any(words in gone.content.decode() for words in ("Nous vous rappelons", "Confirmer le passage"))
    token = client.get("/collecte/creneau/").context["days"][0].choices[0].token
    client.post("/collecte/creneau/", {"offer": token})
    page = client.get("/collecte/vous/").content.decode()
    for typed in ("Jeanne Martin", "06 12 34 56 78", "martin@example.org"):
        assert typed in page


def test_one_network_holds_few_windows(client: Client) -> None:
    RuleBook.objects.update(holds_per_client=3)
    for _ in range(3):
        donor.walk_to_the_person(client)
        client.session.flush()
        client.cookies.clear()
    token = donor.walk_to_the_windows(client)
    page = client.post("/collecte/creneau/", {"offer": token})
    assert page.status_code == 503
    assert "rien n’est perdu" in page.content.decode()
