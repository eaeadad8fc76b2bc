"""Nothing free at once for a change: the private page and the switchboard have it searched for."""

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.deepening import search_due
from collections_app.ledger.visits import home_id
from collections_app.models import DateSearch, PickupRequest, Shift
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.tests.solvers import Progress
from frontend.tests.donor import PLACE
from frontend.tests.promises import known_here, leave_no_room, page_of, send, what_stands

BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> PickupRequest:
    """A promise on days that are full, as far as the quick look goes."""
    mine = known_here(client)
    Shift.objects.update(max_trips=0)
    return mine


def nothing(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    return start


def making_room(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    return Plan((Route(problem.trucks[0].id, ("new",)),))


def find_room() -> None:
    Shift.objects.update(max_trips=1)
    search_due(solver=making_room, clock=timezone.now)


def test_another_date_is_searched_for_by_a_button_and_found(client: Client, mine: PickupRequest) -> None:
    address = f"{page_of(mine)}date/"
    assert "Chercher encore" in client.get(address).content.decode()
    assert DateSearch.objects.count() == 0
    page = client.post(address, {"chercher": "1"}, follow=True).content.decode()
    assert "Nous cherchons encore" in page
    assert f'hx-get="{address}"' in page
    assert client.get(address, headers=HTMX).status_code == 204
    before = mine.day
    find_room()
    Shift.objects.update(max_trips=0)
    found = client.get(address)
    assert "nous avons trouvé une place" in found.content.decode()
    token = found.context["days"][0].choices[0].token
    Shift.objects.update(max_trips=1)
    assert client.post(address, {"version": mine.version, "offer": token})["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert (mine.day, mine.window) != (before, None)


def test_the_search_is_made_as_if_the_promised_place_were_free(client: Client, mine: PickupRequest) -> None:
    client.post(f"{page_of(mine)}date/", {"chercher": "1"})
    seen: set[str] = set()

    def watching(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        seen.update(problem.visit_by_id)
        return start

    Shift.objects.update(max_trips=1)
    search_due(solver=watching, clock=timezone.now)
    assert "new" in seen
    assert home_id(mine) not in seen


def test_a_search_in_vain_leads_to_the_waiting_list(client: Client, mine: PickupRequest) -> None:
    client.post(f"{page_of(mine)}date/", {"chercher": "1"})
    search_due(solver=nothing, clock=timezone.now)
    page = client.get(f"{page_of(mine)}date/").content.decode()
    assert "sans rien trouver" in page
    assert f"{page_of(mine)}plus-tot/" in page


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("liste", {"n-canape-3-places": "2"}),
        ("lieu", {**PLACE, "address": "14 rue de Crimée 75019", "floor": "9"}),
        ("acces", {"floor": "9", "lift": "non"}),
    ],
)
def test_a_change_without_room_is_searched_for_at_once(
    client: Client, mine: PickupRequest, part: str, typed: dict[str, str]
) -> None:
    leave_no_room()
    Shift.objects.update(max_trips=0)
    before = what_stands(mine)
    page = send(client, mine, part, **typed)
    assert page.status_code == 409
    assert "Nous cherchons encore" in page.content.decode()
    ask_at = f"{page_of(mine)}recherche/"
    assert f'hx-get="{ask_at}"' in page.content.decode()
    assert client.get(ask_at, headers=HTMX).status_code == 204
    assert "Nous cherchons encore" in send(client, mine, part, **typed).content.decode()
    search_due(solver=nothing, clock=timezone.now)
    assert "Aucun passage des prochains jours" in client.get(ask_at, headers=HTMX).content.decode()
    assert what_stands(mine) == before


def test_what_is_found_for_a_longer_list_can_be_taken(client: Client, mine: PickupRequest) -> None:
    typed = {"n-canape-3-places": "2"}
    send(client, mine, "liste", **typed)
    find_room()
    Shift.objects.update(max_trips=0)
    found = client.get(f"{page_of(mine)}recherche/")
    token = found.context["days"][0].choices[0].token
    Shift.objects.update(max_trips=1)
    assert send(client, mine, "liste", offer=token, **typed)["Location"] == page_of(mine)
    assert [item.quantity for item in mine.items.all()] == [2]


def test_the_search_of_somebody_else_tells_nothing(client: Client, mine: PickupRequest) -> None:
    client.post(f"{page_of(mine)}date/", {"chercher": "1"})
    DateSearch.objects.update(leaving=None)
    assert client.get(f"{page_of(mine)}recherche/").status_code == 404


def test_the_switchboard_searches_too(client: Client, mine: PickupRequest, denise: User) -> None:
    client.force_login(denise, backend=BACKEND)
    file = f"/standard/demandes/{mine.reference}/"
    moving = f"{file}?deplacer=1"
    assert "Chercher encore" in client.get(moving).content.decode()
    answer = client.post(f"{file}chercher/", follow=True)
    assert "Nous cherchons encore" in answer.content.decode()
    assert client.get(moving, headers=HTMX).status_code == 204
    find_room()
    Shift.objects.update(max_trips=0)
    page = client.get(moving)
    assert "Trouvé en réorganisant" in page.content.decode()
    Shift.objects.update(max_trips=1)
    mine.refresh_from_db()
    said = client.post(
        f"{file}deplacer/", {"version": mine.version, "offer": page.context["offers"][0]["token"]}, follow=True
    )
    assert "C’est déplacé" in said.content.decode()
