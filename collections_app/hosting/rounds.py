"""What a host says may break a round that is planned: its day says so."""

import logging
from datetime import datetime

from django.utils import timezone

from collections_app.day_limits.judging import judge
from collections_app.enums import StopState
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import Stop

log = logging.getLogger(__name__)


def judge_days_of(point_id: int, *, now: datetime) -> None:
    """Judges the days to come on which a round visits the point. A busy day is judged by the next act on it."""
    planned = Stop.objects.filter(relay_point=point_id, state=StopState.PLANNED)
    days = planned.filter(round__shift__day__date__gte=timezone.localdate(now)).order_by()
    for on in days.values_list("round__shift__day__date", flat=True).distinct():
        try:
            judge(on=on, now=now)
        except (DayBusy, DayUnknown):
            log.info("The day %s was not judged after a host spoke.", on)
