"""The back office of relay points works without inline scripts and without maps."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amistock.accounts.models import User
from geo.facts import load_areas
from geo.models import RelayPoint, ServiceArea
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("samir", password="long-enough-password"))
    return client


def inline_counts(**total: int) -> dict[str, Any]:
    names = ("opening_ranges", "closures", "pauses")
    return {f"{name}-{key}": total.get(name, 0) if key == "TOTAL_FORMS" else 0 for name in names for key in
            ("TOTAL_FORMS", "INITIAL_FORMS")}  # fmt: skip


FACTS = {
    "name": "Librairie du Plateau",
    "slug": "librairie-du-plateau",
    "host_kind": "SHOP",
    "state": "OPEN",
    "address": "35 rue des Alouettes",
    "postcode": "75019",
    "city": "Paris",
    "latitude": "48.8787",
    "longitude": "2.3886",
    "position_source": "STAFF",
    "precision": "EXACT",
    "accepts": ["BOOKS", "TOYS"],
    "deposit_cap_cartons": "2",
    "capacity_m3": "0.6",
    "school_holidays": "SAME",
    "step_free": "YES",
}


def test_a_point_is_added_with_its_hours(administrator: Client) -> None:
    hours = {"opening_ranges-0-weekday": "1", "opening_ranges-0-opens": "10:00", "opening_ranges-0-closes": "19:00"}
    answer = administrator.post(reverse("admin:geo_relaypoint_add"), FACTS | inline_counts(opening_ranges=1) | hours)
    assert answer.status_code == 302, answer.context["errors"]
    point = RelayPoint.objects.get()
    assert point.location.coords == (2.3886, 48.8787)
    assert point.opening_ranges.get().weekday == 1


def test_a_position_that_is_none_is_refused_kindly(administrator: Client) -> None:
    answer = administrator.post(reverse("admin:geo_relaypoint_add"), FACTS | {"latitude": "nan"} | inline_counts())
    assert answer.status_code == 200
    assert not RelayPoint.objects.exists()


def test_hours_that_end_before_they_begin_are_refused_kindly(administrator: Client) -> None:
    hours = {"opening_ranges-0-weekday": "1", "opening_ranges-0-opens": "19:00", "opening_ranges-0-closes": "10:00"}
    answer = administrator.post(reverse("admin:geo_relaypoint_add"), FACTS | inline_counts(opening_ranges=1) | hours)
    assert answer.status_code == 200


def test_every_page_opens(administrator: Client) -> None:
    load_areas()
    point, area = a_relay_point(), ServiceArea.objects.get(insee="75119")
    pages = [
        reverse("admin:geo_relaypoint_changelist"),
        reverse("admin:geo_relaypoint_change", args=[point.pk]),
        reverse("admin:geo_servicearea_changelist"),
        reverse("admin:geo_servicearea_change", args=[area.pk]),
        reverse("admin:geo_schoolholiday_changelist"),
    ]
    for page in pages:
        answer = administrator.get(page)
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()
