"""Declining with one of the reasons that staff keep as rows."""

from datetime import timedelta

import pytest

from collections_app.deciding.declining import ReasonUnknown, decline_for
from collections_app.enums import RequestStatus
from collections_app.facts import load_decline_reasons
from collections_app.journal import Actor
from collections_app.models import DeclineReason
from collections_app.notices import compose
from collections_app.tests.builders import NOW, a_request, the_rules

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")


def test_a_past_request_keeps_the_words_it_was_declined_with() -> None:
    the_rules()
    reason = DeclineReason.objects.create(label="Trop petit", words="c’est petit", instead="Venez au dépôt.")
    request = decline_for(request_id=a_request().pk, reason_id=reason.pk, actor=DENISE, now=NOW)
    DeclineReason.objects.update(label="Autre", words="autre chose", instead="Rien.")
    message = compose(request.notices.get(), now=NOW)
    assert message is not None
    assert "c’est petit" in message.body
    assert "Venez au dépôt." in message.body
    assert request.events.get().why == "Trop petit"


@pytest.mark.parametrize(
    ("dates", "may_be_chosen"),
    [
        ({}, True),
        ({"valid_from": NOW.date()}, True),
        ({"valid_from": NOW.date() + timedelta(days=1)}, False),
        ({"valid_until": NOW.date()}, True),
        ({"valid_until": NOW.date() - timedelta(days=1)}, False),
    ],
)
def test_a_reason_has_its_time(dates: dict[str, object], may_be_chosen: bool) -> None:
    reason = DeclineReason.objects.create(label="Trop petit", words="c’est petit", instead="Venez.", **dates)
    assert (reason in DeclineReason.objects.in_force(NOW.date())) is may_be_chosen


def test_a_reason_that_is_over_declines_nothing() -> None:
    request = a_request()
    reason = DeclineReason.objects.create(
        label="Vieille", words="…", instead="…", valid_until=NOW.date() - timedelta(1)
    )
    with pytest.raises(ReasonUnknown):
        decline_for(request_id=request.pk, reason_id=reason.pk, actor=DENISE, now=NOW)
    request.refresh_from_db()
    assert request.status == RequestStatus.RECEIVED


def test_the_house_reasons_are_loaded_once_and_never_over_what_staff_wrote() -> None:
    assert load_decline_reasons() == 6
    DeclineReason.objects.all()[0].delete()
    assert load_decline_reasons() == 0
    assert DeclineReason.objects.filter(nobody_answers=True).count() == 1
