"""Answers of the API: JSON, whatever the caller says it would rather read."""

from collections.abc import Iterable

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class FirstFormat(DefaultContentNegotiation):
    """A map asks for `application/geo+json`, a browser for HTML: both can read what there is, so nothing is refused."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, first.media_type
