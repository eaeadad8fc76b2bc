"""What a manager decides of an area and of an object, one French sentence each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from collections_app.enums import Condition
from collections_app.list_changes import Line
from collections_app.models import ItemKind
from collections_app.sayings import Way
from collections_app.volume_words import spoken_number
from frontend.rule_groups import Change
from frontend.rule_words import Rule
from geo.hours_words import NBSP, WEEKDAYS
from geo.models import ServiceArea

COMMON = "celui de la règle commune"
NO_BREAK_M3 = f"{NBSP}m³"


def _figure(value: Decimal | None) -> str:
    return COMMON if value is None else spoken_number(value, decimals=3)


def _weekdays(days: Sequence[int]) -> str:
    return ", ".join(WEEKDAYS[day] for day in sorted(days)) or "tous les jours de collecte"


def _conditions(values: Sequence[str]) -> str:
    if set(values) >= set(Condition.values):
        return "toujours"
    return ", ".join(Condition(value).label.lower() for value in values) or "jamais"


def _ways(values: Sequence[str]) -> str:
    return ", ".join(Way(value).label.lower() for value in values) or "rien à proposer"


def goes(served: bool) -> str:
    return "vont" if served else "ne vont pas"


def can(takes: bool) -> str:
    return "peut" if takes else "ne peut pas"


def offers(active: bool) -> str:
    return "le propose" if active else "ne le propose pas"


AREA_RULES: Sequence[Rule] = (
    Rule("served", "Nos camions {} dans cette zone.", "Là où ils ne vont pas, on dit où apporter ses dons.", goes),
    Rule(
        "min_volume_m3",
        "Volume à dépasser, en m³ : {}",
        "Laissez vide pour la règle commune. Plus loin du dépôt, on peut en demander plus.",
        _figure,
    ),
    Rule("weekdays", "Jours où ils y passent : {}", "Aucun jour coché : tous les jours de collecte.", _weekdays),
)
KIND_RULES: Sequence[Rule] = (
    Rule("volume_low_m3", "Les plus petits prennent {} m³.", say=_figure),
    Rule(
        "volume_likely_m3", "Le plus souvent, il en prend {} m³.", "C’est ce volume qui fait venir le camion.", _figure
    ),
    Rule(
        "volume_high_m3",
        "Les plus grands prennent {} m³.",
        "Si seul ce volume passe le seuil, on rappelle la personne.",
        _figure,
    ),
    Rule("weight_kg", "Il pèse environ {} kg.", "Décide si le camion peut encore le porter.", _figure),
    Rule("people_needed", "Il faut {} personne{s} pour le porter.", "Une équipe moins nombreuse n’y est pas envoyée."),
    Rule("relay_takes", "Un Amistock {} le prendre.", say=can),
    Rule("refused_conditions", "On le refuse : {}", "Aucun état coché : jamais.", _conditions),
    Rule("refusal", f"Ce qu’on en dit alors{NBSP}: «{NBSP}{{}}{NBSP}»"),
    Rule("elsewhere", "Où on l’envoie alors : {}", say=_ways),
    Rule("active", "On {} aux donateurs.", "Sinon il se décrit avec des mots, et on rappelle la personne.", offers),
)


def told_changes(rules: Sequence[Rule], line: Line, changes: Mapping[str, Any]) -> list[Change]:
    """Each rule before and after."""
    touched = [rule for rule in rules if rule.name in changes]
    return [
        Change(rule.with_figure(getattr(line, rule.name)), rule.with_figure(changes[rule.name])) for rule in touched
    ]


def as_written(changes: Sequence[Change], why: str) -> str:
    """For the list of what has changed."""
    said = " ; ".join(f"{''.join(change.before)} → {''.join(change.after)}" for change in changes)
    return f"{said} – {why}" if why else said


def area_in_short(area: ServiceArea) -> str:
    own = [f"au-dessus de {_figure(area.min_volume_m3)}{NO_BREAK_M3}"] if area.min_volume_m3 else []
    days = [_weekdays(area.weekdays)] if area.weekdays else []
    return " · ".join([", ".join(area.postcodes), *own, *days])


def kind_in_short(kind: ItemKind) -> str:
    low, likely, high = (_figure(part) for part in (kind.volume_low_m3, kind.volume_likely_m3, kind.volume_high_m3))
    refused = [f"refusé : {_conditions(kind.refused_conditions)}"] if kind.refused_conditions else []
    relay = ["Amistock"] if kind.relay_takes else []
    return " · ".join(
        [f"{likely}{NO_BREAK_M3} ({low} à {high})", f"{_figure(kind.weight_kg)}{NBSP}kg", *relay, *refused]
    )
