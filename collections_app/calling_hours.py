"""When the switchboard telephones: local hours of working days. People are never called outside of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from collections_app.working_days import FrenchHolidays, add_working_days, is_working_day


@dataclass(frozen=True, slots=True)
class CallingHours:
    """`weekdays` count from 1 for Monday; nobody is called on a public holiday."""

    starts: time
    ends: time
    weekdays: tuple[int, ...]

    def first_from(self, moment: datetime, zone: tzinfo) -> datetime:
        """`moment` itself while people may be called, else the next morning on which they may."""
        here = moment.astimezone(zone)
        if self._works(here):
            if here.time() < self.starts:
                return datetime.combine(here.date(), self.starts, tzinfo=zone)
            if here.time() < self.ends:
                return here
        return self.next_morning(here, zone)

    def are_on(self, moment: datetime, zone: tzinfo) -> bool:
        here = moment.astimezone(zone)
        return self._works(here) and self.starts <= here.time() < self.ends

    def after(self, moment: datetime, minutes: int, zone: tzinfo) -> datetime:
        """So many calling minutes later: what is left at the end of a day is counted from the next morning on."""
        here, left = self.first_from(moment, zone), timedelta(minutes=minutes)
        while here + left > (evening := datetime.combine(here.date(), self.ends, tzinfo=zone)):
            left -= max(evening - here, timedelta())
            here = self.next_morning(here, zone)
        return here + left

    def next_morning(self, moment: datetime, zone: tzinfo, *, days: int = 1) -> datetime:
        """The beginning of the `days`-th working day after the one of `moment`."""
        day = moment.astimezone(zone).date()
        later = add_working_days(day, days, weekdays=self.weekdays, holidays=FrenchHolidays())
        return datetime.combine(later, self.starts, tzinfo=zone)

    def _works(self, here: datetime) -> bool:
        return is_working_day(here.date(), weekdays=self.weekdays, holidays=FrenchHolidays())
