"""What a decision tells a person, shown before it goes: it is done, read, and undone. Then it is done as shown."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from collections_app.enums import Channel
from collections_app.notices import Message


@dataclass(frozen=True, slots=True)
class Foretold:
    """The messages that a decision sends, as the outbox composes them; none when nobody is written to or called."""

    messages: Sequence[Message]

    @property
    def is_to_say(self) -> bool:
        """Nothing is written to this person: somebody telephones."""
        return any(message.channel == Channel.PHONE for message in self.messages)

    @property
    def digest(self) -> str:
        """Of every word that is read."""
        words = [(one.channel, one.to, one.subject, one.body) for one in self.messages]
        return hashlib.sha256(repr(words).encode()).hexdigest()


class SaidOtherwise(Exception):
    """The message would not be the one that was shown. Passing: nothing is done; show `now_said`, then decide."""

    def __init__(self, now_said: Foretold) -> None:
        super().__init__()
        self.now_said = now_said


Telling = Callable[[], Sequence[Message]]


def undone(telling: Telling) -> Foretold:
    """What it would tell. Nothing stays done. Raises whatever it raises."""
    with transaction.atomic():
        said = Foretold(telling())
        transaction.set_rollback(True)
    return said


@transaction.atomic
def done_as_shown(telling: Telling, *, shown: str) -> Foretold:
    """Does it, if it tells what was `shown` (a digest). Raises SaidOtherwise, or whatever it raises."""
    said = Foretold(telling())
    if said.digest != shown:
        raise SaidOtherwise(said)
    return said
