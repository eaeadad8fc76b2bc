"""The menu of new dates for a person whose promise goes, with what they will read of each choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from collections_app.booking.offering import offer_token
from collections_app.enums import TextKey
from collections_app.foretold import Foretold, foretold
from collections_app.models import NoticeText, PickupRequest
from collections_app.notices import slot_words
from collections_app.offers import Offer, Slot

Texts = Mapping[TextKey, NoticeText]


@dataclass(frozen=True, slots=True)
class NewDate:
    """One option of the menu."""

    token: str
    slot: Slot
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NewDates:
    """The menu, what is read with the date `when`, and what without one."""

    choices: Sequence[NewDate]
    dated: Foretold | None
    undated: Foretold
    when: str


def texts_of_a_change() -> Texts:
    """Read once for many people."""
    return {key: NoticeText.objects.in_force(key) for key in (TextKey.CHANGED, TextKey.POSTPONED)}


def new_dates(request: PickupRequest, offers: Sequence[Offer], proposed: Slot | None, texts: Texts) -> NewDates:
    """By date and hour; without a proposal the sentence speaks of the first."""
    by_sms = bool(settings.SMS_URL)
    choices = [
        NewDate(offer_token(one.slot), one.slot, _when(one.slot), one.slot == proposed)
        for one in sorted(offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    ]
    told_with = proposed or (choices[0].slot if choices else None)
    dated = foretold(request, texts[TextKey.CHANGED], told_with, by_sms=by_sms) if told_with else None
    undated = foretold(request, texts[TextKey.POSTPONED], None, by_sms=by_sms)
    return NewDates(choices, dated, undated, _when(told_with))


def _when(slot: Slot | None) -> str:
    return slot_words(slot.date, slot.starts, slot.ends) if slot else ""
