"""What a donor will read of a change before it is made: the way it will travel and its main sentence."""

from dataclasses import dataclass

from collections_app.enums import Channel
from collections_app.models import NoticeText, PickupRequest
from collections_app.notice_facts import facts_of, slot_words
from collections_app.notices import written_by
from collections_app.offers import Slot
from collections_app.wording import filled

PASSAGE = "{passage}"
THEIR_LINK = "(son lien privé)"  # nobody else reads it, nor acts by it


@dataclass(frozen=True, slots=True)
class Foretold:
    """`channel` PHONE: it will be said, not written. `words` are the whole SMS, or the paragraph that matters."""

    channel: Channel
    words: str


def foretold(request: PickupRequest, text: NoticeText, slot: Slot | None, *, by_sms: bool) -> Foretold:
    """As the notice will be composed once the request is promised `slot`, or nothing."""
    channel = written_by(request, by_sms=by_sms) or Channel.PHONE
    passage = slot_words(slot.date, slot.starts, slot.ends) if slot else ""
    facts = facts_of(request) | {"passage": passage, "lien": THEIR_LINK, "réponse": THEIR_LINK}
    words = text.sms if channel == Channel.SMS else _what_matters(text.body)
    return Foretold(channel, filled(words, facts).strip())


def _what_matters(body: str) -> str:
    """The paragraph of a letter that names the visit, else the one after the greeting."""
    paragraphs = [one.strip() for one in body.replace("\r\n", "\n").split("\n\n") if one.strip()]
    naming = [one for one in paragraphs if PASSAGE in one]
    return (naming or paragraphs[1:] or paragraphs)[0]
