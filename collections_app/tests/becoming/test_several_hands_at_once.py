"""Two colleagues, or one form sent many times, at the same moment: one point, one application, nothing lost."""

from functools import partial
from uuid import uuid4

import pytest

from collections_app.application_steps import ApplicationState
from collections_app.becoming.applying import Place, apply
from collections_app.becoming.reviewing import accept, visited
from collections_app.journal import NotAllowed, Stale
from collections_app.models import ApplicationEvent, ApplicationLetter, RelayApplication
from collections_app.tests.becoming.applicants import INES, an_application, an_offer
from collections_app.tests.builders import NOW, the_rules
from collections_app.tests.in_threads import at_once
from geo.models import RelayPoint
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 6
HERE = Place("1 place de la République", "75010", "Paris", PLACE_DE_LA_REPUBLIQUE, True)


def test_one_point_is_made_however_many_accept() -> None:
    pk = an_application().pk
    ended = at_once(*[partial(accept, application_id=pk, actor=INES, now=NOW)] * HANDS, refusals=(NotAllowed,))
    assert sorted(ended) == ["NotAllowed"] * (HANDS - 1) + ["done"]
    assert RelayPoint.objects.count() == 1


def test_of_two_who_read_the_same_version_one_is_told() -> None:
    one = an_application()
    given = {"application_id": one.pk, "actor": INES, "now": NOW, "seen_version": one.version}
    ended = at_once(partial(accept, **given), partial(visited, **given), refusals=(Stale,))  # type: ignore[arg-type]
    assert sorted(ended) == ["Stale", "done"]
    assert ApplicationEvent.objects.count() == 2


def test_one_form_sent_many_times_at_once_is_one_application() -> None:
    the_rules()
    send = partial(apply, form_key=uuid4(), offer=an_offer(), place=HERE, now=NOW)
    assert at_once(*[send] * HANDS, refusals=()) == ["done"] * HANDS
    assert RelayApplication.objects.get().state == ApplicationState.RECEIVED
    assert (ApplicationEvent.objects.count(), ApplicationLetter.objects.count()) == (1, 1)


def test_of_several_forms_of_one_person_at_once_the_first_is_answered_and_the_others_are_read() -> None:
    the_rules()
    offers = [an_offer(phone=f"+3361234567{number}", email="Lea@example.org") for number in range(HANDS)]
    sent = [partial(apply, form_key=uuid4(), offer=offer, place=HERE, now=NOW) for offer in offers]
    assert at_once(*sent, refusals=()) == ["done"] * HANDS
    assert RelayApplication.objects.filter(doubt="").count() == 1
    assert ApplicationLetter.objects.count() == 1
