"""What may change in the inbox without a line in any journal."""

from datetime import datetime

from django.utils import timezone

from collections_app.board.pulse import Mark
from collections_app.models import Claim, CrewAction, Incident, LateVisit, Likeness, WaitingOffer


def claims(now: datetime) -> Mark:
    """Which files are in whose hands: taken, left or lapsed."""
    return Claim.objects.alive(now).order_by(), ("by", "since_at")


def lates(now: datetime) -> Mark:
    """Whom today’s trucks reach too late, and who knows it."""
    return LateVisit.objects.standing(timezone.localdate(now)).order_by(), ("expected_s", "told_at")


def incidents() -> Mark:
    """What crews tell of the road, as long as nobody has dealt with it."""
    return Incident.objects.open().order_by(), ()


def answers() -> Mark:
    """Earlier dates that wait for an answer."""
    return WaitingOffer.objects.open().order_by(), ("held_until",)


def doubles() -> Mark:
    return Likeness.objects.to_look_at().order_by(), ()


def taps() -> Mark:
    """What crews told and staff have to look at."""
    return CrewAction.objects.in_conflict().order_by(), ()
