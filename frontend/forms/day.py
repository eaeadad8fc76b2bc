"""A day, picked from the browser’s own calendar or typed."""

from typing import Any

from django import forms

from frontend.our_times import is_of_our_times

NO_DATE = "Écrivez une date comme 24/11/2026."


class DayField(forms.DateField):
    """What is no date of our times is said in the words of what is none; `missing` is said where a day is needed."""

    def __init__(self, label: str, *, missing: str = NO_DATE, **options: Any) -> None:
        super().__init__(
            label=label,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"required": missing, "invalid": NO_DATE},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        on = super().to_python(value)
        if on is not None and not is_of_our_times(on):
            raise forms.ValidationError(NO_DATE, code="invalid")
        return on
