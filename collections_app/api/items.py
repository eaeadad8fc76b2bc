"""A list of things as programs send it: shared by every call that takes one."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from collections_app.assessment import UnknownKind, Wanted, kinds_of
from collections_app.enums import Condition
from collections_app.reaching import reach_us

MOST_OF_A_KIND = 200
MOST_THINGS = 500  # beyond a few trucks, people talk


class WantedSerializer(serializers.Serializer[dict[str, Any]]):
    """One line of a list; `kind` is a slug of `/item-kinds/`."""

    kind = serializers.SlugField(max_length=50)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_OF_A_KIND, default=1)
    condition = serializers.ChoiceField(choices=Condition.choices, default=Condition.GOOD)


class GiftSerializer(serializers.Serializer[dict[str, Any]]):
    """What is given: objects of the catalogue, and words about those it does not know."""

    items = WantedSerializer(many=True, required=False, default=list, max_length=MOST_THINGS)  # type: ignore[call-arg]
    other = serializers.CharField(max_length=500, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        lines = attrs["items"]
        if not lines and not attrs["other"].strip():
            raise serializers.ValidationError({"items": "Indiquez au moins un objet."})
        if sum(line["quantity"] for line in lines) > MOST_THINGS:  # so the list is no longer than that, either
            raise serializers.ValidationError({"items": f"Au plus {MOST_THINGS} objets{reach_us(' : au-delà, ')}."})
        try:
            kinds_of(wanted(lines))
        except UnknownKind as error:
            raise serializers.ValidationError({"items": f"Objet inconnu du catalogue : {error}."}) from error
        return attrs


def wanted(lines: Sequence[dict[str, Any]]) -> list[Wanted]:
    """Validated lines as the acts take them; lines of one kind in one condition become one."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        counts[line["kind"], line["condition"]] += line["quantity"]
    return [Wanted(kind, quantity, Condition(condition)) for (kind, condition), quantity in counts.items()]
