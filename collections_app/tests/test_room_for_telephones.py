"""A web process applies what it has hands for; beyond that it keeps, and goes on keeping until the rush is over."""

from contextlib import ExitStack, suppress

from collections_app.fieldwork.room import AT_ONCE, BLINK_S, FEW_TAPS, RUSH_LASTS_S, Room


class Clock:
    """Stands still, unless somebody sleeps; others may come meanwhile."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.slept_s = 0.0
        self.room = Room(lambda: self.now_s, self.sleep)
        self.others = 0

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        self.slept_s += seconds
        self.enter(self.others)

    def enter(self, times: int = 1, taps: int = 1) -> list[bool]:
        """All inside at once, and gone again."""
        with ExitStack() as inside:
            return [inside.enter_context(self.room.entered(taps=taps)) for _ in range(times)]


def test_one_after_the_other_there_is_always_room() -> None:
    clock = Clock()
    assert [clock.enter() for _ in range(50)] == [[True]] * 50
    assert clock.slept_s == 0


def test_whoever_comes_when_all_hands_are_full_is_kept_and_so_are_those_behind() -> None:
    clock = Clock()
    assert clock.enter(AT_ONCE + 1) == [True] * AT_ONCE + [False]
    assert clock.enter() == [False]
    clock.now_s += RUSH_LASTS_S
    assert clock.enter() == [True]


def test_many_taps_wait_a_blink_to_see_who_else_comes() -> None:
    clock = Clock()
    assert clock.enter(taps=FEW_TAPS + 1) == [True]
    assert clock.slept_s == BLINK_S
    clock.others = AT_ONCE
    assert clock.enter(taps=FEW_TAPS + 1) == [False]
    assert clock.slept_s == 2 * BLINK_S
    assert clock.enter(taps=FEW_TAPS + 1) == [False]  # at once: the rush is known
    assert clock.slept_s == 2 * BLINK_S


def test_who_leaves_by_an_error_leaves_room() -> None:
    clock = Clock()
    for _ in range(AT_ONCE + 1):
        with suppress(ValueError), clock.room.entered(taps=1):
            raise ValueError
    assert clock.enter() == [True]
