"""One timeline out of the journal, notices, calls, photos, offers and the crew. No row is read."""

from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collections_app.board.timeline import Moment, MomentKind, timeline
from collections_app.delivery import TO_SAY
from collections_app.enums import (
    Channel,
    IncidentKind,
    NoticeKind,
    NoticeState,
    RequestStatus,
    WaitingOfferState,
)
from collections_app.models import (
    CallBack,
    CollectionDay,
    Incident,
    Notice,
    Photo,
    PickupRequest,
    RequestEvent,
    Stop,
    WaitingOffer,
)
from collections_app.tests.builders import NOW

REQUEST = PickupRequest(created_at=NOW - timedelta(days=3))


def ago(hours: int) -> datetime:
    return NOW - timedelta(hours=hours)


def life(**parts: object) -> list[Moment]:
    given: dict[str, object] = {"events": [], "notices": [], "calls": [], "photos": []}
    return timeline(REQUEST, **given | parts)  # type: ignore[arg-type]


def a_line(hours: int, why: str, *, to: str = RequestStatus.RECEIVED) -> RequestEvent:
    return RequestEvent(at=ago(hours), who="Denise", from_status=RequestStatus.RECEIVED, to_status=to, why=why)


def a_notice(hours: int, state: NoticeState, **values: object) -> Notice:
    return Notice(kind=NoticeKind.CONFIRMED, state=state, due_at=ago(hours), **values)


def test_a_file_begins_with_its_arrival() -> None:
    assert [(moment.what, moment.why) for moment in life()] == [("Demande arrivée", "site")]


def test_what_was_done_while_a_call_was_taken_follows_its_arrival() -> None:
    """The row is a moment younger than the acts that belong to it."""
    booked = RequestEvent(at=REQUEST.created_at - timedelta(milliseconds=20), to_status=RequestStatus.SCHEDULED)
    assert [moment.what for moment in life(events=[booked])] == ["Demande arrivée", "Planifiée"]


def test_everything_stands_in_order_of_time() -> None:
    moments = life(
        events=[
            a_line(5, "jeudi matin", to=RequestStatus.SCHEDULED),
            a_line(1, "appel : deux fauteuils de plus"),
        ],
        notices=[a_notice(5, NoticeState.SENT, sent_at=ago(4), channel=Channel.SMS)],
        calls=[CallBack(due_at=ago(8), why="volume à préciser", done_at=ago(5), attempts=1)],
        photos=[Photo(added_at=ago(72)), Photo(added_at=ago(72))],
    )
    assert [(moment.kind, moment.what, moment.why) for moment in moments] == [
        (MomentKind.ARRIVED, "Demande arrivée", "site"),
        (MomentKind.PHOTO, "2 photos", "avec la demande"),
        (MomentKind.STATE, "Planifiée", "jeudi matin"),
        (MomentKind.NOTICE, "Rendez-vous confirmé, par SMS", ""),
        (MomentKind.CALL, "Appel", "deux fauteuils de plus"),
    ]


def test_a_call_that_the_journal_does_not_tell_of_is_told() -> None:
    (_, moment) = life(calls=[CallBack(due_at=ago(8), why="volume à préciser", done_at=ago(2), attempts=2)])
    assert (moment.what, moment.why) == ("Rappel clos", "volume à préciser (2 essais)")


def test_a_call_that_is_owed_stays_in_sight_however_late_it_is() -> None:
    moments = life(calls=[CallBack(due_at=ago(50), why="volume à préciser")], events=[a_line(1, "photo retirée")])
    assert [moment.what for moment in moments] == ["Demande arrivée", "photo retirée", "À rappeler"]


def test_the_crews_way_to_the_door_is_told_with_what_went_wrong_there() -> None:
    stop = Stop(on_the_way_at=ago(3), arrived_at=ago(2))
    incident = Incident(kind=IncidentKind.BREAKDOWN, told_at=ago(1))
    moments = life(stop=stop, incidents=[incident], events=[a_line(0, "", to=RequestStatus.COLLECTED)])
    assert [(moment.what, moment.who) for moment in moments[1:]] == [
        ("L’équipe est en route", "équipe"),
        ("L’équipe est à la porte", "équipe"),
        (IncidentKind.BREAKDOWN.label, "équipe"),
        ("Collectée", "Denise"),
    ]


def test_an_earlier_date_that_nobody_answered_is_told() -> None:
    day, morning = CollectionDay(date=date(2026, 12, 1)), {"starts": time(8), "ends": time(12)}
    states = WaitingOfferState.OPEN, WaitingOfferState.ACCEPTED, WaitingOfferState.EXPIRED
    offers = [WaitingOffer(day=day, held_until=ago(1), state=state, **morning) for state in states]
    (_, moment) = life(offers=offers)
    assert moment.what.startswith("Date plus proche restée sans réponse : mardi 1er décembre, 8")


def test_what_is_to_come_stands_last() -> None:
    tomorrow = NOW + timedelta(days=1)
    moments = life(
        notices=[Notice(kind=NoticeKind.REMINDER_1, state=NoticeState.DUE, due_at=tomorrow)],
        calls=[CallBack(due_at=NOW + timedelta(hours=1), why="volume à préciser")],
        events=[a_line(1, "photo retirée")],
    )
    assert [moment.is_to_come for moment in moments] == [False, False, True, True]
    assert [moment.what for moment in moments[2:]] == ["À rappeler", "Rappel, la veille"]


def test_a_notice_that_failed_says_why() -> None:
    (_, moment) = life(notices=[a_notice(1, NoticeState.FAILED, error="adresse inconnue", attempts=3)])
    assert (moment.state, moment.why) == (NoticeState.FAILED, "adresse inconnue, 3 essais")


def test_only_what_is_still_to_be_said_reads_so() -> None:
    said, to_say = (a_notice(hours, NoticeState.CALL, sent_at=ago(hours), channel=Channel.PHONE) for hours in (9, 2))
    owed = CallBack(due_at=ago(2), why=f"{TO_SAY} : Rendez-vous changé")
    states = [moment.state_words for moment in life(notices=[said, to_say], calls=[owed]) if moment.state_words]
    assert states == ["À dire au téléphone"]
    assert not any(moment.state for moment in life(notices=[said, to_say]))


def test_a_visit_to_the_page_is_told_once_and_beside_what_was_sent_before() -> None:
    sent = [a_notice(hours, NoticeState.SENT, sent_at=ago(hours), opened_at=ago(1)) for hours in (5, 4)]
    moments = life(notices=[*sent, a_notice(0, NoticeState.SENT, sent_at=ago(0))])
    assert [(moment.what, moment.opened_at) for moment in moments[1:]] == [
        ("Rendez-vous confirmé", ago(1)),
        ("Rendez-vous confirmé", ago(1)),
        ("A ouvert sa page", None),
        ("Rendez-vous confirmé", None),
    ]
    assert [moment.is_unseen for moment in moments] == [False, False, False, False, True]
    assert not any(moment.is_unseen for moment in life(notices=sent))


def test_a_silence_is_a_call_too() -> None:
    (_, moment) = life(events=[a_line(1, "Appel : pas de réponse")])
    assert (moment.kind, moment.why, moment.who) == (MomentKind.CALL, "pas de réponse", "Denise")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 80), max_size=9), st.lists(st.integers(0, 80), max_size=9))
def test_nothing_is_lost_and_the_past_is_in_order(lines: list[int], notices: list[int]) -> None:
    moments = life(
        events=[a_line(hours, "note") for hours in lines],
        notices=[a_notice(hours, NoticeState.SENT, sent_at=ago(hours)) for hours in notices],
    )
    assert len(moments) == 1 + len(lines) + len(notices)
    assert [moment.at for moment in moments] == sorted(moment.at for moment in moments)
