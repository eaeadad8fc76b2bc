"""A form that was filled in while a colleague changed what it shows: nobody writes over what they have not read."""

import hashlib
from datetime import time
from typing import Any

from django.forms import BaseForm, Field
from django.utils.formats import localize

from geo.hours_words import clock

SIGN = "lu"  # the field of a page that carries `as_read`


def as_read(form: BaseForm) -> str:
    """Equal as long as the values that a form begins with are."""
    values = [f"{name}={form.get_initial_for_field(field, name)}" for name, field in form.fields.items()]
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:16]


def clashes(form: BaseForm, stored: BaseForm) -> bool:
    """Whether the page that sent the form showed other values than are `stored` now, and what was typed is not what is
    stored: then each such field says so. A form without a sign asks nothing.
    """
    if form.data.get(SIGN, "") in ("", as_read(stored)):
        return False
    for name, field in form.fields.items():
        value = stored.get_initial_for_field(stored.fields[name], name)
        if value is not None and field.has_changed(value, form[name].data):
            form.add_error(name, f"Un collègue a écrit « {_words(field, value)} » entre-temps. Relisez.")
    return bool(form.errors)


def _words(field: Field, value: Any) -> str:
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value):
            return str(label)
    if isinstance(value, bool):
        return "coché" if value else "décoché"
    return clock(value) if isinstance(value, time) else localize(value)
