"""What takes three to carry is only promised with a crew of three."""

from datetime import time

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.intake import put_list
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.models import Crew, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_kind, a_request

pytestmark = pytest.mark.django_db
SLOT = Slot(THURSDAY, time(8), time(12))


def a_piano() -> PickupRequest:
    """With a lamp, which one carries."""
    a_kind("piano-droit", name="Piano droit", people_needed=3)
    a_kind("lampe", name="Lampe")
    mine = a_request()
    put_list(mine, [Wanted("lampe", 1), Wanted("piano-droit", 1)], "", NOW)
    return mine


def test_a_list_takes_as_many_people_as_its_heaviest_piece() -> None:
    a_day()
    assert a_piano().people == 3


def test_no_crew_of_two_is_offered_for_a_piano() -> None:
    a_day(trucks=2)
    mine = a_piano()
    assert not offers_for(need_of(mine), now=NOW)
    with pytest.raises(WindowGone):
        book(request_id=mine.pk, slot=SLOT, actor=Actor("Samir"), now=NOW)


def test_the_crew_of_three_comes_for_it() -> None:
    a_day(trucks=2)
    Crew.objects.filter(name="Équipe 2").update(people=3)
    mine = a_piano()
    assert offers_for(need_of(mine), now=NOW)
    book(request_id=mine.pk, slot=SLOT, actor=Actor("Samir"), now=NOW)
    assert Stop.objects.get(request=mine).round.shift.crew.name == "Équipe 2"
