"""When people are left in peace. Local times of day, so that the change of the clock moves nothing."""

from datetime import datetime, time, timedelta, tzinfo


def awake_at(now: datetime, *, quiet_from: time, quiet_until: time, zone: tzinfo) -> datetime:
    """`now` when it may ring, else the end of these quiet hours. Two equal times mean that there are none."""
    here = now.astimezone(zone)
    at = here.time()
    over_midnight = quiet_from > quiet_until
    evening, night = at >= quiet_from, at < quiet_until
    if not (evening or night if over_midnight else evening and night):
        return now
    ends_tomorrow = over_midnight and evening
    day = here.date() + timedelta(days=1) if ends_tomorrow else here.date()
    return datetime.combine(day, quiet_until, tzinfo=zone)
