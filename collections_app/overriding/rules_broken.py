"""Which rules of the house a promise would go against: staff may, and say why. The plan of a day is none of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from collections_app.booking.web_dates import web_dates
from collections_app.cutoffs import is_too_late
from collections_app.ledger.visits import Need, need_of
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from geo.models import ServiceArea


class Rule(StrEnum):
    """In the words that follow "hors règle :"."""

    LEAD = "avant le délai habituel"
    HORIZON = "plus loin que les dates habituelles"
    PUBLISHED = "les tournées de ce jour sont déjà publiées"
    CUTOFF = "l’heure limite pour changer ce rendez-vous est passée"
    AREA = "l’adresse est hors de la zone où le camion passe"
    WEEKDAY = "le camion ne va pas dans ce secteur ce jour-là"
    SMALL = "le volume est sous le minimum de ce secteur"


@dataclass(frozen=True)
class Rules:
    """What the rules say of one request: `always` of any date, the others of a day."""

    first: date
    last: date
    always: tuple[Rule, ...]
    area: ServiceArea | None

    def broken_on(self, day: CollectionDay) -> tuple[Rule, ...]:
        """In the order in which they are told; empty for what the donor could have chosen too."""
        area = self.area
        of_day = {
            Rule.LEAD: day.date < self.first,
            Rule.HORIZON: day.date > self.last,
            Rule.PUBLISHED: day.published_at is not None,
            Rule.WEEKDAY: area is not None and area.served and not area.is_visited_on(day.date.weekday()),
        }
        return (*(rule for rule, is_broken in of_day.items() if is_broken), *self.always)


def rules_for(request: PickupRequest, *, now: datetime) -> Rules:
    """A reading; the position of the request must be known."""
    rules = rules_for_new(need_of(request), now=now)
    late = (Rule.CUTOFF,) if is_too_late(request, now=now) else ()
    return replace(rules, always=(*late, *rules.always))


def rules_for_new(need: Need, *, now: datetime) -> Rules:
    """A reading, for a visit that nobody has been promised yet."""
    today = timezone.localdate(now)
    area = ServiceArea.objects.covering(need.coordinates)
    first, last = web_dates(RuleBook.objects.in_force(today), today)
    too_small = area is not None and area.min_volume_m3 is not None and need.volume_m3 <= area.min_volume_m3
    always = {
        Rule.AREA: area is not None and not area.served,
        Rule.SMALL: too_small,
    }
    return Rules(first, last, tuple(rule for rule, is_broken in always.items() if is_broken), area)
