"""What staff let a day promise at most, below what its trucks could carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from collections_app.routing.problem import Visit


@dataclass(frozen=True, slots=True)
class Caps:
    """Of all the homes of a day together, holds included; None for as much as its trucks can."""

    homes: int | None = None
    volume_m3: Decimal | None = None
    weight_kg: int | None = None

    def allow(self, homes: Sequence[Visit]) -> bool:
        litres, grams = sum(one.volume_l for one in homes), sum(one.weight_g for one in homes)
        return (
            (self.homes is None or len(homes) <= self.homes)
            and (self.volume_m3 is None or litres <= self.volume_m3 * 1000)
            and (self.weight_kg is None or grams <= self.weight_kg * 1000)
        )

    def limit(self, able_m3: Decimal, able_kg: int) -> tuple[Decimal, int]:
        """What is left of what trucks could carry."""
        return (
            able_m3 if self.volume_m3 is None else min(able_m3, self.volume_m3),
            able_kg if self.weight_kg is None else min(able_kg, self.weight_kg),
        )

    def beyond(self, homes: Sequence[Visit], *, first_to_leave: Sequence[str]) -> list[str]:
        """Whom there is no room for, as `first_to_leave` names them; who still fits beside those that stay, stays."""
        by_id = {one.id: one for one in homes}
        gone: list[str] = []
        for one in first_to_leave:
            if self.allow(list(by_id.values())):
                break
            gone += [by_id.pop(one).id] if one in by_id else []
        asked = {one.id: one for one in homes}
        for one in gone[::-1]:
            if self.allow([*by_id.values(), asked[one]]):
                by_id[one] = asked[one]
        return [one for one in gone if one not in by_id]
