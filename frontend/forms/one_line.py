"""Words on one line: what becomes the subject of a letter, or a line of a list, holds no break."""

from typing import Any

from django import forms


class OneLineField(forms.CharField):
    """A browser sends one line from such a box; a program may send more."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())
