"""Taking requests out of the house is an act: who, what and when is written down before the file leaves."""

from datetime import datetime

from collections_app.exporting.choosing import Choice
from collections_app.exporting.columns import columns_for
from collections_app.journal import Actor
from collections_app.models import Export


class TooMany(Exception):
    """More rows than this kind of file is made for. Permanent: fewer days, or a CSV."""


MOST_ROWS = 20_000  # of a file that has to be whole before its first byte leaves; a CSV may have any number


def note_export(*, choice: Choice, file_format: str, whole: bool, asked: str, actor: Actor, now: datetime) -> Export:
    """`asked` are the filters as the address had them. Raises TooMany for a `whole` file."""
    count = choice.requests().count()
    if whole and count > MOST_ROWS:
        raise TooMany
    return Export.objects.create(
        at=now,
        by_id=actor.user_id,
        who=actor.who,
        file_format=file_format,
        asked=asked[:200],
        columns=", ".join(column.heading for column in columns_for(choice.audience)),
        row_count=count,
    )
