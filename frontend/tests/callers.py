"""The page of a call as an operator fills it in, and the town it is in."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils import timezone

from collections_app.tests.builders import CRIMEE, a_day, a_kind
from frontend.forms import caller_place
from geo.geocoding.candidate import Candidate
from geo.models import AddressSource, Precision, ServiceArea

PAGE = "/standard/nouvelle/"
TYPED = "12 rue de crimee 75019"


def a_candidate(label: str = "12 Rue de Crimée 75019 Paris", *, recognised: bool = True) -> Candidate:
    return Candidate(
        label=label,
        housenumber="12",
        street="Rue de Crimée",
        postcode="75019",
        city="Paris",
        coordinates=CRIMEE,
        precision=Precision.HOUSENUMBER,
        certain=recognised,
        recognised=recognised,
        approximate=False,
        source=AddressSource.BAN,
    )


def a_town(monkeypatch: pytest.MonkeyPatch) -> None:
    """A served area, two days, two kinds of things, and a geocoder that knows one street."""
    around = Polygon.from_bbox((2.3, 48.8, 2.5, 48.95))
    ServiceArea.objects.create(
        name="Paris 19e", insee="75119", postcodes=["75019"], polygon=MultiPolygon(around), served=True
    )
    for count in (7, 8):
        a_day(timezone.localdate() + timedelta(days=count))
    a_kind()
    chair = {"volume_low_m3": Decimal("0.1"), "volume_likely_m3": Decimal("0.2"), "volume_high_m3": Decimal("0.3")}
    a_kind("chaise", name="Chaise", category="FURNITURE", **chair)
    monkeypatch.setattr(caller_place, "find", lambda text: [a_candidate()] if "crim" in text.lower() else [])


def typed(**changes: Any) -> dict[str, Any]:
    """A complete page: two sofas at 12 rue de Crimée, without a date."""
    return {
        "key": str(uuid4()),
        "phone": "06 12 34 56 78",
        "name": "Mme Martin",
        "email": "martin@example.org",
        "address": TYPED,
        "floor": "3",
        "lift": "",
        "door_code": "45B12",
        "parking": "UNKNOWN",
        "dismantling": "NONE",
        "object": ["canapé 3", "", ""],
        "quantity": ["2", "1", "1"],
        "condition": ["GOOD", "GOOD", "GOOD"],
        "other": "",
        "offer": "",
        "save": "1",
        **changes,
    }
