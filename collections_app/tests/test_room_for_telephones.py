"""A web process applies what it has hands for; beyond that it keeps, and goes on keeping until the rush is over."""

from contextlib import ExitStack

from collections_app.fieldwork.room import AT_ONCE, RUSH_LASTS_S, Room


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_one_after_the_other_there_is_always_room() -> None:
    room = Room(Clock())
    for _ in range(50):
        with room.entered() as has_room:
            assert has_room


def test_whoever_comes_when_all_hands_are_full_is_kept_and_so_are_those_behind() -> None:
    clock = Clock()
    room = Room(clock)
    with ExitStack() as inside:
        has_room = [inside.enter_context(room.entered()) for _ in range(AT_ONCE + 1)]
    assert has_room == [True] * AT_ONCE + [False]
    with room.entered() as in_the_queue:
        assert not in_the_queue
    clock.now_s += RUSH_LASTS_S
    with room.entered() as afterwards:
        assert afterwards


def test_who_leaves_by_an_error_leaves_room() -> None:
    room = Room(Clock())
    for _ in range(AT_ONCE + 1):
        try:
            with room.entered():
                raise ValueError
        except ValueError:
            continue
    with room.entered() as has_room:
        assert has_room
