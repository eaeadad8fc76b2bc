"""The donor's list: one number per object of the catalogue, a condition where it decides, words for the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import slugify

from collections_app.assessment import Wanted
from collections_app.enums import Condition
from collections_app.models import ItemKind, PickupRequest
from collections_app.reaching import reach_us
from frontend.forms.catalogue_search import folded, named_by

MOST_OF_A_KIND = 99
MOST_THINGS = 500


@dataclass(frozen=True, slots=True)
class Tile:
    """One object of the page; `shown` is false when a search is on and does not name it."""

    kind: ItemKind
    quantity: BoundField | None
    condition: BoundField | None
    words: str
    shown: bool

    @property
    def chosen(self) -> bool:
        return bool(self.quantity and self.quantity.value() not in (None, "", 0, "0"))


@dataclass(frozen=True, slots=True)
class Room:
    """The objects of one room; `opened` when there is something in it to see."""

    name: str
    tiles: Sequence[Tile]
    opened: bool

    @property
    def id(self) -> str:
        return slugify(self.name)

    @property
    def never_taken(self) -> bool:
        return all(tile.kind.never_taken for tile in self.tiles)

    @property
    def pictogram(self) -> str:
        return "refused" if self.never_taken else self.tiles[0].kind.pictogram

    @property
    def chosen(self) -> int:
        return sum(tile.chosen for tile in self.tiles)

    @property
    def shown(self) -> bool:
        return any(tile.shown for tile in self.tiles)


class GiftForm(forms.Form):
    """Fields are named `n-<slug>` (how many) and `etat-<slug>` (condition)."""

    autre = forms.CharField(
        label="Autre chose ?",
        help_text="Ce que vous n’avez pas trouvé dans la liste, avec vos mots.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, kinds: Sequence[ItemKind], data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.kinds = kinds
        for kind in kinds:
            if not kind.never_taken:
                self.fields[f"n-{kind.slug}"] = _how_many(kind)
                if kind.asks_condition:
                    self.fields[f"etat-{kind.slug}"] = _in_what_state(kind)

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            wanted = self.wanted()
            if not wanted and not self.other:
                raise forms.ValidationError("Choisissez au moins un objet, ou décrivez-le avec vos mots.")
            if sum(item.quantity for item in wanted) > MOST_THINGS:
                raise forms.ValidationError(
                    f"Plus de {MOST_THINGS} objets, c’est trop pour cette page{reach_us(' : ')}."
                )
        return self.cleaned_data

    @property
    def other(self) -> str:
        return str(self.cleaned_data.get("autre") or "").strip()

    def wanted(self) -> list[Wanted]:
        """What was chosen, once the form has been cleaned."""
        chosen = ((kind.slug, self.cleaned_data.get(f"n-{kind.slug}") or 0) for kind in self.kinds)
        return [
            Wanted(slug, quantity, Condition(self.cleaned_data.get(f"etat-{slug}") or Condition.GOOD))
            for slug, quantity in chosen
            if quantity
        ]

    def as_sent(self) -> "GiftForm":
        """A list read back from a request, as if it had just been typed, so that it too is answered."""
        if self.is_bound or not self.initial:
            return self
        return GiftForm(self.kinds, {name: value for name, value in self.initial.items() if value is not None})

    def elsewhere(self) -> Iterator[str]:
        """Where goes what we never take."""
        return (way for kind in self.kinds if kind.never_taken for way in kind.elsewhere)

    def rooms(self, search: str = "") -> Iterator[Room]:
        """The catalogue by room. Without a search the first room and those with something chosen are open."""
        words = [folded(f"{kind.name} {kind.search_words}") for kind in self.kinds]
        lines = zip(self.kinds, words, named_by(search, words), strict=True)
        for position, (name, of_room) in enumerate(groupby(lines, key=lambda line: line[0].room)):
            tiles = [self._tile(*line) for line in of_room]
            filled = any(tile.chosen or (tile.quantity and tile.quantity.errors) for tile in tiles)
            opened = any(tile.shown for tile in tiles) if search.strip() else filled or position == 0
            yield Room(name, tiles, opened)

    def _tile(self, kind: ItemKind, words: str, shown: bool) -> Tile:
        return Tile(kind, self._bound(f"n-{kind.slug}"), self._bound(f"etat-{kind.slug}"), words, shown)

    def _bound(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None


def what_was_listed(draft: PickupRequest) -> dict[str, Any]:
    """A draft's list as the form's initial values."""
    initial: dict[str, Any] = {"autre": draft.other}
    for item in draft.items.select_related("kind"):
        initial[f"n-{item.kind.slug}"] = item.quantity
        initial[f"etat-{item.kind.slug}"] = item.condition
    return initial


def _how_many(kind: ItemKind) -> forms.IntegerField:
    said = f"Entre 0 et {MOST_OF_A_KIND}, s’il vous plaît."
    return forms.IntegerField(
        label=kind.name,
        required=False,
        min_value=0,
        max_value=MOST_OF_A_KIND,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )


def _in_what_state(kind: ItemKind) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"État : {kind.name}",
        required=False,
        choices=Condition.choices,
        error_messages={"invalid_choice": "Choisissez un état de la liste."},
    )
