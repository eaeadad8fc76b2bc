"""A manager changes how fast trucks drive by a new dated row; what has begun is read only."""

from datetime import timedelta

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.facts import HOUR_BANDS, load_travel_pace
from collections_app.models import TravelPace

pytestmark = pytest.mark.django_db

ADD = "admin:collections_app_travelpace_add"


@pytest.fixture
def manager(client: Client) -> Client:
    load_travel_pace()
    client.force_login(User.objects.create_user("odile", role=Role.MANAGER))
    return client


def filled(form: BaseForm) -> dict[str, object]:
    """A form as it stands on the page."""
    values = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in values.items() if value is not None}


def the_page(manager: Client) -> dict[str, object]:
    context = manager.get(reverse(ADD)).context
    page = filled(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            page |= filled(form)
    return page


def test_a_new_pace_begins_with_the_bands_of_the_last(manager: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = manager.post(
        reverse(ADD), the_page(manager) | {"valid_from": tomorrow.isoformat(), "truck_percent": "150"}
    )
    assert answer.status_code == 302
    new = TravelPace.objects.get(valid_from=tomorrow)
    assert (new.truck_percent, new.bands.count()) == (150, len(HOUR_BANDS))


def test_a_pace_does_not_change_the_past(manager: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = manager.post(reverse(ADD), the_page(manager) | {"valid_from": yesterday.isoformat()})
    assert "Le passé ne change pas" in answer.content.decode()
    begun = TravelPace.objects.get()
    change = manager.get(reverse("admin:collections_app_travelpace_change", args=[begun.pk])).content.decode()
    assert 'name="truck_percent"' not in change
