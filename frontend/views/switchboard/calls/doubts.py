"""The lines of a doubtful list as they are asked about on the telephone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collections_app.board.request_file import RequestFile
from collections_app.doubts import doubtful_lines
from collections_app.models import ItemKind, RequestedItem
from collections_app.rules import Judgement
from frontend.forms.caller_list import CallerList, Line
from geo.geocoding.normalise import plain

Families = Mapping[str, Sequence[ItemKind]]


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A line of the list; `family` are the kinds it may be meant by, small to large, where that is to be asked."""

    line: Line
    family: Sequence[ItemKind]
    doubtful: bool


def talk_lines(given: CallerList, judgement: Judgement | None, families: Families) -> list[TalkLine]:
    counted = [
        (at, line.kind.volume.times(int(line.quantity)))
        for at, line in enumerate(given.lines)
        if line.kind and not line.error and line.condition not in line.kind.refused_conditions
    ]
    volumes = [volume for _, volume in counted]
    doubtful = doubtful_lines(volumes, collect_above_m3=judgement.collect_above_m3) if judgement else []
    places = {counted[at][0] for at in doubtful}
    return [
        TalkLine(line, families.get(line.kind.slug, ()) if line.kind else (), at in places)
        for at, line in enumerate(given.lines)
    ]


def families_asked_about(file: RequestFile, kinds: Sequence[ItemKind]) -> Families:
    """The families of what made the stored list doubtful, by each of their kinds."""
    families = [family_of(item.kind, kinds) for item in doubtful_items(file)]
    return {kind.slug: family for family in families if len(family) > 1 for kind in family}


def doubtful_items(file: RequestFile) -> list[RequestedItem]:
    """What made the stored list doubtful, by the threshold of then."""
    threshold_m3 = file.request.threshold_m3
    if threshold_m3 is None:
        return []
    volumes = [item.kind.volume.times(item.quantity) for item in file.items]
    return [file.items[at] for at in doubtful_lines(volumes, collect_above_m3=threshold_m3)]


def family_of(kind: ItemKind, kinds: Iterable[ItemKind]) -> list[ItemKind]:
    """Those that are named alike, small to large: the sofas, the wardrobes."""
    name = plain(kind.name).split()[:1]
    alike = (other for other in kinds if other.category == kind.category and plain(other.name).split()[:1] == name)
    return sorted(alike, key=lambda other: other.volume_likely_m3)
