"""From an application to the map: no state without its way, and nothing public before the opening."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collections_app.application_steps import ENDED, NEXT, WAY, ApplicationState
from collections_app.becoming.opening import (
    CharterChanged,
    DayImpossible,
    open_on,
    poster_is_up,
    send_charter_again,
    sign,
    withdraw,
)
from collections_app.becoming.reviewing import accept, ask, called, decline, visited
from collections_app.becoming.steps import APPLICANT
from collections_app.enums import NoticeState
from collections_app.journal import NotAllowed, Stale
from collections_app.models import ApplicationEvent, ApplicationLetter, ApplicationReason, CharterText, RelayApplication
from collections_app.tests.becoming.applicants import INES, NEXT_WEEK, TODAY, an_application, at
from collections_app.tests.builders import NOW
from geo.enums import HostKind, RelayState
from geo.models import RelayPoint
from geo.nearest import nearest
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE

pytestmark = pytest.mark.django_db

Act = Callable[[int, int], object]


def a_reason() -> ApplicationReason:
    return ApplicationReason.objects.get_or_create(
        label="Trop près", defaults={"words": "un autre est tout près", "instead": "Donnez-y vos affaires."}
    )[0]


ACTS: dict[str, Act] = {
    "visit": lambda pk, day: visited(application_id=pk, actor=INES, now=NOW),
    "ask": lambda pk, day: ask(application_id=pk, question="Quelle porte ?", actor=INES, now=NOW),
    "call": lambda pk, day: called(application_id=pk, said="celle du fond", actor=INES, now=NOW),
    "accept": lambda pk, day: accept(application_id=pk, actor=INES, now=NOW),
    "decline": lambda pk, day: decline(application_id=pk, reason_id=a_reason().pk, actor=INES, now=NOW),
    "sign": lambda pk, day: sign(
        application_id=pk, charter_from=CharterText.objects.in_force(TODAY).valid_from, by="Léa", now=NOW
    ),
    "charter": lambda pk, day: send_charter_again(application_id=pk, actor=INES, now=NOW),
    "poster": lambda pk, day: poster_is_up(application_id=pk, actor=APPLICANT, now=NOW),
    "open": lambda pk, day: open_on(application_id=pk, day=TODAY + timedelta(days=day), actor=INES, now=NOW),
    "withdraw": lambda pk, day: withdraw(application_id=pk, actor=APPLICANT, now=NOW),
}
A_STEP = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(-1, 3))


def public_on(day: date) -> bool:
    return RelayPoint.objects.public(day).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(A_STEP, max_size=14))
def test_whatever_is_done_in_whatever_order(steps: list[tuple[str, int]]) -> None:
    RelayApplication.objects.all().delete()
    RelayPoint.objects.all().delete()
    pk = an_application().pk
    for name, day in steps:
        try:
            ACTS[name](pk, day)
        except (NotAllowed, DayImpossible):
            continue
    mine = RelayApplication.objects.select_related("point").get(pk=pk)
    lines = list(ApplicationEvent.objects.filter(application=mine).values_list("from_state", "to_state"))
    moves = [(ApplicationState(before), ApplicationState(after)) for before, after in lines[1:] if before != after]
    assert all(after in NEXT[before] for before, after in moves)
    assert lines[-1][1] == mine.state
    assert mine.version == 1 + len(lines)
    opens_on = mine.opens_on
    for some_day in (TODAY + timedelta(days=ahead) for ahead in range(5)):
        assert public_on(some_day) == (opens_on is not None and some_day >= opens_on)
    if mine.state in ENDED:
        assert mine.closed_at
        assert not RelayPoint.objects.exclude(state=RelayState.CLOSED).exists()


def test_every_step_of_the_way_follows_from_the_one_before() -> None:
    assert all(after in NEXT[before] for before, after in zip(WAY, WAY[1:], strict=False))
    assert ApplicationState.ACCEPTED in NEXT[ApplicationState.RECEIVED]
    assert all(not NEXT[state] for state in ENDED)


def test_on_its_day_the_point_is_there_by_itself() -> None:
    mine = at(ApplicationState.OPENING)
    before = nearest(PLACE_DE_LA_REPUBLIQUE, now=NOW + timedelta(days=6))
    then = nearest(PLACE_DE_LA_REPUBLIQUE, now=NOW + timedelta(days=7))
    assert (before, [one.point for one in then]) == ([], [mine.point])


def test_the_point_is_what_was_offered() -> None:
    point = at(ApplicationState.ACCEPTED).point
    assert point is not None
    assert (point.state, point.slug, point.accepts) == (RelayState.DRAFT, "librairie-du-canal", ["BOOKS", "TOYS"])
    assert (point.contact_name, point.contact_email, point.contact_phone.as_e164) == (
        *("Léa Petit", "lea@example.org"),
        "+33612345678",
    )
    assert point.opening_ranges.count() == 5
    assert not point.is_private


def test_a_home_is_published_coarsely_only() -> None:
    point = at(ApplicationState.OPENING, day=TODAY, host_kind=HostKind.PRIVATE, name="Chez Zoé").point
    assert point is not None
    assert point.is_private
    assert point.public_address == "Chez un particulier, 75010 Paris"


def test_two_of_one_name_have_two_addresses_in_the_site() -> None:
    slugs = {at(ApplicationState.ACCEPTED).point.slug for _ in range(2)}  # type: ignore[union-attr]
    assert len(slugs) == 2


def test_of_two_colleagues_the_second_is_told() -> None:
    pk = an_application().pk
    seen = RelayApplication.objects.get(pk=pk).version
    accept(application_id=pk, actor=INES, now=NOW, seen_version=seen)
    with pytest.raises(Stale):
        decline(application_id=pk, reason_id=a_reason().pk, actor=INES, now=NOW, seen_version=seen)
    assert RelayApplication.objects.get(pk=pk).state == ApplicationState.ACCEPTED


def test_a_charter_that_changed_is_read_again_before_it_is_accepted() -> None:
    pk = at(ApplicationState.ACCEPTED).pk
    seen = CharterText.objects.in_force(TODAY).valid_from
    CharterText.objects.create(valid_from=TODAY, body="Autre chose")
    with pytest.raises(CharterChanged):
        sign(application_id=pk, charter_from=seen, by="Léa", now=NOW)
    mine = sign(application_id=pk, charter_from=TODAY, by="Léa", now=NOW)
    assert mine.charter is not None
    assert mine.charter.body == "Autre chose"
    CharterText.objects.create(valid_from=TODAY + timedelta(days=1), body="Encore autre chose")
    assert sign(application_id=pk, charter_from=TODAY, by="Léa", now=NOW).charter == mine.charter


def test_a_day_of_the_past_or_too_far_is_none() -> None:
    pk = at(ApplicationState.POSTED).pk
    for days in (-1, 181):
        with pytest.raises(DayImpossible):
            open_on(application_id=pk, day=TODAY + timedelta(days=days), actor=INES, now=NOW)


def test_the_day_may_be_changed_until_it_has_come() -> None:
    pk = at(ApplicationState.OPENING).pk
    later = NEXT_WEEK + timedelta(days=1)
    open_on(application_id=pk, day=later, actor=INES, now=NOW)
    assert not public_on(NEXT_WEEK)
    with pytest.raises(NotAllowed):
        open_on(application_id=pk, day=later + timedelta(days=9), actor=INES, now=NOW + timedelta(days=9))
    with pytest.raises(NotAllowed):
        withdraw(application_id=pk, actor=APPLICANT, now=NOW + timedelta(days=9))
    assert list(ApplicationLetter.objects.filter(kind="APPLY_OPENING").values_list("state", flat=True)) == [
        *(NoticeState.VOID, NoticeState.DUE),
    ]
