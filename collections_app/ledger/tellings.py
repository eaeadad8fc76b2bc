"""What is known of the stops of today: told by their crews, or taken from the plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.enums import StopState
from collections_app.ledger.day import Ledger
from collections_app.models import CollectionDay, Stop

LEFT_BEHIND = (StopState.NOBODY, StopState.REFUSED)


class Telling(NamedTuple):
    """What is known of a stop: since when the crew is there, and since when it is over (local seconds; None: not yet).

    `loaded_m3` None: as much as was expected. `by_crew` False: nobody has said so, the plan has it.
    `relay_point` is the key of the one that the crew has told of, whatever round it drives.
    """

    arrived_s: int
    over_s: int | None
    loaded_m3: float | None = None
    by_crew: bool = True
    relay_point: int | None = None

    @property
    def news_s(self) -> int:
        """Since when it is known. That a stop is over by the plan is no news: the plan knows of no delay at it."""
        return self.over_s if self.by_crew and self.over_s is not None else self.arrived_s


Told = Mapping[int, Telling]  # by the key of the stop


def told_of(day: CollectionDay) -> Told:
    """What crews have told of a day. One query."""
    return {stop.pk: _telling(stop) for stop in Stop.objects.filter(round__shift__day=day).told()}


def _telling(stop: Stop) -> Telling:
    over_s = local_s(stop.finished_at) if stop.finished_at else None
    arrived_s = local_s(stop.arrived_at) if stop.arrived_at else over_s
    loaded_m3 = float(stop.actual_volume_m3) if stop.actual_volume_m3 is not None else None
    return Telling(
        arrived_s=arrived_s if arrived_s is not None else stop.starts_s,
        over_s=over_s,
        loaded_m3=0 if stop.state in LEFT_BEHIND else loaded_m3,
        relay_point=stop.relay_point_id,
    )


def local_s(moment: datetime) -> int:
    """As the plan counts: seconds since local midnight."""
    return seconds_of(timezone.localtime(moment).time())


def as_planned(ledger: Ledger, rounds: Mapping[int, int | None], now_s: int) -> Told:
    """What the plan says that these rounds have done by now: crews drive also when their telephone says nothing. A
    round is not beyond the position to which its crew says it drives, if it has one.
    """
    return {
        stop.pk: Telling(
            stop.told.arrives_s, stop.told.leaves_s if stop.told.leaves_s <= now_s else None, by_crew=False
        )
        for stop in ledger.stops
        if stop.told.round_id in rounds
        and stop.told.arrives_s <= now_s
        and ((heading := rounds[stop.told.round_id]) is None or stop.told.position < heading)
    }
