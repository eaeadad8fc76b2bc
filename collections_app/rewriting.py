"""Staff write the words of a notice: every saving is a version, nothing is overwritten."""

from dataclasses import asdict, dataclass
from datetime import datetime

from collections_app.enums import TextKey
from collections_app.journal import Actor, Stale
from collections_app.models import NoticeText
from collections_app.models.notice_text import original
from collections_app.notice_facts import gaps_of
from collections_app.wording import has_stray_brace, unknown_gaps


class TextUnfit(Exception):
    """A gap that nothing fills, or a brace left alone. Permanent until corrected."""


@dataclass(frozen=True, slots=True)
class Words:
    """One version of a text, as it is written."""

    subject: str
    body: str
    sms: str
    at_any_hour: bool
    call_landline: bool


def rewrite(*, key: TextKey, words: Words, actor: Actor, now: datetime, seen: int | None) -> NoticeText:
    """The newest version from now on. `seen` is the version that was read, None for the original.

    Raises TextUnfit, or Stale when somebody has saved another one meanwhile.
    """
    for text in (words.subject, words.body, words.sms):
        if unknown_gaps(text, gaps_of(key)) or has_stray_brace(text):
            raise TextUnfit
    if NoticeText.objects.in_force(key).pk != seen:
        raise Stale
    return NoticeText.objects.create(key=key, saved_at=now, who=actor.who, **asdict(words))


def take_back(*, key: TextKey, actor: Actor, now: datetime) -> NoticeText:
    """The house's own words again; what staff wrote stays among the versions."""
    ours = original(key)
    ours.saved_at, ours.who = now, actor.who
    ours.save()
    return ours
