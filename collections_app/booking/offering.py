"""What can be promised: a reading only, without a lock; holding or booking checks again under it."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from collections_app.booking.web_dates import web_dates
from collections_app.clock import seconds_of, time_of
from collections_app.enums import DayState
from collections_app.ledger.reading import Ledger, read_days
from collections_app.ledger.visits import Need, asked
from collections_app.models import CollectionDay, RuleBook
from collections_app.offers import Offer, Slot, ranked
from collections_app.routing.insertion import cheapest
from collections_app.routing.skeleton import skeleton

NEW_VISIT = "new"
TOKEN_LIVES = timedelta(hours=2)
_signer = signing.TimestampSigner(salt="offer")


class OfferUnknown(Exception):
    """Not an offer of ours, or one made too long ago. Permanent."""


def offers_for(need: Need, *, now: datetime) -> list[Offer]:
    """Every window of the coming days that some round can serve, by date and marginal cost: what the web may book."""
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    days = CollectionDay.objects.bookable_on_the_web(*web_dates(rules, today))
    return _offers(list(days), need, rules, now)


def staff_offers_for(need: Need, *, now: datetime) -> list[Offer]:
    """As `offers_for`, but from tomorrow on and published days included."""
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    last = today + timedelta(days=rules.horizon_days)
    days = CollectionDay.objects.filter(date__gt=today, date__lte=last, state=DayState.OPEN).order_by("date")
    return _offers(list(days), need, rules, now)


def _offers(days: list[CollectionDay], need: Need, rules: RuleBook, now: datetime) -> list[Offer]:
    windows = [(seconds_of(window.starts), seconds_of(window.ends)) for window in rules.windows.all()]
    ledgers = read_days(days, now=now, extra=[asked(NEW_VISIT, need, tuple(windows))])
    return ranked(offer for ledger in ledgers for offer in _offers_of(ledger, windows))


def _offers_of(ledger: Ledger, windows: list[tuple[int, int]]) -> list[Offer]:
    visit = ledger.problem.visit_by_id[NEW_VISIT]
    found = cheapest(ledger.problem, skeleton(ledger.problem, ledger.plan), visit, windows)
    return [
        Offer(Slot(ledger.day.date, time_of(starts), time_of(ends)), insertion.cost_s)
        for (starts, ends), insertion in zip(windows, found, strict=True)
        if insertion
    ]


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
