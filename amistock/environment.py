"""Reads settings from the environment, and names the variable when its value cannot be read."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class StrictEnv(environ.Env):  # type: ignore[misc]
    """A value that is no number, no list and so on ends the start with one sentence."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().get_value(var, *args, **kwargs)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} cannot be read: {error}. See docs/settings.md.") from error
