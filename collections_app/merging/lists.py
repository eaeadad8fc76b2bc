"""One list out of two."""

from collections.abc import Callable

from django.db import models

from collections_app.assessment import Wanted
from collections_app.enums import Condition
from collections_app.models import PickupRequest

Line = tuple[str, Condition]
LONGEST_WORDS = 500
BETWEEN = " ; "


class ListUse(models.TextChoices):
    """What the two lists are to each other."""

    ONCE = "ONCE", "Les mêmes : chacun une seule fois"
    SUM = "SUM", "D’autres : tout additionner"


_TOGETHER: dict[ListUse, Callable[[int, int], int]] = {ListUse.ONCE: max, ListUse.SUM: lambda one, other: one + other}


def listed(request: PickupRequest) -> dict[Line, int]:
    """How many of each, in the order of the list."""
    lines = request.items.select_related("kind")
    return {(line.kind.slug, Condition(line.condition)): line.quantity for line in lines}


def one_list(kept: dict[Line, int], other: dict[Line, int], use: ListUse) -> list[Wanted]:
    """Every line of both; of what stands on both, the larger number or the sum."""
    together = _TOGETHER[use]
    lines = {line: together(kept.get(line, 0), other.get(line, 0)) for line in {**kept, **other}}
    return [Wanted(slug, quantity, condition) for (slug, condition), quantity in lines.items()]


def one_text(kept: str, other: str) -> str:
    """Both, unless one says it all. What is too long for one field stays to be read in the other request."""
    if other.strip().lower() in kept.lower():
        return kept
    return BETWEEN.join(filter(None, (kept.strip(), other.strip())))[:LONGEST_WORDS]
