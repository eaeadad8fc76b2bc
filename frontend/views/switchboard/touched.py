"""Who leaves a day, as the page shows it: the menu of other dates, and what each will read."""

from dataclasses import dataclass

from django.conf import settings

from collections_app.booking.offering import offer_token
from collections_app.day_limits.proposing import Move, Proposal
from collections_app.enums import TextKey
from collections_app.foretold import Foretold, foretold
from collections_app.models import NoticeText
from collections_app.notices import slot_words
from collections_app.offers import Slot


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a person’s menu."""

    token: str
    slot: Slot
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A person who leaves the day: the menu, what they will read with the date `when`, and without one."""

    move: Move
    choices: list[Choice]
    dated: Foretold | None
    undated: Foretold
    when: str


def rows_of(proposal: Proposal) -> list[Row]:
    texts = {key: NoticeText.objects.in_force(key) for key in (TextKey.CHANGED, TextKey.POSTPONED)}
    return [_row(move, texts) for move in proposal.moves]


def _row(move: Move, texts: dict[TextKey, NoticeText]) -> Row:
    by_sms, slot = bool(settings.SMS_URL), move.proposed
    choices = [
        Choice(offer_token(one.slot), one.slot, _when(one.slot), one.slot == slot)
        for one in sorted(move.offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    ]
    told_with = slot or (choices[0].slot if choices else None)
    dated = foretold(move.request, texts[TextKey.CHANGED], told_with, by_sms=by_sms) if told_with else None
    undated = foretold(move.request, texts[TextKey.POSTPONED], None, by_sms=by_sms)
    return Row(move, choices, dated, undated, _when(told_with))


def _when(slot: Slot | None) -> str:
    return slot_words(slot.date, slot.starts, slot.ends) if slot else ""
