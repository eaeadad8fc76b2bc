"""A manager changes the catalogue and the services by boxes and lines, without touching code."""

from typing import Any

import pytest
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse

from amistock.accounts.models import User
from collections_app.facts import load_alternatives, load_item_kinds
from collections_app.models import Alternative, ItemKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("odile", password="long-enough-password"))
    return client


def change(manager: Client, row: ItemKind | Alternative, **values: Any) -> int:
    """What the page of a row answers to a change."""
    page = {name: value for name, value in model_to_dict(row, exclude=["id"]).items() if value not in (None, False)}
    address = reverse(f"admin:collections_app_{row._meta.model_name}_change", args=[row.pk])
    return manager.post(address, page | values).status_code


def test_what_is_refused_and_where_it_goes_are_boxes(manager: Client) -> None:
    load_item_kinds()
    bicycle = ItemKind.objects.get(slug="velo")
    assert change(manager, bicycle, refused_conditions=["WORN", "BROKEN"], elsewhere=["BULKY"]) == 302
    bicycle.refresh_from_db()
    assert (bicycle.refused_conditions, bicycle.elsewhere) == (["WORN", "BROKEN"], ["BULKY"])


def test_a_service_has_another_telephone(manager: Client) -> None:
    load_alternatives()
    service = Alternative.objects.get(way="BULKY", postcode_prefix="75")
    assert change(manager, service, phone="01 42 00 00 00") == 302
    service.refresh_from_db()
    assert service.phone == "01 42 00 00 00"
    assert load_alternatives() == 0
