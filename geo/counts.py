"""How many points each of several wishes would leave."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, Func, IntegerField, Subquery
from django.db.models.functions import JSONObject

from geo.models.relay_points import RelayPointQuerySet
from geo.nearest import Wish, meeting


def with_counts(points: RelayPointQuerySet, wishes: Mapping[str, Wish], now: datetime) -> RelayPointQuerySet:
    """Adds `counts`, a dict by the names of the wishes, the same on each row.

    The sub-queries refer to no row, so PostgreSQL answers each once for the whole statement.
    """
    counts = {name: _count(meeting(wish, now)) for name, wish in wishes.items()}
    counted: RelayPointQuerySet = points.annotate(counts=JSONObject(**counts))
    return counted


def _count(points: RelayPointQuerySet) -> Subquery:
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(points.order_by().annotate(number=number).values("number"))
