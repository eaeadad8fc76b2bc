"""How the pages of staff say a state, an age and a letter."""

import re
from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from collections_app.board.timeline import Moment, moment_of
from collections_app.enums import NoticeState, RequestStatus, Verdict
from collections_app.foretold import THEIR_LINK
from collections_app.models import RequestEvent

register = template.Library()

PRIVATE_LINK = re.compile(r"https?://\S+/(?:suivi|charte|hote)/[^\s/]+/(?:[^\s/]+/)*")

TONES: dict[str, str] = {
    RequestStatus.MODERATION: "warn",
    RequestStatus.RECEIVED: "accent",
    RequestStatus.SCHEDULED: "good",
    RequestStatus.COLLECTED: "good",
    RequestStatus.PARTLY_COLLECTED: "good",
    RequestStatus.MISSED: "warn",
    RequestStatus.REFUSED: "bad",
    NoticeState.SENT: "good",
    NoticeState.FAILED: "bad",
    NoticeState.CALL: "sun",
    Verdict.COLLECT: "good",
    Verdict.ASK: "warn",
    # REFUSED is also a verdict, in the same tone.
}


@register.simple_tag
def pill(state: str, words: str) -> SafeString:
    """A state in words, toned."""
    return format_html('<span class="pill {}">{}</span>', TONES.get(state, ""), words)


@register.filter
def for_how_long(begun_at: datetime, now: datetime) -> str:
    """ "3 min", after "depuis"."""
    return _span(max(now - begun_at, timedelta(minutes=1)))


@register.filter
def since(moment: datetime, now: datetime) -> str:
    """ "à l’instant", "il y a 12 min", "il y a 3 h", "il y a 5 jours"; "dans …" for what is to come."""
    age = now - moment
    if abs(age) < timedelta(minutes=1):
        return "à l’instant"
    span = _span(abs(age))
    return f"il y a {span}" if age > timedelta(0) else f"dans {span}"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes}\u00a0min"
    if minutes < 24 * 60:
        return f"{minutes // 60}\u00a0h"
    days = minutes // (24 * 60)
    return f"{days}\u00a0jour{'s' if days > 1 else ''}"


@register.filter
def as_told(event: RequestEvent) -> Moment:
    """A line of the journal as the life of a file tells it."""
    return moment_of(event)


@register.filter
def without_their_link(letter: str) -> str:
    """A donor's letter as staff may read it: the key to their page is theirs alone."""
    return PRIVATE_LINK.sub(THEIR_LINK, letter)
