"""A form that was filled in while a colleague changed what it shows: nobody writes over what they have not read."""

import hashlib
from datetime import time
from typing import Any

from django.forms import BaseForm, Field
from django.utils.formats import localize

from geo.hours_words import clock

SIGN, SPLIT = "lu", "-"  # the field of a page that carries `as_read`


def as_read(form: BaseForm) -> str:
    """A sign for each value that a form begins with."""
    return SPLIT.join(_sign(form, name) for name in form.fields)


def clashes(form: BaseForm, stored: BaseForm) -> bool:
    """Whether a field is `stored` with another value than the page showed, and what was typed is not what is stored:
    then each such field says so. A form without signs asks nothing.
    """
    read = set(form.data.get(SIGN, "").split(SPLIT)) - {""}
    found = [name for name in form.fields if read and _sign(stored, name) not in read and _differs(form, stored, name)]
    for name in found:
        words = _words(form.fields[name], _value(stored, name))
        form.add_error(name, f"Un collègue a écrit « {words} » entre-temps. Relisez.")
    return bool(found)


def _sign(form: BaseForm, name: str) -> str:
    return hashlib.sha256(f"{name}={_value(form, name)}".encode()).hexdigest()[:8]


def _value(form: BaseForm, name: str) -> Any:
    return form.get_initial_for_field(form.fields[name], name)


def _differs(form: BaseForm, stored: BaseForm, name: str) -> bool:
    value = _value(stored, name)
    return value is not None and form.fields[name].has_changed(value, form[name].data)


def _words(field: Field, value: Any) -> str:
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value):
            return str(label)
    if isinstance(value, bool):
        return "coché" if value else "décoché"
    return clock(value) if isinstance(value, time) else localize(value)
