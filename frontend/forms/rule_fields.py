"""The field in which one rule is typed, by what kind of figure it is."""

from collections.abc import Mapping, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from collections_app.models import RuleBook
from collections_app.rule_set import WINDOWS, RuleSet, Span
from collections_app.sayings import Saying
from collections_app.volume_words import spoken_number
from frontend.forms.one_line import OneLineField
from geo.hours_words import WEEKDAYS

MOST_WINDOWS = 6
LEAST_M3, MOST_M3 = Decimal("0.05"), Decimal(20)
LIMITS: Mapping[str, tuple[int, int]] = {
    "lead_working_days": (0, 15),
    "horizon_days": (1, 90),
    "break_min": (0, 180),
    "hold_min": (1, 240),
    "floor_percent": (0, 100),
    "max_trips": (1, 10),
    "relay_visit_worth_min": (0, 60),
    "relay_visit_from_percent": (0, 100),
    "relay_fills_in_days": (1, 90),
    "relay_revisit_days": (1, 28),
    "holds_per_day": (1, 500),
    "holds_per_client": (1, 100),
    "waiting_hold_min": (5, 1440),
    "calls_unanswered": (1, 20),
    "keep_requests_months": (1, 60),
    "keep_spam_days": (1, 365),
    "keep_drafts_days": (1, 365),
    "keep_notices_days": (1, 730),
}
USUAL_LIMITS = (0, 240)
EMPTY = "Il manque un chiffre ici."
NO_TIME = "Une heure comme 8:30."


def fields_of(name: str) -> dict[str, forms.Field]:
    """One field as a rule, by its name in the form; two for each window."""
    if name == WINDOWS:
        return {part: _time(_window_label(part), required=False) for parts in _window_parts() for part in parts}
    if name in Saying.values:
        too_long = {"max_length": "300 signes au plus.", "required": "Une phrase ne peut pas rester vide."}
        area = forms.Textarea(attrs={"rows": 2})
        return {name: OneLineField(label=Saying(name).label, max_length=300, widget=area, error_messages=too_long)}
    field = RuleBook._meta.get_field(name)
    label = str(getattr(field, "verbose_name", name))
    return {name: _figure(name, label[:1].upper() + label[1:], field)}


def typed_of(name: str, rules: RuleSet) -> dict[str, Any]:
    """A rule as its fields show it."""
    if name != WINDOWS:
        return {name: typed_as(rules.told(name))}
    return {
        part: at
        for parts, span in zip(_window_parts(), rules.windows, strict=False)
        for part, at in zip(parts, span, strict=True)
    }


def typed_as(value: Any) -> Any:
    """A figure without idle zeros, as somebody would type it."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


def read_windows(answers: Mapping[str, Any]) -> tuple[Span, ...]:
    """The windows that have both ends, in order. Raises ValidationError for one that lacks an end."""
    spans = []
    for starts, ends in ((answers.get(first), answers.get(last)) for first, last in _window_parts()):
        if bool(starts is None) != bool(ends is None):
            raise forms.ValidationError("Il manque une heure à une plage : notez les deux, ou effacez les deux.")
        if isinstance(starts, time) and isinstance(ends, time):
            spans.append((starts, ends))
    return tuple(sorted(spans))


def _window_parts() -> Sequence[tuple[str, str]]:
    return [(f"window_{number}_starts", f"window_{number}_ends") for number in range(1, MOST_WINDOWS + 1)]


def _window_label(part: str) -> str:
    _, number, end = part.split("_")
    return f"Plage {number}, {'de' if end == 'starts' else 'à'}"


def _figure(name: str, label: str, field: object) -> forms.Field:
    if isinstance(field, models.TimeField):
        return _time(label=label)
    if isinstance(field, models.DecimalField):
        return decimal_field(label, LEAST_M3, MOST_M3, decimals=2)
    if isinstance(field, models.PositiveSmallIntegerField):
        return count_field(label, *LIMITS.get(name, USUAL_LIMITS))
    return forms.TypedMultipleChoiceField(
        label=label.partition(" (")[0],
        coerce=int,
        choices=[(number, day) for number, day in enumerate(WEEKDAYS, start=1)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour : sans cela, plus aucune collecte."},
    )


def _time(label: str = "", *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(
        label=label, required=required, widget=widget, error_messages={"required": NO_TIME, "invalid": NO_TIME}
    )


def decimal_field(
    label: str, least: Decimal, most: Decimal, *, decimals: int, unit: str = "m³", required: bool = True
) -> forms.DecimalField:
    """A figure typed as French people do, with a comma."""
    said = f"Entre {spoken_number(least, decimals=decimals)} et {spoken_number(most)} {unit}."
    wrong = {
        "invalid": "Un nombre, par exemple 2 ou 2,5.",
        "required": EMPTY,
        "min_value": said,
        "max_value": said,
        "max_decimal_places": f"{decimals} chiffre{'s' if decimals > 1 else ''} après la virgule au plus.",
    }
    return forms.DecimalField(
        label=label,
        localize=True,
        required=required,
        min_value=least,
        max_value=most,
        decimal_places=decimals,
        error_messages=wrong,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


def count_field(label: str, least: int, most: int) -> forms.IntegerField:
    said = f"Un nombre entier entre {least} et {most}."
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages={"invalid": said, "required": EMPTY, "min_value": said, "max_value": said},
    )
