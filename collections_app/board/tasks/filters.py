"""Which of the waiting files somebody wants to see."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from collections_app.board.tasks.kinds import Files, TaskKind


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
BETWEEN_M3 = {
    Size.SMALL: Q(volume_likely_m3__lt=2),
    Size.MIDDLE: Q(volume_likely_m3__gte=2, volume_likely_m3__lt=5),
    Size.LARGE: Q(volume_likely_m3__gte=5),
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

    @property
    def kinds(self) -> list[TaskKind]:
        return [self.kind] if self.kind else list(TaskKind)

    def fit(self, files: Files, now: datetime) -> Files:
        """By all but in whose hands they are."""
        if self.age:
            files = files.filter(since__lte=now - AT_LEAST[self.age])
        if self.size:
            files = files.filter(BETWEEN_M3[self.size])
        return files.filter(postcode__startswith=self.area) if self.area else files
