"""The caller's list, typed: a line is an object by its short code or any of its words, how many, and in what state."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from collections_app.assessment import Wanted
from collections_app.enums import Condition
from collections_app.models import ItemKind
from frontend.forms.dictation import things
from geo.geocoding.normalise import plain

FIRST_LINES, MOST_LINES = 2, 60
MOST_OF_A_KIND, MOST_THINGS = 99, 500
MOST_NAMED = 5
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line as typed, and what it was understood as; `error` says what to correct."""

    text: str = ""
    quantity: str = "1"
    condition: str = Condition.GOOD
    kind: ItemKind | None = None
    error: str = ""

    @property
    def condition_words(self) -> str:
        return Condition(self.condition).label.lower()


@dataclass(frozen=True, slots=True)
class CallerList:
    """`lines` always end with an empty one to type in; `other` are the caller's own words."""

    lines: Sequence[Line]
    other: str = ""
    error: str = ""

    @property
    def understood(self) -> list[Line]:
        return [line for line in self.lines if line.kind and not line.error]

    @property
    def wanted(self) -> list[Wanted]:
        """The lines that were understood; the same object named twice counts once, with both quantities."""
        count: Counter[tuple[str, Condition]] = Counter()
        for line in self.understood:
            if line.kind:
                count[line.kind.slug, Condition(line.condition)] += int(line.quantity)
        return [Wanted(slug, quantity, condition) for (slug, condition), quantity in count.items()]

    @property
    def is_empty(self) -> bool:
        return not self.wanted and not self.other

    def is_valid(self) -> bool:
        return not self.error and not any(line.error for line in self.lines)


def an_empty_list() -> CallerList:
    return CallerList(lines=[Line()] * FIRST_LINES)


def read_list(data: QueryDict, kinds: Sequence[ItemKind], *, more: int = 0) -> CallerList:
    """What was sent in `object`, `quantity` and `condition`, line by line; `more` empty lines are added.

    A line that names several things becomes as many lines.
    """
    columns = (data.getlist("object"), data.getlist("quantity"), data.getlist("condition"))
    sent = [line for line in zip(*columns, strict=False) if line[0].strip()]
    typed = [line for one in sent[:MOST_LINES] for line in _read_all(*one, kinds)][:MOST_LINES]
    other = data.get("other", "").replace("\x00", " ").strip()
    room = max(FIRST_LINES - len(typed), 1) + more
    return CallerList(lines=[*typed, *[Line()] * room], other=other[:MOST_WORDS], error=_error(typed, other))


def _error(typed: Sequence[Line], other: str) -> str:
    if not typed and not other:
        return "Notez au moins un objet, ou décrivez-le avec ses mots."
    if sum(int(line.quantity) for line in typed if not line.error) > MOST_THINGS:
        return f"Plus de {MOST_THINGS} objets : cela se prépare avec l’équipe des tournées."
    if len(other) > MOST_WORDS:
        return f"{MOST_WORDS} signes au plus dans « Autre » : le reste se dira au rappel."
    return ""


def _read_all(text: str, quantity: str, condition: str, kinds: Sequence[ItemKind]) -> list[Line]:
    """The whole as one name where it is one ("Sac de vêtements, 50 L"), else each thing that it names."""
    if _exactly(text, kinds):
        return [_read(text, quantity, condition, kinds)]
    return [
        _read(thing.words, thing.quantity or quantity, thing.condition or condition, kinds)
        for thing in things(text[:MOST_WORDS])
    ]


def _read(text: str, quantity: str, condition: str, kinds: Sequence[ItemKind]) -> Line:
    text = text.strip()[:120]
    meant = named(text, kinds)
    error = "" if len(meant) == 1 else _which(text, meant)
    if not (quantity.isascii() and quantity.isdigit() and 1 <= int(quantity[:4]) <= MOST_OF_A_KIND):
        error = error or f"Un nombre entre 1 et {MOST_OF_A_KIND}."
    if condition not in Condition.values:
        condition = Condition.GOOD
    return Line(text, quantity[:4], condition, meant[0] if len(meant) == 1 else None, error)


def named(text: str, kinds: Sequence[ItemKind]) -> list[ItemKind]:
    """The kinds that a text may name: the one with exactly this code or name, else all that have each of its words'
    beginnings.

    A kind whose name has all the words comes alone before those that only have them among their search words.
    """
    sought = plain(text).split()
    exact = _exactly(text, kinds)
    by_name = [kind for kind in kinds if _has(plain(kind.name).split(), sought)]
    by_word = [kind for kind in kinds if _has(plain(f"{kind.name} {kind.search_words}").split(), sought)]
    return exact or by_name or by_word


def _exactly(text: str, kinds: Sequence[ItemKind]) -> list[ItemKind]:
    """The one kind whose code or name this is."""
    sought = plain(text)
    by_code = [kind for kind in kinds if sought and kind.code == sought]
    return (by_code or [kind for kind in kinds if plain(kind.name) == sought])[:1]


def _has(words: Sequence[str], sought: Sequence[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in sought)


def _which(text: str, meant: Sequence[ItemKind]) -> str:
    if not meant:
        return "Cet objet n’est pas dans le catalogue : essayez un autre mot, ou écrivez-le dans « Autre »."
    names = ", ".join(kind.name for kind in meant[:MOST_NAMED])
    return f"Précisez : {names}{'…' if len(meant) > MOST_NAMED else '.'}"
