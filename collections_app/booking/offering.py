"""What can be promised: a reading only, without a lock; holding or booking checks again under it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from collections_app.booking.outlines import outlines, to_and_from
from collections_app.booking.web_dates import days_on_the_web
from collections_app.clock import seconds_of, time_of
from collections_app.enums import DayState
from collections_app.ledger.reading import allows
from collections_app.ledger.visits import NEW_VISIT, Need, asked
from collections_app.models import CollectionDay, RuleBook
from collections_app.offers import Offer, Slot, ranked
from collections_app.routing.insertion import cheapest
from collections_app.routing.problem import Window

TOKEN_LIVES = timedelta(hours=2)
_signer = signing.TimestampSigner(salt="offer")


class OfferUnknown(Exception):
    """Not an offer of ours, or one made too long ago. Permanent."""


def offers_for(need: Need, *, now: datetime) -> list[Offer]:
    """Every window of the coming days that some round can serve, by date and marginal cost: what the web may book."""
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    return offers_by(rules, windows_of(rules), need, now=now)


def offers_by(rules: RuleBook, windows: Sequence[Window], need: Need, *, now: datetime) -> list[Offer]:
    """As `offers_for`, by given rules and windows."""
    return _offers(days_on_the_web(need, now=now, rules=rules), need, windows, now)


def staff_offers_for(need: Need, *, beyond_horizon: bool = False, now: datetime) -> list[Offer]:
    """As `offers_for`, but from tomorrow on, published days included, and if asked the open days beyond the horizon."""
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    return _offers(staff_days(rules, beyond_horizon=beyond_horizon, now=now), need, windows_of(rules), now)


def staff_days(rules: RuleBook, *, beyond_horizon: bool = False, now: datetime) -> list[CollectionDay]:
    """The open days that staff may promise, in order; without a reason, those within the horizon only."""
    today = timezone.localdate(now)
    ahead = CollectionDay.objects.filter(date__gt=today, state=DayState.OPEN).order_by("date")
    return list(ahead if beyond_horizon else ahead.filter(date__lte=today + timedelta(days=rules.horizon_days)))


def windows_of(rules: RuleBook) -> list[Window]:
    """As the plan counts them, in seconds since local midnight."""
    return [(seconds_of(window.starts), seconds_of(window.ends)) for window in rules.windows.all()]


def _offers(days: Sequence[CollectionDay], need: Need, windows: Sequence[Window], now: datetime) -> list[Offer]:
    place = asked(NEW_VISIT, need, tuple(windows))
    found = []
    for outline, problem in to_and_from(need, outlines(days, now=now)):
        visit = place.visit(len(outline.places))
        if not allows(outline.day, outline.problem, outline.plan, visit):
            continue
        insertions = cheapest(problem, outline.plan, visit, windows, outline.arcs)
        for (starts, ends), insertion in zip(windows, insertions, strict=True):
            if insertion:
                slot = Slot(outline.day.date, time_of(starts), time_of(ends))
                found.append(Offer(slot, insertion.cost_s, alone=insertion.alone))
    return ranked(found)


def offer_token(slot: Slot) -> str:
    """A signed slot; it holds nothing."""
    return _signer.sign(f"{slot.date:%Y%m%d}.{slot.starts:%H%M}.{slot.ends:%H%M}")


def slot_of(token: str) -> Slot:
    """Raises OfferUnknown."""
    try:
        day, starts, ends = _signer.unsign(token, max_age=TOKEN_LIVES).split(".")
    except (signing.BadSignature, ValueError) as error:
        raise OfferUnknown from error
    zone = timezone.get_current_timezone()
    date = datetime.strptime(day, "%Y%m%d").replace(tzinfo=zone).date()
    opens, closes = (datetime.strptime(text, "%H%M").replace(tzinfo=zone).time() for text in (starts, ends))
    return Slot(date, opens, closes)
