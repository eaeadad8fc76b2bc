"""A request that is to be talked over: a sofa for three, perhaps enough for a truck."""

from datetime import datetime, timedelta

from collections_app.enums import Verdict
from collections_app.models import CallBack, PickupRequest
from collections_app.tests.builders import a_depot, a_kind, a_request

SOFA, SMALL = "Canapé 3 places", "Canapé 2 places"


def a_doubtful_request(now: datetime, *, attempts: int = 0, due: timedelta = timedelta(hours=-1)) -> PickupRequest:
    """A sofa for three; a call is owed."""
    a_depot()
    small = {"volume_low_m3": "1.0", "volume_likely_m3": "1.5", "volume_high_m3": "1.8"}
    a_kind("canape-2-places", name=SMALL, pictogram="sofa-2", **small)
    request = a_request(volume_m3=2)
    PickupRequest.objects.filter(pk=request.pk).update(verdict=Verdict.ASK, threshold_m3=2)
    CallBack.objects.create(request=request, due_at=now + due, why="volume à préciser", attempts=attempts)
    return request
