from collections_app.routing.changes import Change, Kind, Seat, changes

NINE, TEN, NOON = 9 * 3600, 10 * 3600, 12 * 3600
QUARTER_S = 15 * 60


def kinds(before: dict[str, Seat], after: dict[str, Seat]) -> dict[str, Kind]:
    return {change.visit: change.kind for change in changes(before, after, notable_s=QUARTER_S)}


def test_a_plan_that_stays_says_nothing() -> None:
    seats = {"H1": Seat(1, NINE, (NINE, NOON)), "R1": Seat(1, TEN)}
    assert changes(seats, dict(seats), notable_s=QUARTER_S) == []


def test_a_few_minutes_are_no_news() -> None:
    assert kinds({"H1": Seat(1, NINE)}, {"H1": Seat(1, NINE + QUARTER_S - 1)}) == {}
    assert kinds({"H1": Seat(1, NINE)}, {"H1": Seat(1, NINE - QUARTER_S)}) == {"H1": Kind.RETIMED}


def test_each_visit_is_told_once_by_what_weighs_most() -> None:
    before = {name: Seat(1, NINE, (NINE, NOON)) for name in ("H1", "H2", "H3")}
    after = {"H2": Seat(2, NOON, (NINE, NOON)), "H3": Seat(1, NOON, (NOON, NOON)), "H4": Seat(1, TEN)}
    assert kinds(before, after) == {
        "H1": Kind.REMOVED,
        "H2": Kind.MOVED,
        "H3": Kind.PROMISED,
        "H4": Kind.ADDED,
    }


def test_changes_come_by_truck_and_hour_with_how_much_later() -> None:
    before = {"H1": Seat(2, NINE), "H2": Seat(1, NOON), "H3": Seat(1, NINE)}
    after = {"H1": Seat(2, TEN), "H2": Seat(1, TEN)}
    found = changes(before, after, notable_s=QUARTER_S)
    assert [change.visit for change in found] == ["H3", "H2", "H1"]
    assert [change.later_s for change in found] == [0, TEN - NOON, TEN - NINE]
    assert found[0] == Change("H3", Kind.REMOVED, Seat(1, NINE), None)
