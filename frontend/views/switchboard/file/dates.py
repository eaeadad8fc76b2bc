"""Offered windows as an operator reads them out: by date and hour, the first few apart; where none is free at once,
a deeper search for them.
"""

from collections.abc import Iterable
from datetime import datetime

from collections_app.booking.offering import offer_token, staff_offers_for
from collections_app.booking.searching import Outlook, outlook_for, searched_for
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest
from collections_app.offers import Offer

FIRST_OFFERS = 6


def dates(offers: Iterable[Offer]) -> dict[str, object]:
    """For the templates: `offers` and `later_offers`, each with token, slot and nearby."""
    in_order = sorted(offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    told = [{"token": offer_token(o.slot), "slot": o.slot, "nearby": o.nearby} for o in in_order]
    return {"offers": told[:FIRST_OFFERS], "later_offers": told[FIRST_OFFERS:]}


def outlook_of(request: PickupRequest, *, now: datetime, begin: bool = False) -> Outlook:
    """What a request may be given or moved to; where nothing is free at once, a deeper search may `begin`."""
    need = need_of(request)
    look = searched_for if begin else outlook_for
    return look(need, now=now, quick=staff_offers_for(need, now=now), leaving=request)
