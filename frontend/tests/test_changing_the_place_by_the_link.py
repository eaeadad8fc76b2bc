"""Mme Martin moves, or her door code changes; only a browser that passed the check may see and change the place."""

import pytest
from django.test import Client

from collections_app.enums import NoticeKind, RequestStatus
from collections_app.models import PickupRequest, Shift
from frontend.tests.donor import PLACE
from frontend.tests.promises import is_promised, known_here, page_of, send, told, what_stands
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> PickupRequest:
    """Promised for a morning; this browser has passed the check."""
    return known_here(client)


def test_another_address_keeps_the_window(client: Client, mine: PickupRequest) -> None:
    page = client.get(f"{page_of(mine)}lieu/").content.decode()
    assert "12 rue de Crimée" in page
    answer = send(client, mine, "lieu", **{**PLACE, "address": "14 rue de Crimée 75019"})
    assert answer["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert mine.address.startswith("14 Rue de Crimée")
    assert (mine.floor, mine.status) == (3, RequestStatus.SCHEDULED)
    assert told(mine) == [NoticeKind.CHANGED]


@pytest.mark.parametrize(
    ("address", "told_so"),
    [
        ("12 rue Hoche 93500 Pantin", "ne vont pas encore"),
        ("3 rue Nationale 37000", "dans le 37000"),
        ("zzz qqq 75019", "Nous ne trouvons pas"),
        ("", "Indiquez"),
    ],
)
def test_an_address_we_cannot_serve_keeps_what_was_typed(
    client: Client, mine: PickupRequest, address: str, told_so: str
) -> None:
    before = what_stands(mine)
    answer = send(client, mine, "lieu", **{**PLACE, "address": address})
    assert answer.status_code == 422
    assert told_so in answer.content.decode()
    assert "45B12" in answer.content.decode()
    assert what_stands(mine) == before


def test_an_area_with_a_threshold_of_its_own_says_so(client: Client, mine: PickupRequest) -> None:
    PickupRequest.objects.update(threshold_m3=2)
    ServiceArea.objects.update(min_volume_m3=9)
    before = what_stands(mine)
    answer = send(client, mine, "lieu", **{**PLACE, "address": "14 rue de Crimée 75019"})
    assert answer.status_code == 409
    assert "le camion vient au-dessus de 9" in answer.content.decode()
    assert what_stands(mine) == before


def test_a_higher_floor_without_room_offers_other_windows(client: Client, mine: PickupRequest) -> None:
    Shift.objects.update(ends="09:30", break_min=0, break_earliest="09:00", break_latest_end="09:30")
    typed = {**PLACE, "floor": "60"}
    del typed["address"]
    before = what_stands(mine)
    page = send(client, mine, "acces", **typed)
    assert page.status_code == 409
    assert "Avec cet accès" in page.content.decode()
    assert what_stands(mine) == before


def test_a_door_code_changes_alone(client: Client, mine: PickupRequest) -> None:
    typed = {"floor": "0", "lift": "non", "door_code": "99Z", "parking": "FREE", "dismantling": "NONE", "note": ""}
    assert send(client, mine, "acces", **typed)["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert (mine.door_code, mine.parking) == ("99Z", "FREE")
    assert is_promised(mine)


def test_nobody_reads_the_address_in_a_form_before_the_check(mine: PickupRequest) -> None:
    stranger = Client()
    for part in ("lieu", "acces"):
        assert stranger.get(f"{page_of(mine)}{part}/")["Location"] == page_of(mine)
        assert send(stranger, mine, part, **PLACE)["Location"] == page_of(mine)
    assert told(mine) == []
