"""Whatever two requests give and were promised, a merge loses no object, no photo, no words and no promise."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.enums import RequestStatus
from collections_app.ledger.conflicts import conflicts_of
from collections_app.merging.lists import ListUse
from collections_app.merging.merge import DateUse, TooMuch
from collections_app.merging.pair import slot_of
from collections_app.models import CollectionDay, Photo, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, a_day
from collections_app.tests.merging.pairs import AFTERNOON, MORNING, a_gift, booked, merged, things

pytestmark = pytest.mark.django_db

THINGS = st.dictionaries(st.sampled_from(["sofa", "table", "lamp"]), st.integers(1, 3), min_size=1)
PHOTOS = st.sets(st.sampled_from("abc"))
SIDES = st.fixed_dictionaries(
    {
        "things": THINGS,
        "photos": PHOTOS,
        "words": st.sampled_from(["", "un vélo", "une lampe"]),
        "slot": st.sampled_from([None, MORNING, AFTERNOON]),
    }
)


def asked(side: dict[str, Any]) -> PickupRequest:
    request = a_gift(*side["things"].items(), weight_kg=50)
    request.other = side["words"]
    request.save()
    for digest in side["photos"]:
        Photo.objects.create(request=request, digest=digest, width_px=1, height_px=1, added_at=NOW)
    return booked(request, side["slot"]) if side["slot"] else request


@given(one=SIDES, two=SIDES, lists=st.sampled_from(ListUse), date=st.sampled_from([DateUse.KEPT, DateUse.OTHER]))
@settings(max_examples=25, deadline=None)
def test_a_merge_loses_nothing(one: dict[str, Any], two: dict[str, Any], lists: ListUse, date: DateUse) -> None:
    with transaction.atomic():
        day = a_day(trucks=2, weight_kg=5000)
        kept, other = asked(one), asked(two)
        try:
            done = merged(kept, other, lists=lists, date=date)
        except TooMuch:
            assert no_promise_is_lost(day, [one, two])
        else:
            assert everything_is_there(done, one, two)
            assert no_promise_is_lost(day, [{"slot": slot_of(done)}])
            assert slot_of(done) in promises(one, two)
        transaction.set_rollback(True)


def promises(one: dict[str, Any], two: dict[str, Any]) -> list[Slot | None]:
    return [slot for slot in (one["slot"], two["slot"]) if slot] or [None]


def everything_is_there(done: PickupRequest, one: dict[str, Any], two: dict[str, Any]) -> bool:
    given = things(done)
    objects = all(given[slug] >= number for side in (one, two) for slug, number in side["things"].items())
    photos = set(done.photos.values_list("digest", flat=True)) == one["photos"] | two["photos"]
    return objects and photos and all(side["words"] in done.other for side in (one, two))


def no_promise_is_lost(day: CollectionDay, sides: list[dict[str, Any]]) -> bool:
    promised = PickupRequest.objects.filter(status=RequestStatus.SCHEDULED).count()
    expected = sum(1 for side in sides if side["slot"])
    return promised == Stop.objects.filter(kind="HOME").count() == expected and conflicts_of(day, now=NOW) == []
