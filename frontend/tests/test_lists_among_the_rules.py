"""A manager reads the areas and the objects, tries a change of one on gifts, and then saves it."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.enums import Verdict
from collections_app.facts import load_item_kinds, load_rules
from collections_app.models import ItemKind
from collections_app.tests.builders import a_request, an_area
from frontend.forms import trying
from geo.geocoding.localities import load_localities
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
PARIS, SOFA = "/regles/zones/75056/", "/regles/objets/canape-3-places/"
A_SOFA = {"object": ["Canapé 3 places"], "quantity": ["1"], "condition": ["GOOD"]}


@pytest.fixture
def manager(client: Client) -> Client:
    load_rules()
    load_item_kinds()
    client.force_login(User.objects.create_user("odile", first_name="Odile", role=Role.MANAGER), backend=BACKEND)
    return client


def of_paris(**figures: Any) -> dict[str, Any]:
    return {"served": "True", "min_volume_m3": "", "weekdays": [], "why": "", **figures}


def of_the_sofa(**figures: Any) -> dict[str, Any]:
    sofa = ItemKind.objects.get(slug="canape-3-places")
    volumes = {f"volume_{part}_m3": getattr(sofa, f"volume_{part}_m3") for part in ("low", "likely", "high")}
    rest = {"weight_kg": sofa.weight_kg, "people_needed": sofa.people_needed, "relay_takes": "False", "active": "True"}
    said = {"refused_conditions": sofa.refused_conditions, "refusal": sofa.refusal, "elsewhere": sofa.elsewhere}
    return {**volumes, **rest, **said, "why": "", **figures}


def saved(manager: Client, address: str, figures: dict[str, Any]) -> Any:
    """As somebody does it: looks at the effect, then saves what was shown."""
    sign = manager.post(address, {**figures, "look": "1"}).context.get("sign", "")
    return manager.post(address, {**figures, "shown": sign, "save": "1"})


def test_lists_are_read_and_searched(manager: Client) -> None:
    an_area(min_volume_m3="3", weekdays=(0, 2))
    page = manager.get("/regles/zones/").content.decode()
    assert "75019 · au-dessus de 3\u00a0m³ · lundi, mercredi" in page
    found = manager.get("/regles/objets/", {"q": "canape 3"}).content.decode()
    assert "Canapé 3 places" in found
    assert "Commode" not in found
    assert "Rien ne correspond à ces mots" in manager.get("/regles/objets/", {"q": "licorne\x00"}).content.decode()
    assert manager.get("/regles/zones/99999/").status_code == 404


def test_an_area_is_tried_on_a_gift_and_on_the_last_requests_and_nothing_is_kept(manager: Client) -> None:
    load_localities()
    an_area()
    request = a_request()
    page = manager.post(PARIS, {**of_paris(min_volume_m3="1,5"), **A_SOFA, "address": "75019", "look": "1"})
    trial = page.context["trial"]
    assert (trial.today.judgement.verdict, trial.then.judgement.verdict) == (Verdict.ASK, Verdict.COLLECT)
    assert [other.before.reference for other in page.context["others"]] == [request.reference]
    assert "celui de la règle commune" in page.content.decode()
    assert ServiceArea.objects.get().min_volume_m3 is None


def test_the_address_is_looked_for_once_and_not_while_a_line_is_locked(
    manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_area()
    depths = []

    def find(text: str) -> list[Any]:
        depths.append(len(connection.savepoint_ids))
        return []

    monkeypatch.setattr(trying, "find", find)
    outside = len(connection.savepoint_ids)
    manager.post(PARIS, {**of_paris(min_volume_m3="1,5"), **A_SOFA, "address": "75019", "look": "1"})
    assert depths == [outside]


def test_an_area_that_is_given_up_says_whom_it_would_have_turned_away(manager: Client) -> None:
    an_area()
    a_request()
    page = manager.post(PARIS, {**of_paris(served="False"), "look": "1"})
    assert [other.after.door for other in page.context["others"]] == ["Hors de nos zones"]


def test_an_object_is_tried_before_it_is_saved_and_its_change_is_written_down(manager: Client) -> None:
    load_localities()
    figures = of_the_sofa(volume_likely_m3="2,3", volume_high_m3="2,6", why="Mesuré par les équipes")
    page = manager.post(SOFA, {**figures, **A_SOFA, "look": "1"})
    trial = page.context["trial"]
    assert (trial.today.judgement.verdict, trial.then.judgement.verdict) == (Verdict.ASK, Verdict.COLLECT)
    unread = manager.post(SOFA, {**figures, "save": "1"})
    assert unread.status_code == 422
    assert not LogEntry.objects.exists()
    assert saved(manager, SOFA, figures).status_code == 302
    assert ItemKind.objects.get(slug="canape-3-places").volume_likely_m3 == Decimal("2.3")
    told = manager.get(SOFA).content.decode()
    assert "Le plus souvent, il en prend 2,3 m³." in told
    assert "Mesuré par les équipes" in told
    assert "Odile" in told


def test_an_object_that_is_no_longer_offered_has_no_answer_beside_todays(manager: Client) -> None:
    page = manager.post(SOFA, {**of_the_sofa(active="False"), **A_SOFA, "look": "1"})
    assert [title for title, _ in page.context["trial"].answers] == ["Aujourd’hui"]
    assert saved(manager, SOFA, of_the_sofa(active="False")).status_code == 302
    assert "Plus proposés" in manager.get("/regles/objets/").content.decode()
    assert manager.post(SOFA, {**of_the_sofa(active="True"), **A_SOFA, "look": "1"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "figures", "said"),
    [
        (PARIS, {"min_volume_m3": "-1"}, "Entre 0,05 et 20 m³."),
        (PARIS, {"min_volume_m3": "beaucoup"}, "Un nombre, par exemple"),
        (PARIS, {"weekdays": ["6"]}, "Aucune collecte ces jours-là"),
        (PARIS, {"weekdays": ["9"]}, "Sélectionnez un choix valide"),
        (SOFA, {"volume_low_m3": "9"}, "Les plus petits ne prennent pas plus"),
        (SOFA, {"volume_high_m3": "0,1"}, "Les plus grands ne prennent pas moins"),
        (SOFA, {"weight_kg": "1e9"}, "Entre 0,1 et 999 kg."),
        (SOFA, {"people_needed": "1,5"}, "Un nombre entier entre 1 et 6."),
        (SOFA, {"refused_conditions": ["BROKEN"], "refusal": ""}, "Dites pourquoi on le refuse"),
        (SOFA, {"refusal": "a" * 5000}, "300 signes au plus."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_stays_as_typed(
    manager: Client, address: str, figures: dict[str, Any], said: str
) -> None:
    an_area()
    typed = {**(of_paris() if address == PARIS else of_the_sofa()), **figures}
    page = manager.post(address, {**typed, "save": "1"})
    assert page.status_code == 422
    assert said in page.content.decode()
    for name, value in figures.items():
        assert page.context["form"][name].value() == value
    assert not LogEntry.objects.exists()


def test_of_two_managers_the_second_reads_again_and_loses_nothing(manager: Client) -> None:
    an_area()
    mine = of_paris(min_volume_m3="3")
    sign = manager.post(PARIS, {**mine, "look": "1"}).context["sign"]
    assert saved(manager, PARIS, of_paris(min_volume_m3="1,5")).status_code == 302
    late = manager.post(PARIS, {**mine, "shown": sign, "save": "1"})
    assert late.status_code == 409
    assert "Quelqu’un vient de changer ces chiffres" in late.content.decode()
    assert ServiceArea.objects.get().min_volume_m3 == Decimal("1.5")
    assert manager.post(PARIS, {**mine, "shown": late.context["sign"], "save": "1"}).status_code == 302
    assert ServiceArea.objects.get().min_volume_m3 == 3


def test_days_of_collection_leave_each_area_one_of_its_own(manager: Client) -> None:
    area = an_area(weekdays=(0,))
    dates = {"lead_working_days": "2", "horizon_days": "20", "change_until": "12:00"}
    figures = {**dates, "weekdays": ["2", "3"], "valid_from": timezone.localdate().isoformat()}
    page = manager.post("/regles/dates/", {**figures, "look": "1"})
    assert f"{area.name}\u00a0: plus aucun jour de passage" in page.content.decode()
    assert manager.post("/regles/dates/", {**figures, "weekdays": ["1", "3"]}).status_code == 200


def test_what_changes_nothing_is_not_saved(manager: Client) -> None:
    an_area()
    page = manager.post(PARIS, {**of_paris(), "save": "1"})
    assert (page.status_code, "il n’y a rien à enregistrer" in page.content.decode()) == (422, True)


def test_the_back_office_leads_to_the_rules_and_changes_none(manager: Client) -> None:
    area = an_area()
    page = manager.get("/admin/").content.decode()
    assert 'href="/regles/"' in page
    assert "rulebook" not in page
    address = f"/admin/geo/servicearea/{area.pk}/change/"
    typed = {"name": "Paris", "insee": "75056", "postcodes": "75019", "precedence": "0", "min_volume_m3": "9"}
    assert manager.post(address, typed).status_code == 302
    assert ServiceArea.objects.get().min_volume_m3 is None


def test_a_change_is_what_donors_and_programs_get_from_then_on(manager: Client) -> None:
    an_area()
    saved(manager, SOFA, of_the_sofa(volume_likely_m3="2,3", volume_high_m3="2,6"))
    asked = {"items": [{"kind": "canape-3-places", "quantity": 1, "condition": "GOOD"}]}
    answer = Client().post("/api/v1/estimates/", asked, content_type="application/json").json()
    assert (answer["verdict"], answer["volume_m3"]["likely"]) == ("COLLECT", 2.3)
    saved(manager, PARIS, of_paris(served="False"))
    assert "Nos camions ne vont pas" in Client().get("/collecte/", {"cp": "75019"}).content.decode()
