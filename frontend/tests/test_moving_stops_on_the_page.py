"""Samir moves stops: the menu of places, what a drag is told, what a late page learns, the last act taken back."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.scheduling import book
from collections_app.dispatch.moving import move_visit
from collections_app.journal import Actor
from collections_app.ledger.visits import home_id
from collections_app.models import CollectionDay, PickupRequest, PlanAct, Round, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.routing.moving import START, Spot
from collections_app.tests.builders import a_day, a_request
from collections_app.tests.solvers import NATION
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db
NOUR = Actor("Nour")


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


@pytest.fixture
def trucks() -> list[str]:
    """Of a day with a morning's promise and an afternoon's, both on the first truck."""
    day = a_day(tomorrow(), trucks=2)
    for name, hours in (("Mme Matin", (time(8), time(12))), ("M. Soir", (time(12), time(16)))):
        request = a_request(volume_m3=2, weight_kg=60)
        PickupRequest.objects.filter(pk=request.pk).update(name=name)
        book(request_id=request.pk, slot=Slot(day.date, *hours), actor=NOUR, now=timezone.now())
    return [f"S{pk}" for pk in day.shifts.values_list("pk", flat=True)]


def visit(name: str) -> str:
    return home_id(PickupRequest.objects.get(name=name))


def routes() -> list[list[str]]:
    rounds = Round.objects.order_by("shift__truck__name")
    homes = [round_.stops.exclude(request=None).order_by("position") for round_ in rounds]
    return [[stop.request.name for stop in stops if stop.request] for stops in homes]


def tries(planner: Client, **asked: str) -> Any:
    return planner.get(reverse("rounds-tries", args=[tomorrow()]), asked).json()


def move(planner: Client, name: str, to: str, *, version: int | None = None, **more: str) -> Any:
    version = version or CollectionDay.objects.get(date=tomorrow()).version
    url = reverse("rounds-move", args=[tomorrow(), visit(name)])
    return planner.post(url, {"to": to, "version": str(version), **more}, follow=True)


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_drag_is_told_of_every_place_what_it_costs_or_who_would_be_late(planner: Client, trucks: list[str]) -> None:
    told = tries(planner, stop=visit("Mme Matin"))
    assert told["version"] == CollectionDay.objects.get().version
    first = {place["after"]: place for place in told["rounds"][trucks[0]]["places"]}
    assert first[START]["answer"] == "here"
    late = first[visit("M. Soir")]
    assert late["answer"] == "no"
    assert late["words"].startswith("Mme Matin\u00a0: ")
    assert late["words"].endswith(" trop tard.")
    (idle,) = told["rounds"][trucks[1]]["places"]
    assert (idle["after"], idle["answer"]) == (START, "free")


def test_one_place_tells_its_hour_and_what_it_costs_or_why_not(planner: Client, trucks: list[str]) -> None:
    told = tries(planner, stop=visit("M. Soir"), tournee=trucks[1], apres=START)
    assert told["words"].startswith("à 12\u00a0h")
    assert told["words"].endswith(("de plus", "de moins", "aucun détour"))
    late = tries(planner, stop=visit("Mme Matin"), tournee=trucks[0], apres=visit("M. Soir"))
    assert late["words"].endswith(" trop tard.")
    assert planner.get(reverse("rounds-tries", args=[tomorrow()]), {"stop": "H99", "tournee": "S1"}).status_code == 404
    nowhere = {"stop": visit("M. Soir"), "tournee": "S0"}
    assert planner.get(reverse("rounds-tries", args=[tomorrow()]), nowhere).status_code == 404


def test_what_the_day_does_not_visit_is_said_so(planner: Client, trucks: list[str]) -> None:
    for stop in ("H999999", "", "X", "H'"):
        assert planner.get(reverse("rounds-tries", args=[tomorrow()]), {"stop": stop}).status_code == 404
    url = reverse("rounds-move", args=[tomorrow(), "H999999"])
    assert "n’est plus dans la journée" in page(planner.get(url, follow=True))


def test_the_menu_lists_places_with_their_cost_and_the_others_with_their_reason(
    planner: Client, trucks: list[str]
) -> None:
    menu = page(planner.get(reverse("rounds-move", args=[tomorrow(), visit("Mme Matin")])))
    assert f'value="{trucks[1]}:"' in menu
    assert "Camion libre : premier arrêt" in menu
    assert "le plus court" in menu
    assert "Après M. Soir" in menu
    assert "trop tard." in menu


def test_a_stop_is_moved_and_the_page_says_so(planner: Client, trucks: list[str]) -> None:
    answer = move(planner, "Mme Matin", f"{trucks[1]}:")
    assert "Mme Matin : Camion 1 → Camion 2." in page(answer)
    assert routes() == [["M. Soir"], ["Mme Matin"]]
    (to, _) = answer.redirect_chain[-1]
    assert to.endswith(f"#arret-{Stop.objects.get(request__name='Mme Matin').pk}")


def test_an_impossible_place_is_refused_with_who_would_be_late(planner: Client, trucks: list[str]) -> None:
    answer = move(planner, "Mme Matin", f"{trucks[0]}:{visit('M. Soir')}")
    assert answer.status_code == 409
    assert "Ce n’est pas possible. Mme Matin\u00a0: " in page(answer)
    assert routes() == [["Mme Matin", "M. Soir"], []]


@pytest.mark.parametrize("to", ["", "S1", "S1:X", "S1:unload", "dehors2", "S1:H1;H2"])
def test_what_is_no_place_is_asked_again(planner: Client, trucks: list[str], to: str) -> None:
    answer = move(planner, "Mme Matin", to)
    assert answer.status_code == 422
    assert "Choisissez une place." in page(answer)


def test_a_late_page_reads_what_a_colleague_did_and_moves_in_one_more_press(planner: Client, trucks: list[str]) -> None:
    seen = CollectionDay.objects.get().version
    to = Spot(trucks[1], START)
    move_visit(date=tomorrow(), visit=visit("M. Soir"), to=to, by=NOUR, now=timezone.now())
    answer = move(planner, "Mme Matin", f"{trucks[1]}:", version=seen)
    assert answer.status_code == 409
    assert "Les tournées ont changé" in page(answer)
    assert "M. Soir : Camion 1 → Camion 2" in page(answer)
    assert "Nour" in page(answer)
    assert f'value="{trucks[1]}:" checked' in page(answer)
    assert routes() == [["Mme Matin"], ["M. Soir"]]
    move(planner, "Mme Matin", f"{trucks[1]}:", version=seen + 1)
    assert routes() == [[], ["Mme Matin", "M. Soir"]]


def test_what_was_chosen_is_in_sight_again(planner: Client, trucks: list[str]) -> None:
    """Neither where the stop is nor where the detour is the shortest."""
    day, later = CollectionDay.objects.get(), a_day(tomorrow() + timedelta(days=30), trucks=3)
    third = later.shifts.get(truck__name="Camion 3")
    Shift.objects.filter(pk=third.pk).update(day=day)
    CollectionDay.objects.update(version=day.version + 1)
    answer = move(planner, "Mme Matin", f"S{third.pk}:", version=day.version)
    assert answer.status_code == 409
    (group,) = [part for part in page(answer).split("<details") if f'value="S{third.pk}:" checked' in part]
    assert "le plus court" not in group
    assert group.partition(">")[0].endswith(" open")


def test_other_changes_since_are_counted(planner: Client, trucks: list[str]) -> None:
    seen = CollectionDay.objects.get().version
    CollectionDay.objects.update(version=seen + 2)
    assert "2 autres changements" in page(move(planner, "Mme Matin", f"{trucks[1]}:", version=seen))


def test_a_relay_point_joins_the_day_gives_way_when_named_and_leaves(planner: Client, trucks: list[str]) -> None:
    point = a_relay_point(NATION, fill=Fill.FULL, capacity_m3=3, name="Mairie")
    url = reverse("rounds-move", args=[tomorrow(), f"R{point.pk}"])
    assert page(planner.get(url)).count("Ajouter Mairie") == 2, "title and heading"
    assert "Pas ajouté : Ajouter Mairie" in page(planner.post(url))
    version = CollectionDay.objects.get().version
    sent = {"to": f"{trucks[0]}:{visit('Mme Matin')}", "version": str(version)}
    assert "Mairie : arrêt ajouté à Camion 1" in page(planner.post(url, sent, follow=True))
    assert "Ne pas y passer ce jour-là" in page(planner.get(url))
    Shift.objects.update(max_trips=1)
    Truck.objects.update(volume_m3=6)
    move(planner, "Mme Matin", f"{trucks[1]}:")
    closely = tries(planner, stop=visit("Mme Matin"), tournee=trucks[0], apres=START)
    assert closely["words"].endswith("\u00a0; sans passage\u00a0: Mairie")
    answer = move(planner, "Mme Matin", f"{trucks[0]}:")
    assert answer.status_code == 409
    assert "ne seraient plus visités" in page(answer)
    assert f'name="giving_way" value="R{point.pk}"' in page(answer)
    move(planner, "Mme Matin", f"{trucks[0]}:", giving_way=f"R{point.pk}")
    assert not Stop.objects.filter(relay_point=point).exists()


def test_a_relay_point_is_left_out_and_a_promise_is_not(planner: Client, trucks: list[str]) -> None:
    point = a_relay_point(NATION, fill=Fill.LOW, name="Mairie")
    here = Spot(trucks[0], START)
    move_visit(date=tomorrow(), visit=f"R{point.pk}", to=here, by=NOUR, now=timezone.now())
    url = reverse("rounds-move", args=[tomorrow(), f"R{point.pk}"])
    sent = {"to": "dehors", "version": str(CollectionDay.objects.get().version)}
    assert "Mairie : arrêt retiré de Camion 1" in page(planner.post(url, sent, follow=True))
    assert "c’est au standard" in page(move(planner, "Mme Matin", "dehors"))


def test_the_last_act_is_taken_back_and_done_again(planner: Client, trucks: list[str]) -> None:
    day_page = page(move(planner, "Mme Matin", f"{trucks[1]}:"))
    assert "Annuler le dernier geste" in day_page
    act = PlanAct.objects.get()
    for name, there, words in (("undo", False, "Annulé : Mme Matin"), ("redo", True, "Refait : Mme Matin")):
        answer = planner.post(reverse(f"rounds-{name}", args=[tomorrow(), act.pk]), follow=True)
        assert words in page(answer)
        assert (routes()[1] == ["Mme Matin"]) is there
    again = planner.post(reverse("rounds-redo", args=[tomorrow(), act.pk]), follow=True)
    assert "ce n’est plus le dernier geste" in page(again)


def test_a_stop_and_a_round_are_kept_and_let_go(planner: Client, trucks: list[str]) -> None:
    stop = Stop.objects.get(request__name="Mme Matin")
    pin, keep = reverse("rounds-pin", args=[tomorrow(), stop.pk]), reverse("rounds-keep", args=[tomorrow()])
    kept = planner.post(pin, {"pinned": "1", "tournee": trucks[0]}, follow=True)
    assert "Mme Matin : arrêt gardé dans son camion." in page(kept)
    whole = planner.post(keep, {"pinned": "1", "tournee": trucks[1]}, follow=True)
    assert "Tournée de Camion 2 gardée telle quelle." in page(whole)
    assert (
        tries(planner, stop=visit("M. Soir"))["rounds"][trucks[1]]["shut"] == "Cette tournée est gardée telle quelle."
    )
    assert "Libérez-la d’abord" in page(move(planner, "M. Soir", f"{trucks[1]}:"))
    planner.post(keep, {"pinned": "0", "tournee": trucks[1]})
    assert not Round.objects.filter(locked=True).exists()
    assert "a changé entre-temps" in page(planner.post(pin, {"pinned": "0", "tournee": "S0"}, follow=True))


def test_nothing_changes_on_get(planner: Client, trucks: list[str]) -> None:
    for name, args in (("keep", []), ("undo", [1]), ("redo", [1]), ("pin", [1])):
        answer = planner.get(reverse(f"rounds-{name}", args=[tomorrow(), *args]))
        assert answer.headers["Location"] == reverse("rounds-day", args=[tomorrow()])
    assert not Round.objects.filter(locked=True).exists()
    assert not PlanAct.objects.exists()
