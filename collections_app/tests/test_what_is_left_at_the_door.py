"""Mme Martin reads what stayed, why, and where she can bring it today."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest

from collections_app.enums import NoticeKind, TapKind
from collections_app.fieldwork.tap import Tap
from collections_app.models import Alternative, Notice, PickupRequest, RequestedItem
from collections_app.notices import compose
from collections_app.sayings import Way
from collections_app.tests.builders import a_kind
from collections_app.tests.driven import NINE, a_published_round, stops_of, told
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def _letter(kind: TapKind, left: Sequence[tuple[str, str]] = (), **payload: str) -> str:
    round_ = a_published_round()
    home, request = stops_of(round_)[0], PickupRequest.objects.get()
    books = a_kind("livres", name="Carton de livres", category="BOOKS", relay_takes=True)
    items = {"sofa": request.items.get()}
    items["books"] = RequestedItem.objects.create(request=request, kind=books, quantity=2)
    named = [{"item": items[name].pk, "reason": reason} for name, reason in left]
    told(round_, Tap(uuid4(), kind, NINE, home.pk, payload={**payload, "left": named}))
    notice = Notice.objects.select_related("request__day").get(kind=NoticeKind.OUTCOME)
    message = compose(notice, now=NINE + timedelta(hours=2))
    assert message
    return message.body.replace("\xa0", " ").replace("\u202f", " ")


def test_each_thing_that_stayed_is_named_with_its_reason_and_a_place() -> None:
    a_relay_point(name="Librairie du Canal")
    letter = _letter(TapKind.PARTLY, volume_m3="1", left=[("sofa", "dismantling"), ("books", "full")])
    assert "Resté chez vous : Canapé 3 places (pas démonté), 2 × Carton de livres (le camion était plein)." in letter
    assert "À déposer dans un Amistock : Librairie du Canal" in letter
    assert "À apporter chez nous : Riquet, 6 rue Archereau." in letter
    assert PickupRequest.objects.get().outcome_reason == "pas démonté ; le camion était plein"


def test_what_nobody_can_use_goes_to_the_city_and_to_no_amistock() -> None:
    a_relay_point()
    Alternative.objects.create(way=Way.BULKY, name="Encombrants de Paris", words="Appelez le 3975.")
    letter = _letter(TapKind.REFUSED, reason="vermin")
    assert "Canapé 3 places (risque d’insectes)" in letter
    assert "Encombrants de Paris : Appelez le 3975." in letter
    assert "Amistock :" not in letter
    assert "chez nous" not in letter


def test_without_an_amistock_near_the_depot_takes_what_is_small() -> None:
    letter = _letter(TapKind.PARTLY, volume_m3="1", left=[("books", "full")])
    assert "À apporter chez nous : Riquet" in letter


def test_a_part_without_names_tells_its_reason_only() -> None:
    letter = _letter(TapKind.PARTLY, volume_m3="1", reason="access")
    assert "Resté chez vous" not in letter
    assert PickupRequest.objects.get().outcome_reason == "les objets ne passent pas par l’escalier ou la porte"
