"""The demonstration plays with its own people only."""

from random import Random

import pytest

from collections_app.booking.scheduling import book
from collections_app.demo.outcomes import drive
from collections_app.enums import OUTCOMES, NoticeKind, RequestStatus
from collections_app.journal import Actor
from collections_app.models import Notice, PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules

pytestmark = pytest.mark.django_db


def test_a_day_gone_by_is_driven_without_deciding_for_real_people() -> None:
    a_day()
    windows = the_rules().windows.all()
    for window in windows:
        slot = Slot(THURSDAY, window.starts, window.ends)
        book(request_id=a_request().pk, slot=slot, actor=Actor("Denise"), now=NOW)
    real, played = PickupRequest.objects.order_by("pk")
    PickupRequest.objects.filter(pk=played.pk).update(is_demo=True)

    drive(THURSDAY, Random(1))

    real.refresh_from_db()
    played.refresh_from_db()
    assert real.status == RequestStatus.SCHEDULED
    assert played.status in OUTCOMES
    assert not Notice.objects.filter(request=real, kind=NoticeKind.OUTCOME).exists()
