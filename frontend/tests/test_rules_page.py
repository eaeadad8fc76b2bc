"""A manager reads the rules, tries them, sees what a change would do, and then saves it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import Role, User
from collections_app.enums import RequestStatus, Verdict
from collections_app.facts import load_item_kinds, load_rules
from collections_app.models import PickupRequest, RuleBook, Stop
from collections_app.tests.builders import a_request, an_area
from frontend.rule_groups import GROUPS
from geo.geocoding.localities import load_localities

pytestmark = pytest.mark.django_db

CAMION = "/regles/camion/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def manager(client: Client) -> Client:
    load_rules()
    user = User.objects.create_user("odile", email="odile@example.org", first_name="Odile", role=Role.MANAGER)
    client.force_login(user, backend=BACKEND)
    return client


def typed(**figures: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"collect_above_m3": "2", "relay_cap_m3": "0,6", "valid_from": today} | figures


def saved(manager: Client, address: str, figures: dict[str, Any]) -> Any:
    """As somebody does it: looks at the effect, then saves what was shown."""
    sign = manager.post(address, {**figures, "look": "1"}).context.get("sign", "")
    return manager.post(address, {**figures, "shown": sign, "save": "1"})


def test_every_rule_is_a_sentence_with_its_figure(manager: Client) -> None:
    page = manager.get("/regles/").content.decode()
    for sentence in (
        "Le camion vient au-dessus de <strong>2</strong> m³.",
        "Un passage se réserve au moins <strong>2</strong> jours ouvrés à l’avance.",
        "On promet de passer de <strong>8\u00a0h à 12\u00a0h ou de 12\u00a0h à 16\u00a0h</strong>.",
        "On collecte le <strong>lundi, mardi, mercredi, jeudi, vendredi, samedi</strong>.",
    ):
        assert sentence in page
    for group in GROUPS:
        assert manager.get(f"/regles/{group.slug}/").status_code == 200
    assert manager.get("/regles/inconnu/").status_code == 404


@pytest.mark.parametrize("role", ["denise", "samir"])
def test_only_managers_touch_the_rules(client: Client, role: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(role), backend=BACKEND)
    assert client.get("/regles/").status_code == 403
    assert client.post(CAMION, typed(collect_above_m3="9")).status_code == 403


def test_a_change_is_shown_before_it_is_saved(manager: Client) -> None:
    a_request(volume_m3="2")
    look = manager.post(CAMION, {**typed(collect_above_m3="1,5"), "look": "1"})
    text = look.content.decode()
    assert "au-dessus de <strong>2</strong> m³" in text
    assert "au-dessus de <strong>1,5</strong> m³" in text
    assert "1 demande sur les 1 dernières aurait été orientée autrement" in text
    assert RuleBook.objects.count() == 1
    unread = manager.post(CAMION, {**typed(collect_above_m3="1,5"), "save": "1"})
    assert unread.status_code == 422
    assert "relisez ce que cela change" in unread.content.decode()
    assert RuleBook.objects.count() == 1


def test_a_saved_change_is_a_new_book_in_force_from_today(manager: Client) -> None:
    request = a_request()
    before = RuleBook.objects.get()
    PickupRequest.objects.update(judged_by=before)
    answer = saved(manager, CAMION, typed(collect_above_m3="1,5", why="Trop de refus"))
    assert answer.status_code == 302
    now = RuleBook.objects.in_force(timezone.localdate())
    assert (now.collect_above_m3, now.who, now.why) == (Decimal("1.5"), "Odile", "Trop de refus")
    assert now.words == before.words
    assert [str(window) for window in now.windows.all()] == ["08:00–12:00", "12:00–16:00"]
    before.refresh_from_db()
    request.refresh_from_db()
    assert (before.collect_above_m3, request.judged_by) == (Decimal(2), before)
    page = manager.get("/regles/").content.decode()
    assert "Odile" in page
    assert "Trop de refus" in page


def test_a_planned_change_waits_for_its_day_and_can_be_taken_back(manager: Client) -> None:
    next_week = timezone.localdate() + timedelta(days=7)
    figures = typed(collect_above_m3="3", valid_from=next_week.isoformat())
    assert saved(manager, CAMION, figures).status_code == 302
    assert RuleBook.objects.in_force(timezone.localdate()).collect_above_m3 == 2
    planned = RuleBook.objects.get(valid_from=next_week)
    page = manager.get("/regles/").content.decode()
    assert "Prévu à partir du" in page
    assert "Annuler ce changement" in page
    assert manager.post(f"/regles/reprendre/{planned.pk}/").status_code == 302
    assert not RuleBook.objects.filter(pk=planned.pk).exists()
    again = manager.post(f"/regles/reprendre/{planned.pk}/")
    assert again.status_code == 409
    assert "Rien n’a changé" in again.content.decode()


@pytest.mark.parametrize(
    ("address", "figures", "said"),
    [
        (CAMION, typed(collect_above_m3="beaucoup"), "Un nombre, par exemple 2 ou 2,5."),
        (CAMION, typed(collect_above_m3="-1"), "Entre 0,05 et 20 m³."),
        (CAMION, typed(collect_above_m3="NaN"), "Un nombre, par exemple"),
        (CAMION, typed(relay_cap_m3="5"), "plus que ce qui fait venir le camion"),
        (CAMION, typed(valid_from="2020-01-01"), "Des règles ne changent pas le passé"),
        (CAMION, typed(valid_from="demain"), "Écrivez une date"),
        (
            "/regles/dates/",
            {"weekdays": ["1"], "lead_working_days": "9", "horizon_days": "20", "change_until": "12:00"},
            "personne ne pourrait réserver",
        ),
        (
            "/regles/dates/",
            {"lead_working_days": "2", "horizon_days": "20", "change_until": "12:00"},
            "Cochez au moins un jour",
        ),
        ("/regles/plages/", {"window_1_starts": "12:00", "window_1_ends": "08:00"}, "de 12\u00a0h à 8\u00a0h finit"),
        ("/regles/plages/", {"window_1_starts": "18:00", "window_1_ends": "20:00"}, "sort de la journée de l’équipe"),
        ("/regles/plages/", {"window_1_starts": "08:00"}, "Il manque une heure à une plage"),
        ("/regles/plages/", {}, "Gardez au moins une plage"),
        (
            "/regles/rappels/",
            {"calls_from": "18:00", "calls_until": "09:00", "calls_unanswered": "3"},
            "Il ne reste aucune heure pour appeler",
        ),
        ("/regles/gardes/", {"hold_min": "0"}, "Un nombre entier entre 1 et 240"),
        (
            "/regles/messages/",
            {"quiet_from": "20:00", "quiet_until": "08:00", "remind_at": "22:00", "today_at": "07:00"},
            "à une heure où aucun message ne part",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_stays_as_typed(
    manager: Client, address: str, figures: dict[str, Any], said: str
) -> None:
    figures = {"valid_from": timezone.localdate().isoformat(), **figures}
    page = manager.post(address, {**figures, "save": "1"})
    assert page.status_code == 422
    assert said in page.content.decode()
    for name, value in figures.items():
        assert page.context["form"][name].value() == value
    assert RuleBook.objects.count() == 1


def test_nothing_is_saved_where_nothing_changes(manager: Client) -> None:
    page = manager.post(CAMION, {**typed(), "save": "1"})
    assert page.status_code == 422
    assert "il n’y a rien à enregistrer" in page.content.decode()


def test_of_two_managers_the_second_reads_again_and_loses_nothing(manager: Client) -> None:
    mine = typed(collect_above_m3="3")
    sign = manager.post(CAMION, {**mine, "look": "1"}).context["sign"]
    assert saved(manager, CAMION, typed(collect_above_m3="1,5")).status_code == 302
    late = manager.post(CAMION, {**mine, "shown": sign, "save": "1"})
    assert late.status_code == 409
    assert "Quelqu’un vient de changer les règles" in late.content.decode()
    assert late.context["form"]["collect_above_m3"].value() == "3"
    assert manager.post(CAMION, {**mine, "shown": late.context["sign"], "save": "1"}).status_code == 302
    assert RuleBook.objects.in_force(timezone.localdate()).collect_above_m3 == 3


def a_gift(**more: str) -> dict[str, Any]:
    return {"object": ["Canapé 3 places"], "quantity": ["1"], "condition": ["GOOD"], **more}


def test_a_gift_is_tried_by_the_rules_in_force_and_nothing_is_kept(manager: Client) -> None:
    load_item_kinds()
    page = manager.post("/regles/", a_gift(floor="3"))
    answer = page.context["trial"].today
    assert page.status_code == 200
    assert (answer.judgement.verdict, answer.on_site_min) == (Verdict.ASK, 27)
    assert "nous vous rappelons" in page.content.decode()
    assert (PickupRequest.objects.count(), Stop.objects.count()) == (0, 0)


def test_a_gift_is_tried_with_the_draft_beside_today(manager: Client) -> None:
    load_item_kinds()
    page = manager.post(CAMION, {**typed(collect_above_m3="1,5"), **a_gift(), "look": "1"})
    trial = page.context["trial"]
    assert trial.today.judgement.verdict == Verdict.ASK
    assert trial.then.judgement.verdict == Verdict.COLLECT
    text = page.content.decode()
    assert text.index("Aujourd’hui") < text.index("Avec ce changement")


def test_htmx_gets_the_effect_alone_and_an_error_as_a_sentence(manager: Client) -> None:
    page = manager.post(CAMION, typed(collect_above_m3="x"), headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert "Un nombre, par exemple" in page.content.decode()
    assert "<html" not in page.content.decode()


@pytest.mark.parametrize("wrong", [{"object": ["licorne"]}, {"quantity": ["0"]}, {"floor": "mille"}])
def test_a_gift_that_is_not_understood_is_said_and_stays(manager: Client, wrong: dict[str, Any]) -> None:
    load_item_kinds()
    page = manager.post("/regles/", a_gift() | wrong)
    assert page.status_code == 422
    assert (wrong.get("object") or wrong.get("quantity") or [wrong.get("floor")])[0] in page.content.decode()


def test_a_place_out_of_our_area_is_said(manager: Client) -> None:
    load_item_kinds()
    load_localities()
    an_area(served=False)
    page = manager.post("/regles/", a_gift(address="75019"))
    assert "Nos camions ne vont pas à Paris" in page.content.decode()


def test_pages_ask_as_much_of_the_database_however_many_books_and_requests(
    manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    book = RuleBook.objects.get()
    for day in range(1, 30):
        book.pk, book.valid_from = None, date(2026, 1, 1) + timedelta(days=day)
        book.save(force_insert=True)
    for _ in range(12):
        a_request(status=RequestStatus.RECEIVED)
    with django_assert_max_num_queries(12):
        manager.get("/regles/")
    with django_assert_max_num_queries(16):
        manager.post(CAMION, {**typed(collect_above_m3="1,5"), "look": "1"})
