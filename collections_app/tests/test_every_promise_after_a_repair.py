"""Whatever happens to a truck, and whenever: nobody who is promised a visit is lost from sight."""

from contextlib import suppress
from datetime import datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collections_app.dispatch.publishing import publish
from collections_app.enums import DayState, RequestStatus, StopKind, Trouble
from collections_app.models import PickupRequest, Shift, Stop
from collections_app.repairing.repair import NotOnTheRoad
from collections_app.repairing.unkept import requests_unkept
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.underway import AFTERNOON, MORNING, at, booked, done, mend, shift_of, thursday

pytestmark = pytest.mark.django_db


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    volumes=st.lists(st.integers(1, 9), min_size=2, max_size=6),
    windows=st.lists(st.sampled_from([MORNING, AFTERNOON]), min_size=6, max_size=6),
    told=st.integers(0, 2),
    trouble=st.sampled_from(list(Trouble)),
    minutes=st.integers(0, 300),
)
def test_whatever_happens_each_promise_is_in_the_plan_or_in_the_list(
    volumes: list[int], windows: list[tuple[time, time]], told: int, trouble: Trouble, minutes: int
) -> None:
    with transaction.atomic():
        a_day(trucks=2)
        for volume_m3, window in zip(volumes, windows, strict=False):
            booked(volume_m3, window)
        publish(date=THURSDAY, now=NOW)
        mine = shift_of(PickupRequest.objects.all()[0])
        behind = [stop for stop in Stop.objects.filter(round__shift=mine, kind=StopKind.HOME)[:told] if stop.request]
        for number, stop in enumerate(behind):
            done(stop.request, at(8, 30) + timedelta(minutes=40 * number), "2")  # type: ignore[arg-type]
        before = list(Stop.objects.told().order_by("pk").values())
        _try_to_mend(mine, trouble, at(9, 30) + timedelta(minutes=minutes), minutes)
        assert list(Stop.objects.told().order_by("pk").values()) == before
        promised = set(thursday().requests.filter(status=RequestStatus.SCHEDULED).values_list("pk", flat=True))
        planned = set(Stop.objects.filter(request__in=promised).values_list("request", flat=True))
        unkept = {one.pk for one in requests_unkept(thursday(), now=at(9, 30) + timedelta(minutes=minutes))}
        assert planned | unkept == promised
        assert bool(unkept) == (thursday().state == DayState.BROKEN)
        transaction.set_rollback(True)


def _try_to_mend(shift: Shift, trouble: Trouble, now: datetime, later_min: int) -> None:
    with suppress(NotOnTheRoad):
        mend(shift, trouble, now, later_min)
