"""What a list at an address would ask of a day, before anything is stored."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from collections_app.ledger.visits import Need
from collections_app.models import RuleBook
from collections_app.rules import Judgement, on_site_s
from geo.distance import Coordinates


def on_site(*, volume_m3: Decimal, floor: int, lift: bool, now: datetime) -> int:
    """Seconds at the door, by the rules in force."""
    return on_site_by(RuleBook.objects.in_force(timezone.localdate(now)), volume_m3=volume_m3, floor=floor, lift=lift)


def on_site_by(rules: RuleBook, *, volume_m3: Decimal, floor: int, lift: bool) -> int:
    """Seconds at the door, by given rules."""
    return on_site_s(
        volume_m3=volume_m3,
        floor=floor,
        lift=lift,
        base_min=rules.on_site_base_min,
        min_per_m3=rules.on_site_min_per_m3,
        floor_percent=rules.floor_percent,
    )


def need_for(judgement: Judgement, at: Coordinates, *, floor: int, lift: bool, now: datetime) -> Need:
    """The same need that the request would have once it is stored."""
    volume_m3 = judgement.volume.likely_m3
    service_s = on_site(volume_m3=volume_m3, floor=floor, lift=lift, now=now)
    return Need(at, volume_m3, judgement.weight_kg, service_s, judgement.people)
