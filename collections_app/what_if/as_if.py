"""The world with one line changed, for as long as it is looked at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from collections_app.list_changes import Line


@contextmanager
def as_if(line: Line, changes: Mapping[str, Any]) -> Iterator[None]:
    """Within it, whatever is read finds `line` with these `changes`; nobody else sees them, and they are undone."""
    with transaction.atomic():
        type(line)._default_manager.filter(pk=line.pk).update(**changes)
        yield
        transaction.set_rollback(True)
