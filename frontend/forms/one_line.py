"""Words on one line: what becomes the subject of a letter, or a line of a list, holds no break."""

from typing import Any

from django import forms


class OneLineField(forms.CharField):
    """A box may send several, and a program anything; spaces within a line stay what they are, unbreakable or not."""

    def to_python(self, value: Any) -> str:
        lines = (line.strip() for line in str(super().to_python(value) or "").splitlines())
        return " ".join(line for line in lines if line)
