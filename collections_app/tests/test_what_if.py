"""What rules would do before they do it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from pytest_django import DjangoAssertNumQueries

from collections_app.assessment import Wanted
from collections_app.enums import Condition, RequestStatus, Verdict
from collections_app.models import PickupRequest, Stop
from collections_app.rule_set import WINDOWS, rules_of
from collections_app.sayings import Saying
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_kind, a_request, an_area, the_rules
from collections_app.what_if.answering import Gift, answer
from collections_app.what_if.replaying import replay

pytestmark = pytest.mark.django_db

TWO_SOFAS = Gift([Wanted("canape-3-places", 2)], place=CRIMEE, postcode="75019")


def with_changes(changes: Mapping[str, Any]) -> Any:
    return rules_of(the_rules()).with_changes(changes)


def test_a_gift_is_answered_with_dates_and_nothing_is_held() -> None:
    a_kind()
    a_day()
    found = answer(rules_of(the_rules()), replace(TWO_SOFAS, area=an_area(), floor=2), now=NOW)
    assert found.judgement.verdict == Verdict.COLLECT
    assert found.on_site_min == 39
    assert [offer.slot.date for offer in found.offers] == [THURSDAY, THURSDAY]
    assert not Stop.objects.exists()


def test_a_draft_decides_verdict_minutes_and_dates() -> None:
    a_kind()
    a_day()
    gift = replace(TWO_SOFAS, area=an_area())
    by_volume = answer(with_changes({"collect_above_m3": Decimal(6), "on_site_base_min": 20}), gift, now=NOW)
    assert (by_volume.judgement.verdict, by_volume.on_site_min, list(by_volume.offers)) == (Verdict.BRING, 44, [])
    later = answer(with_changes({"lead_working_days": 5}), gift, now=NOW)
    assert list(later.offers) == []
    first, _ = rules_of(the_rules()).windows
    morning = answer(with_changes({WINDOWS: (first,)}), gift, now=NOW)
    assert [offer.slot.starts for offer in morning.offers] == [first[0]]


def test_a_place_that_is_not_served_gets_no_date() -> None:
    a_kind()
    a_day()
    gift = replace(TWO_SOFAS, area=an_area(served=False))
    assert not gift.is_served
    assert list(answer(rules_of(the_rules()), gift, now=NOW).offers) == []


def test_what_is_refused_says_where_it_goes() -> None:
    a_kind("matelas", name="Matelas", refused_conditions=["WORN"], refusal="Trop usé.", elsewhere=["BULKY"])
    found = answer(rules_of(the_rules()), Gift([Wanted("matelas", 1, Condition.WORN)]), now=NOW)
    assert [line.refusal for line in found.judgement.refused] == ["Trop usé."]


def test_the_last_requests_are_judged_by_both_rules() -> None:
    sofa, other = a_request(), a_request()
    other.items.update(quantity=3)
    a_request(status=RequestStatus.DRAFT)
    found = replay(rules_of(the_rules()), with_changes({"collect_above_m3": Decimal("1.5"), "on_site_base_min": 15}))
    assert found.count == 2
    assert [(other.before.reference, other.before.door, other.after.door) for other in found.others] == [
        (sofa.reference, Verdict.ASK.label, Verdict.COLLECT.label)
    ]
    assert found.minutes_after == found.minutes_before + 5


def test_an_area_with_a_threshold_of_its_own_is_not_touched() -> None:
    an_area(min_volume_m3="1")
    a_request()
    assert replay(rules_of(the_rules()), with_changes({"collect_above_m3": Decimal("1.5")})).others == []


def test_a_replay_knows_the_area_by_the_place_not_by_the_postcode() -> None:
    """The postcode of a neighbour, as near a border."""
    an_area(min_volume_m3="1")
    request = a_request()
    PickupRequest.objects.update(postcode="93500")
    assert replay(rules_of(the_rules()), with_changes({"collect_above_m3": Decimal("1.5")})).others == []
    PickupRequest.objects.update(location=Point(1.0, 45.0), postcode="75019")
    found = replay(rules_of(the_rules()), with_changes({"collect_above_m3": Decimal("1.5")}))
    assert [other.before.reference for other in found.others] == [request.reference]


def test_other_words_for_the_same_door_are_counted() -> None:
    a_request()
    found = replay(rules_of(the_rules()), with_changes({Saying.ASK: "On vous appelle."}))
    assert (found.others, found.reworded) == ([], 1)
    assert replay(rules_of(the_rules()), with_changes({Saying.RELAY: "Un Amistock."})).reworded == 0


def test_a_replay_asks_as_much_of_the_database_for_one_as_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    an_area()
    old, new = rules_of(the_rules()), with_changes({"collect_above_m3": Decimal(5)})
    for _ in range(9):
        a_request()
    PickupRequest.objects.update(created_at=NOW - timedelta(days=1))
    with django_assert_num_queries(5):
        assert replay(old, new).count == 9
