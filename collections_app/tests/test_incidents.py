"""A crew tells that something is wrong: it waits for a planner until the day is mended for it, or it is seen."""

from uuid import uuid4

import pytest

from collections_app.enums import IncidentKind, TapKind, Trouble
from collections_app.journal import Actor
from collections_app.models import CrewAction, Incident, Round, Shift
from collections_app.repairing.incidents import settle, waiting_on
from collections_app.tests.builders import THURSDAY
from collections_app.tests.underway import MORNING, SAMIR, at, done, mend, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def out() -> Shift:
    """On the road: one of two is done."""
    first, _ = published(MORNING, MORNING)
    done(first, at(8, 40))
    return Shift.objects.get()


def told(shift: Shift, kind: IncidentKind) -> Incident:
    round_ = Round.objects.get(shift=shift)
    given = {"told_at": at(8, 50), "received_at": at(8, 50)}
    tap = CrewAction.objects.create(client_id=uuid4(), round=round_, kind=TapKind.INCIDENT, **given)
    return Incident.objects.create(round=round_, action=tap, kind=kind, told_at=at(8, 50))


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        (IncidentKind.FULL, Trouble.FULL),
        (IncidentKind.BREAKDOWN, Trouble.BREAKDOWN),
        (IncidentKind.ACCIDENT, Trouble.BREAKDOWN),
    ],
)
def test_each_incident_leads_to_its_repair_and_is_settled_by_it(
    out: Shift, kind: IncidentKind, trouble: Trouble
) -> None:
    incident = told(out, kind)
    (one,) = waiting_on(THURSDAY)
    assert (one.incident, one.trouble) == (incident, trouble)
    mend(out, one.trouble, at(9))
    assert waiting_on(THURSDAY) == []
    assert Incident.objects.get().settled_at == at(9)


def test_another_repair_leaves_it_open(out: Shift) -> None:
    told(out, IncidentKind.BREAKDOWN)
    mend(out, Trouble.LATE, at(9), later_min=10)
    assert len(waiting_on(THURSDAY)) == 1


def test_what_is_seen_is_settled_once(out: Shift) -> None:
    incident = told(out, IncidentKind.FULL)
    assert settle(incident_id=incident.pk, actor=SAMIR, now=at(9))
    assert not settle(incident_id=incident.pk, actor=Actor("Nour"), now=at(9, 1))
    assert waiting_on(THURSDAY) == []
