"""A group of rules being changed: the new figures, from which day on, and why."""

from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict

from collections_app.models import RuleBook
from collections_app.rule_conflicts import conflicts
from collections_app.rule_set import WINDOWS, RuleSet, changes_between, rules_of
from frontend.forms.day import DayField
from frontend.forms.rule_fields import fields_of, read_windows, typed_of
from frontend.rule_words import Group
from geo.hours_words import NBSP
from geo.models import ServiceArea

PAST = "Des règles ne changent pas le passé : choisissez aujourd’hui ou une date à venir."


class RulesForm(forms.Form):
    """Valid only when the figures can all be true together with the rules that this group leaves alone."""

    valid_from = DayField("À partir du")
    why = forms.CharField(label="Pourquoi, pour vos collègues", max_length=200, required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, group: Group, today: date) -> None:
        self.group, self.today = group, today
        self.in_force = rules_of(RuleBook.objects.in_force(today))
        typed = {key: value for name in group.names for key, value in typed_of(name, self.in_force).items()}
        super().__init__(data, initial={**typed, "valid_from": today})
        for name in group.names:
            self.fields.update(fields_of(name))

    def clean_valid_from(self) -> date:
        first_day: date = self.cleaned_data["valid_from"]
        if first_day < self.today:
            raise forms.ValidationError(PAST)
        return first_day

    def clean(self) -> None:
        if self.errors:
            return
        try:
            read_windows(self.cleaned_data)
        except forms.ValidationError as error:
            self._say(WINDOWS, error.messages[0])
            return
        for conflict in conflicts(self.wanted, first_day=self.cleaned_data["valid_from"]):
            self._say(conflict.name, conflict.words)
        self._demand_a_day_everywhere()

    def _demand_a_day_everywhere(self) -> None:
        """An area may have days of its own: one of them has to stay a day of collection."""
        if "weekdays" not in self.fields:
            return
        collected = [day - 1 for day in self.wanted.book.weekdays]  # an area counts from 0
        left = ServiceArea.objects.filter(served=True).exclude(weekdays=[]).exclude(weekdays__overlap=collected)
        if names := ", ".join(left.values_list("name", flat=True)):
            words = "plus aucun jour de passage. Choisissez-en d’abord d’autres, dans Les zones."
            self._say("weekdays", f"{names}{NBSP}: {words}")

    def _say(self, name: str, words: str) -> None:
        field = "window_1_starts" if name == WINDOWS else name
        self.add_error(field if field in self.fields else None, words)

    @cached_property
    def before(self) -> RuleSet:
        """The rules that hold on the chosen day so far, once the form has been cleaned."""
        first_day = self.cleaned_data["valid_from"]
        return self.in_force if first_day == self.today else rules_of(RuleBook.objects.in_force(first_day))

    @cached_property
    def wanted(self) -> RuleSet:
        """The rules as they would be, unsaved."""
        answers: dict[str, Any] = {name: self.cleaned_data.get(name) for name in self.group.names if name != WINDOWS}
        if WINDOWS in self.group.names:
            answers[WINDOWS] = read_windows(self.cleaned_data)
        return self.before.with_changes(answers)

    @property
    def changes(self) -> dict[str, Any]:
        return changes_between(self.before, self.wanted)

    @property
    def sign(self) -> str:
        """Names this change: what was in force, from when, and each new figure."""
        said = repr((self.cleaned_data["valid_from"], sorted(self.changes.items())))
        return f"{self.before.book.pk}-{sha256(said.encode()).hexdigest()[:16]}"

    @property
    def was_shown(self) -> bool:
        """Whether this very change has been read before it is saved."""
        return bool(self.cleaned_data["shown"] == self.sign)

    @property
    def seen(self) -> int:
        """The book beside which the change was read; 0 for none."""
        number = str(self.cleaned_data["shown"]).partition("-")[0][:12]
        return int(number) if number.isascii() and number.isdigit() else 0
