"""The page of one relay point: what it says, where it sends, and its poster."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from frontend.relay_page import cap_words, short_week
from frontend.views.public.poster import qr_code
from geo.categories import Category
from geo.distance import Coordinates
from geo.hours import OpeningHours
from geo.hours_notation import parse_hours
from geo.models import CategoryPause, Closure
from geo.tests.relays import a_relay_point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_noon")]

NEXT_DOOR = Coordinates(longitude=2.366, latitude=48.868)


def page(client: Client, slug: str, **asked: str) -> str:
    answer = client.get(f"/points/{slug}/?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_today_is_marked_and_what_comes_is_said(client: Client) -> None:
    point = a_relay_point(hours="Tu-Fr 10:00-19:00")
    Closure.objects.create(point=point, first_date="2026-11-30", last_date="2026-12-02", reason="travaux")
    told = page(client, point.slug)
    (today,) = re.findall(r'aria-current="date"><th scope="row">(\w+)', told)
    assert today == "mardi"
    assert "Ouvert jusqu’à 19\u00a0h" in told
    assert "Fermé du 30 novembre au 2 décembre (travaux)." in told


def test_a_usual_day_that_is_not_as_usual_says_so_in_the_week(client: Client) -> None:
    point = a_relay_point()
    Closure.objects.create(point=point, first_date="2026-11-24", last_date="2026-11-24")
    assert "fermé aujourd’hui" in page(client, point.slug)


def test_a_pause_is_told_with_its_message_and_its_end(client: Client) -> None:
    point = a_relay_point()
    CategoryPause.objects.create(point=point, category=Category.TEXTILE, until_date="2026-12-05", message="Débordés")
    told = page(client, point.slug)
    assert "Textile en pause jusqu’au 5 décembre.</b> Débordés" in told
    assert '<li class="paused">' in told


@pytest.mark.parametrize("facts", [{"hours": ""}, {"fill": "FULL"}, {"state": "PAUSED"}])
def test_a_point_that_does_not_receive_sends_to_one_that_does(
    client: Client, facts: dict[str, Any], django_assert_num_queries: Any
) -> None:
    shut = a_relay_point(**facts)
    a_relay_point(NEXT_DOOR, name="Porte ouverte")
    a_relay_point(NEXT_DOOR, name="Porte pleine", fill="FULL")
    a_relay_point(NEXT_DOOR, name="Porte close", hours="")
    with django_assert_num_queries(2):
        told = page(client, shut.slug)
    assert "Porte ouverte" in told
    assert "Porte pleine" not in told
    assert "Porte close" not in told


def test_where_nothing_is_open_it_says_who_opens_next(client: Client, django_assert_num_queries: Any) -> None:
    shut = a_relay_point(hours="Th 10:00-12:00")
    a_relay_point(NEXT_DOOR, name="Porte de demain soir", hours="We 18:00-20:00")
    a_relay_point(NEXT_DOOR, name="Porte de demain matin", hours="We 09:00-12:00")
    a_relay_point(NEXT_DOOR, name="Porte pleine", hours="We 08:00-12:00", fill="FULL")
    a_relay_point(NEXT_DOOR, name="Porte close", hours="")
    with django_assert_num_queries(3):
        told = page(client, shut.slug)
    assert "Ouvre jeudi" not in told
    assert "où aller ensuite" in told
    assert (
        told.index("Porte de demain matin") < told.index("Ouvre demain à 9\u00a0h") < told.index("Porte de demain soir")
    )
    assert "Porte pleine" not in told
    assert "Porte close" not in told


def test_nobody_is_sent_across_the_town_to_be_let_in_an_hour_earlier(client: Client) -> None:
    shut = a_relay_point(hours="Th 10:00-12:00")
    a_relay_point(Coordinates(longitude=2.40, latitude=48.85), name="Porte lointaine", hours="We 08:00-12:00")
    a_relay_point(NEXT_DOOR, name="Porte voisine", hours="We 09:00-12:00")
    a_relay_point(NEXT_DOOR, name="Porte de vendredi", hours="Fr 09:00-12:00")
    told = page(client, shut.slug)
    assert told.index("Porte voisine") < told.index("Porte lointaine") < told.index("Porte de vendredi")


def test_a_point_that_receives_keeps_its_visitors(client: Client, django_assert_num_queries: Any) -> None:
    point = a_relay_point()
    a_relay_point(NEXT_DOOR, name="Porte ouverte")
    with django_assert_num_queries(1):
        assert "Porte ouverte" not in page(client, point.slug)


def test_ways_there_are_plain_links(client: Client) -> None:
    told = page(client, a_relay_point(name="Chez (nous) & eux").slug)
    assert 'href="geo:48.867300,2.363700?q=48.867300,2.363700(Chez%20%28nous%29%20%26%20eux)"' in told
    assert "https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot" in told
    assert "https://citymapper.com/directions?endcoord=48.867300,2.363700" in told


def test_search_engines_read_the_same_facts(client: Client) -> None:
    point = a_relay_point(hours="Tu 10:00-12:30", name="</script><b>", step_free="YES")
    Closure.objects.create(point=point, first_date="2026-12-07", last_date="2026-12-09")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client, point.slug))
    facts = json.loads(data)
    assert facts["name"] == "</script><b>"
    assert facts["geo"] == {"@type": "GeoCoordinates", "latitude": 48.8673, "longitude": 2.3637}
    (hours,) = facts["openingHoursSpecification"]
    assert (hours["dayOfWeek"], hours["opens"], hours["closes"]) == ("https://schema.org/Tuesday", "10:00", "12:30")
    closed, holidays = facts["specialOpeningHoursSpecification"]
    assert (holidays["dayOfWeek"], holidays["closes"]) == ("https://schema.org/PublicHolidays", "00:00")
    assert (closed["validFrom"], closed["validThrough"]) == ("2026-12-07", "2026-12-09")


@pytest.mark.parametrize(
    ("cartons", "words"),
    [(1, "1 carton au plus à la fois, ou 1 grand sac"), (5, "5 cartons au plus à la fois, ou 6 grands sacs")],
)
def test_the_cap_is_told_in_cartons_and_bags(cartons: int, words: str) -> None:
    assert cap_words(cartons).replace("\u00a0", " ") == f"{words} de 50 litres"


def test_a_window_shows_days_with_the_same_hours_together() -> None:
    week = short_week(OpeningHours(parse_hours("Mo-Tu 09:00-10:00; Th-Sa 10:00-12:00")))
    assert [days for days, _ in week] == ["lundi et mardi", "du jeudi au samedi"]


def test_a_campaign_says_how_long_it_lasts(client: Client) -> None:
    point = a_relay_point(campaign_from="2026-11-01", campaign_until="2026-12-24")
    assert "Seulement du 1er novembre au 24 décembre." in page(client, point.slug)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_the_poster_leads_to_the_page(client: Client, paper: str) -> None:
    point = a_relay_point(hours="Tu-Fr 10:00-19:00")
    answer = client.get(f"/points/{point.slug}/affiche/?format={paper}")
    told = answer.content.decode()
    assert qr_code(f"http://127.0.0.1:8000/points/{point.slug}/") in told
    assert "du mardi au vendredi" in told
    assert ("poster_a5.css" in told) == (paper == "A5")
    assert "style=" not in told


def test_a_poster_of_another_size_does_not_exist(client: Client) -> None:
    assert client.get(f"/points/{a_relay_point().slug}/affiche/?format=A3").status_code == 404
