"""The facts a new house starts with. A load adds what is missing and leaves alone what staff made of the rest."""

import csv
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.contrib.gis.geos import Point

from collections_app.models import (
    Alternative,
    ApplicationReason,
    Crew,
    DeclineReason,
    Depot,
    HourBand,
    ItemKind,
    RuleBook,
    Sentence,
    TravelPace,
    Truck,
    Window,
)
from collections_app.sentences import SENTENCES

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ITEM_KINDS = FIXTURES / "item_kinds.csv"
ALTERNATIVES = FIXTURES / "alternatives.csv"
DECLINE_REASONS = FIXTURES / "decline_reasons.csv"
APPLICATION_REASONS = FIXTURES / "application_reasons.csv"
RULES_FROM = date(2026, 1, 1)
WINDOWS = ((time(8), time(12)), (time(12), time(16)))
DEPOT = "Dépôt de la rue Archereau"
DEPOT_ADDRESS = "6 rue Archereau 75019 Paris"
DEPOT_LOCATION = Point(2.37191, 48.889535, srid=4326)  # Base Adresse Nationale
# Weekend or not, hours, % of the usual time: median of three streets, against the mean of 7:30–16:30 on weekdays.
HOUR_BANDS = (
    *((False, 7, 9, 89), (False, 9, 12, 97), (False, 12, 14, 97), (False, 14, 16, 103), (False, 16, 20, 115)),
    *((True, 7, 10, 78), (True, 10, 20, 88)),
)
PACE_FROM = "compteurs de la Ville de Paris, 2022–2023"
TRUCKS = 4
TRUCK_VOLUME_M3 = Decimal(20)
TRUCK_WEIGHT_KG = 1000
CREWS = {"Équipe Ourcq": 2, "Équipe Flandre": 2, "Équipe Riquet": 2, "Équipe Crimée": 3}  # how many ride in each


def load_item_kinds(path: Path = ITEM_KINDS) -> int:
    """Adds the kinds whose slug the catalogue does not know, and short codes where it has none at all. Returns how many
    kinds were added.
    """
    before = ItemKind.objects.count()
    kinds = list(read_item_kinds(path))
    without_codes = not ItemKind.objects.exclude(code="").exists()
    ItemKind.objects.bulk_create(kinds, ignore_conflicts=True)
    if without_codes:
        _give_codes({kind.slug: kind.code for kind in kinds})
    return ItemKind.objects.count() - before


def read_item_kinds(path: Path = ITEM_KINDS) -> Iterator[ItemKind]:
    """The catalogue file as unsaved rows, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            yield _item_kind(row, position=10 * number)


def load_alternatives(path: Path = ALTERNATIVES) -> int:
    """Adds the services whose territory has none of their kind. Returns how many were added."""
    before = Alternative.objects.count()
    with path.open(encoding="utf-8", newline="") as lines:
        Alternative.objects.bulk_create((Alternative(**row) for row in csv.DictReader(lines)), ignore_conflicts=True)
    return Alternative.objects.count() - before


def load_decline_reasons(path: Path = DECLINE_REASONS) -> int:
    """Adds the reasons to a house that has none. Returns how many were added."""
    if DeclineReason.objects.exists():
        return 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            DeclineReason(**row | {"nobody_answers": row["nobody_answers"] == "1", "position": 10 * number})
            for number, row in enumerate(csv.DictReader(lines), start=1)
        ]
    return len(DeclineReason.objects.bulk_create(rows))


def load_application_reasons(path: Path = APPLICATION_REASONS) -> int:
    """Adds the reasons to a house that has none. Returns how many were added."""
    if ApplicationReason.objects.exists():
        return 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [ApplicationReason(**row, position=10 * n) for n, row in enumerate(csv.DictReader(lines), start=1)]
    return len(ApplicationReason.objects.bulk_create(rows))


def load_rules() -> RuleBook:
    """The rules of design defaults with their windows, unless a rule book exists; and the sentences it lacks."""
    rules = RuleBook.objects.order_by("valid_from").first()
    if rules is None:
        rules = RuleBook.objects.create(valid_from=RULES_FROM)
        Window.objects.bulk_create(Window(rules=rules, starts=starts, ends=ends) for starts, ends in WINDOWS)
    sentences = (Sentence(rules=rules, saying=saying, words=words) for saying, words in SENTENCES.items())
    Sentence.objects.bulk_create(sentences, ignore_conflicts=True)
    return rules


def load_travel_pace() -> TravelPace:
    """How fast trucks drive by hour, unless somebody has said it."""
    pace = TravelPace.objects.first()
    if pace is None:
        pace = TravelPace.objects.create(valid_from=RULES_FROM, why=PACE_FROM)
        HourBand.objects.bulk_create(
            HourBand(travel_pace=pace, weekend=weekend, starts=time(starts), ends=time(ends), percent=percent)
            for weekend, starts, ends, percent in HOUR_BANDS
        )
    return pace


def load_fleet() -> Depot:
    """The depot, its trucks and their crews; those that exist by name stay as they are."""
    depot, _ = Depot.objects.get_or_create(name=DEPOT, defaults={"address": DEPOT_ADDRESS, "location": DEPOT_LOCATION})
    for number in range(1, TRUCKS + 1):
        carries = {"depot": depot, "volume_m3": TRUCK_VOLUME_M3, "weight_kg": TRUCK_WEIGHT_KG}
        Truck.objects.get_or_create(name=f"Camion {number}", defaults=carries)
    for name, people in CREWS.items():
        Crew.objects.get_or_create(name=name, defaults={"people": people})
    return depot


def _give_codes(codes: dict[str, str]) -> None:
    known = list(ItemKind.objects.filter(slug__in=codes))
    for kind in known:
        kind.code = codes[kind.slug]
    ItemKind.objects.bulk_update(known, ["code"])


def _item_kind(row: dict[str, str], *, position: int) -> ItemKind:
    return ItemKind(
        slug=row["slug"],
        code=row["code"],
        name=row["name"],
        room=row["room"],
        position=position,
        pictogram=row["pictogram"],
        category=row["category"],
        volume_low_m3=Decimal(row["volume_low_m3"]),
        volume_likely_m3=Decimal(row["volume_likely_m3"]),
        volume_high_m3=Decimal(row["volume_high_m3"]),
        weight_kg=Decimal(row["weight_kg"]),
        people_needed=int(row["people_needed"]),
        relay_takes=row["relay_takes"] == "1",
        refused_conditions=row["refused_conditions"].split(),
        refusal=row["refusal"],
        elsewhere=row["elsewhere"].split(),
        search_words=row["search_words"],
    )
