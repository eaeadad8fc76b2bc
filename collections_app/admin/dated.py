"""Facts that begin on a day: new ones begin as a copy of the last, and what has begun is read only."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import model_to_dict
from django.http import HttpRequest
from django.utils import timezone

PAST = "Le passé ne change pas : choisissez aujourd’hui ou une date à venir."


class DatedForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_valid_from(self) -> Any:
        first_day = self.cleaned_data["valid_from"]
        if first_day < timezone.localdate():
            raise ValidationError(PAST)
        return first_day


class CopiedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line copied from the last fact is kept as it stands."""

    def has_changed(self) -> bool:
        return self.instance.pk is None or super().has_changed()


class CopiedInline(admin.TabularInline):  # type: ignore[type-arg]
    """Lines of a dated fact, which `fk_name` names; those of a new one are the last one's. `extra` lines are empty."""

    form = CopiedForm
    fk_name: str
    extra = 0

    def lines(self) -> list[dict[str, Any]]:
        last = last_of(self.parent_model)
        rows = self.model._default_manager.filter(**{self.fk_name: last}) if last else ()
        return [model_to_dict(row, exclude=["id", self.fk_name]) for row in rows]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return self.extra if obj else len(self.lines())


class DatedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Of a model with `valid_from` and `why`, its inlines copied."""

    form = DatedForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not has_begun(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = last_of(self.model)
        return model_to_dict(last, exclude=["id", "valid_from", "why"]) if last else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Lines to copy, shown on the page of a new fact."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        return options if obj.pk else options | {"initial": inline.lines()}


def has_begun(fact: Any) -> bool:
    return fact is not None and bool(fact.valid_from <= timezone.localdate())


def last_of(model: type[Model]) -> Model | None:
    return model._default_manager.order_by("valid_from", "pk").last()
