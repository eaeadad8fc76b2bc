"""Offered windows as an operator reads them out: by date and hour, the first few apart."""

from collections.abc import Iterable

from collections_app.booking.offering import offer_token
from collections_app.offers import Offer

FIRST_OFFERS = 6


def dates(offers: Iterable[Offer]) -> dict[str, object]:
    """For the templates: `offers` and `later_offers`, each with token, slot and nearby."""
    in_order = sorted(offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    told = [{"token": offer_token(o.slot), "slot": o.slot, "nearby": o.nearby} for o in in_order]
    return {"offers": told[:FIRST_OFFERS], "later_offers": told[FIRST_OFFERS:]}
