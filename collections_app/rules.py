"""The verdict on a list of things, and the minutes a crew needs: arithmetic only, no row and no clock."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from collections_app.enums import Condition, Verdict
from collections_app.sayings import Saying
from collections_app.sentences import SENTENCES, spoken
from collections_app.volume import Volume, total
from geo.categories import Category


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One line of a donor's list beside what the catalogue says of it; volume, weight and the `people` who carry it are
    of one piece.
    """

    slug: str
    name: str
    category: Category
    volume: Volume
    weight_kg: Decimal
    quantity: int
    condition: Condition
    relay_takes: bool
    refused_conditions: Sequence[str]
    refusal: str
    elsewhere: Sequence[str] = ()
    people: int = 1

    @property
    def all_of_it(self) -> Volume:
        return self.volume.times(self.quantity)


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """What becomes of one line; `refusal` says why not and `elsewhere` where it goes instead, or both are empty."""

    slug: str
    name: str
    category: Category
    quantity: int
    condition: Condition
    verdict: Verdict
    refusal: str
    elsewhere: Sequence[str]
    fits_a_relay: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """Volume, weight and the `people` who carry are of what is taken, judged by `collect_above_m3`. `items` stand in
    the order of the list.

    `verdict` is the door of the whole gift: a list that is split between an Amistock and the shops is RELAY and
    `split`, because the Amistock is what the page then shows; BRING means that nothing goes to one. REFUSED means
    that nothing on the list is taken.
    """

    volume: Volume
    weight_kg: Decimal
    verdict: Verdict
    items: tuple[ItemVerdict, ...]
    explanation: str
    collect_above_m3: Decimal
    people: int = 1

    @property
    def refused(self) -> tuple[ItemVerdict, ...]:
        return self.with_verdict(Verdict.REFUSED)

    @property
    def split(self) -> bool:
        return bool(self.verdict == Verdict.RELAY and self.with_verdict(Verdict.BRING))

    @property
    def relay_categories(self) -> frozenset[Category]:
        """What an Amistock has to accept to take its part of the list."""
        return frozenset(item.category for item in self.with_verdict(Verdict.RELAY))

    @property
    def also_for_a_relay(self) -> tuple[ItemVerdict, ...]:
        """What the truck would take with the rest, and an Amistock could take today."""
        return tuple(item for item in self.with_verdict(Verdict.COLLECT) if item.fits_a_relay)

    def with_verdict(self, verdict: Verdict) -> tuple[ItemVerdict, ...]:
        return tuple(item for item in self.items if item.verdict == verdict)


def judge(
    items: Sequence[ListedItem],
    *,
    collect_above_m3: Decimal,
    relay_cap_m3: Decimal,
    other: str = "",
    sentences: Mapping[str, str] = SENTENCES,
) -> Judgement:
    """The rule of the house. V is the likely m³ of what is taken, H the highest.

    V above the threshold → COLLECT. V not above it but H is → ASK. Else each line goes to an Amistock (RELAY) if one
    takes such things and they fit in its cap together, or is brought to the shops (BRING). `other` are words about
    things that the catalogue does not know: somebody has to read them, so what would not be collected becomes ASK.
    """
    taken = {line: item for line, item in enumerate(items) if item.condition not in item.refused_conditions}
    volume = total(item.all_of_it for item in taken.values())
    small = _fit_a_relay(taken, relay_cap_m3)
    doors = _doors(taken, small, volume, collect_above_m3=collect_above_m3, other=other)
    verdict = _overall(doors.values(), other=other)
    saying = _saying(verdict, split=len(set(doors.values())) > 1, unknown=bool(other))
    return Judgement(
        volume=volume,
        weight_kg=sum((item.weight_kg * item.quantity for item in taken.values()), Decimal(0)),
        verdict=verdict,
        items=tuple(_told(item, doors.get(line, Verdict.REFUSED), line in small) for line, item in enumerate(items)),
        explanation=spoken(sentences.get(saying) or SENTENCES[saying], volume, collect_above_m3),
        collect_above_m3=collect_above_m3,
        people=max((item.people for item in taken.values()), default=1),
    )


def on_site_s(*, volume_m3: Decimal, floor: int, lift: bool, base_min: int, min_per_m3: int, floor_percent: int) -> int:
    """Seconds at the door, rounded up: a base, so much per m³, and a share more per floor climbed without a lift."""
    floors_climbed = 0 if lift else abs(floor)
    minutes = (base_min + min_per_m3 * volume_m3) * (100 + floor_percent * floors_climbed) / 100
    return math.ceil(minutes * 60)


def _fit_a_relay(taken: Mapping[int, ListedItem], room_m3: Decimal) -> frozenset[int]:
    """The lines that one Amistock takes together, by their place in the list."""
    fit = set()
    for line in sorted(taken, key=lambda line: taken[line].all_of_it.likely_m3):  # smallest first: most kinds fit
        needs_m3 = taken[line].all_of_it.likely_m3
        if taken[line].relay_takes and needs_m3 <= room_m3:
            fit.add(line)
            room_m3 -= needs_m3
    return frozenset(fit)


def _doors(
    taken: Mapping[int, ListedItem], small: frozenset[int], volume: Volume, *, collect_above_m3: Decimal, other: str
) -> dict[int, Verdict]:
    """The verdict of each line that is taken, by its place in the list; the `small` ones fit an Amistock."""
    if volume.likely_m3 > collect_above_m3:
        return dict.fromkeys(taken, Verdict.COLLECT)
    if other or volume.high_m3 > collect_above_m3:
        return dict.fromkeys(taken, Verdict.ASK)
    return {line: Verdict.RELAY if line in small else Verdict.BRING for line in taken}


def _overall(doors: Iterable[Verdict], *, other: str) -> Verdict:
    order = (Verdict.COLLECT, Verdict.ASK, Verdict.RELAY, Verdict.BRING)
    present = set(doors)
    nothing_known = Verdict.ASK if other else Verdict.REFUSED
    return next((verdict for verdict in order if verdict in present), nothing_known)


def _told(item: ListedItem, verdict: Verdict, small: bool) -> ItemVerdict:
    refusal, elsewhere = (item.refusal, item.elsewhere) if verdict == Verdict.REFUSED else ("", ())
    return ItemVerdict(
        item.slug,
        item.name,
        item.category,
        item.quantity,
        item.condition,
        verdict,
        refusal,
        elsewhere,
        fits_a_relay=small,
    )


def _saying(verdict: Verdict, *, split: bool, unknown: bool) -> Saying:
    if verdict == Verdict.ASK and unknown:
        return Saying.UNKNOWN
    if verdict == Verdict.RELAY and split:
        return Saying.SPLIT
    return Saying(verdict.value)
