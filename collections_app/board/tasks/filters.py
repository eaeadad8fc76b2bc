"""Which of the waiting files somebody wants to see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import models

from collections_app.board.tasks.kinds import TaskKind
from collections_app.board.tasks.known import File


class Whose(models.TextChoices):
    """In whose hands a file is."""

    ALL = "", "Tous"
    MINE = "moi", "Les miens"
    FREE = "libres", "Libres"


class Age(models.TextChoices):
    """How long it waits at least."""

    HOUR = "1h", "Plus d’une heure"
    HALF_DAY = "4h", "Plus de 4 heures"
    DAY = "1j", "Plus d’un jour"
    DAYS = "3j", "Plus de 3 jours"


class Size(models.TextChoices):
    SMALL = "petit", "Moins de 2 m³"
    MIDDLE = "moyen", "De 2 à 5 m³"
    LARGE = "grand", "5 m³ et plus"


AT_LEAST = {
    Age.HOUR: timedelta(hours=1),
    Age.HALF_DAY: timedelta(hours=4),
    Age.DAY: timedelta(days=1),
    Age.DAYS: timedelta(days=3),
}
# From the first figure on, below the second.
BETWEEN_M3 = {
    Size.SMALL: (Decimal(0), Decimal(2)),
    Size.MIDDLE: (Decimal(2), Decimal(5)),
    Size.LARGE: (Decimal(5), Decimal("Infinity")),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """`area` is the beginning of a postcode; `user_id` says who "mine" is."""

    kind: TaskKind | None = None
    area: str = ""
    age: Age | None = None
    size: Size | None = None
    whose: Whose = Whose.ALL
    user_id: int | None = None

    def fit(self, file: File, since: datetime, now: datetime) -> bool:
        """By all but its kind and in whose hands it is: those are counted apart."""
        low_m3, high_m3 = BETWEEN_M3[self.size] if self.size else (file.volume_m3, Decimal("Infinity"))
        is_old = self.age is None or since <= now - AT_LEAST[self.age]
        return is_old and low_m3 <= file.volume_m3 < high_m3 and file.postcode.startswith(self.area)

    def is_in_hands(self, file: File, whose: Whose, now: datetime) -> bool:
        if whose == Whose.ALL:
            return True
        is_free = file.held_until is None or file.held_until <= now
        return is_free if whose == Whose.FREE else not is_free and file.by == self.user_id
