"""A request keeps the rules, the figures and the words it was judged by, whatever staff change afterwards."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.exceptions import ValidationError

from collections_app.assessment import Wanted, assess
from collections_app.enums import Condition, Source, Verdict
from collections_app.facts import load_alternatives, load_item_kinds, load_rules
from collections_app.intake import Access, Address, begin, locate
from collections_app.models import Alternative, ItemKind, PickupRequest, RequestedItem, RuleBook, Sentence
from collections_app.sayings import Saying
from collections_app.sentences import SENTENCES
from collections_app.tests.builders import CRIMEE, NOW
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db

SOFA_AND_BAGS = [Wanted("canape-3-places", 1), Wanted("sac-textile-50-l", 2)]
STAINED = Wanted("matelas-2-places", 1, Condition.WORN)


@pytest.fixture(autouse=True)
def facts(db: None) -> None:
    load_item_kinds()
    load_alternatives()
    load_rules()


def a_draft(*items: Wanted) -> PickupRequest:
    return begin(items=items or SOFA_AND_BAGS, other="", postcode="75019", source=Source.WEB, now=NOW)


def an_area(*, min_volume_m3: str | None, postcode: str = "75019") -> ServiceArea:
    square = Polygon.from_bbox((2.36, 48.87, 2.40, 48.90))
    return ServiceArea.objects.create(
        name="Paris 19e",
        insee="75119",
        postcodes=[postcode],
        polygon=MultiPolygon(square, srid=4326),
        served=True,
        min_volume_m3=min_volume_m3,
    )


def test_new_rules_leave_an_old_request_as_it_was_judged() -> None:
    old = a_draft()
    Sentence.objects.create(
        rules=RuleBook.objects.create(valid_from=date(2026, 2, 1), collect_above_m3=Decimal(5)),
        saying=Saying.BRING,
        words="Il faut {seuil}, vous avez {volume}.",
    )
    new = a_draft()
    old.refresh_from_db()
    assert (old.verdict, old.threshold_m3) == (Verdict.COLLECT, Decimal(2))
    assert old.judged_by == RuleBook.objects.get(valid_from=date(2026, 1, 1))
    assert "au-dessus de 2" in old.explanation
    assert (new.verdict, new.threshold_m3) == (Verdict.RELAY, Decimal(5))


def test_the_rules_in_force_say_it_in_their_own_words() -> None:
    Sentence.objects.filter(saying=Saying.COLLECT).update(words="Bravo, {volume} : nous venons.")
    assert assess(SOFA_AND_BAGS, now=NOW).explanation == "Bravo, 2,1\u202fm³\u00a0: nous venons."
    Sentence.objects.all().delete()
    assert "nous venons chez vous" in assess(SOFA_AND_BAGS, now=NOW).explanation


def test_every_sentence_is_a_row_that_staff_edit() -> None:
    assert {sentence.saying: sentence.words for sentence in Sentence.objects.all()} == dict(SENTENCES)


@pytest.mark.parametrize("words", ["Environ {volum}.", "Environ {volume.", "{0}"])
def test_a_sentence_with_a_figure_we_do_not_know_is_refused(words: str) -> None:
    with pytest.raises(ValidationError, match="seuls"):
        Sentence(rules=RuleBook.objects.get(), saying=Saying.ASK, words=words).full_clean()


def test_a_changed_catalogue_leaves_the_reason_of_a_refusal() -> None:
    draft = a_draft(*SOFA_AND_BAGS, STAINED)
    ItemKind.objects.filter(slug="matelas-2-places").update(refusal="Autre raison.", refused_conditions=["BROKEN"])
    line = RequestedItem.objects.get(request=draft, kind__slug="matelas-2-places")
    assert line.verdict == Verdict.REFUSED
    assert "Taché ou usé" in line.refusal
    assert line.volume_m3 == Decimal("0.55")


def test_an_area_has_its_own_threshold() -> None:
    an_area(min_volume_m3="3")
    draft = a_draft()
    assert (draft.verdict, draft.threshold_m3) == (Verdict.RELAY, Decimal(3))
    assert "3" in assess([Wanted("canape-3-places", 2)], area=ServiceArea.objects.get(), now=NOW).explanation


def test_an_address_in_an_area_of_its_own_threshold_is_judged_anew() -> None:
    draft = a_draft()
    assert draft.verdict == Verdict.COLLECT
    an_area(min_volume_m3="3", postcode="75119")
    address = Address("12 rue de Crimée 75019 Paris", "75019", CRIMEE, confirmed=True)
    placed = locate(draft_id=draft.pk, address=address, access=Access(present="La gardienne"), now=NOW)
    assert placed.verdict == Verdict.RELAY
    assert placed.items.count() == 2
    assert placed.present == "La gardienne"


def test_what_the_truck_takes_and_an_amistock_too_is_said() -> None:
    assert [item.slug for item in assess(SOFA_AND_BAGS, now=NOW).also_for_a_relay] == ["sac-textile-50-l"]


def test_a_refused_thing_goes_to_the_service_of_its_own_town() -> None:
    (refused,) = assess([STAINED], now=NOW).refused
    in_paris = Alternative.objects.near("75019", refused.elsewhere)
    in_pantin = Alternative.objects.near("93500", refused.elsewhere)
    assert [way.way for way in in_paris] == ["BULKY", "RECYCLING"]
    assert in_paris[0].phone == "3975"
    assert "votre commune" in in_pantin[0].name
