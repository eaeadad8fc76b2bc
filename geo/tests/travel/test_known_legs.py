"""Legs are searched once, in as few searches as will do, and are the same however they were asked for."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.travel.known_legs import KnownLegs, Nodes
from geo.travel.sphere import Floats

SIZE = 40
WEIGHTS = np.random.default_rng(1).integers(1, 1000, (SIZE, SIZE)).astype(float)
nodes = st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=8).map(lambda some: np.array(some, dtype=np.intp))


class Counted:
    """Two searches that know all, tell only what was wanted, and count."""

    def __init__(self) -> None:
        self.count = 0

    def ahead(self, node: int, wanted: Nodes) -> Floats:
        return self._told(WEIGHTS[node], wanted)

    def back(self, node: int, wanted: Nodes) -> Floats:
        return self._told(WEIGHTS[:, node], wanted)

    def _told(self, weights: Floats, wanted: Nodes) -> Floats:
        self.count += 1
        told = np.full(SIZE, np.inf)
        told[wanted] = weights[wanted]
        return told


def known(counted: Counted, most: int = 2048) -> KnownLegs:
    return KnownLegs(counted.ahead, counted.back, most=most)


@settings(max_examples=40)
@given(st.lists(st.tuples(nodes, nodes), max_size=5), st.sampled_from([3, 12, 2048]))
def test_whatever_was_asked_before_legs_are_those_of_the_search(asked: list[tuple[Nodes, Nodes]], most: int) -> None:
    legs = known(Counted(), most)
    for starts, ends in asked:
        assert (legs.between(starts, ends) == WEIGHTS[np.ix_(starts, ends)]).all()


def test_a_new_place_costs_one_search_there_and_one_back() -> None:
    counted = Counted()
    legs, town = known(counted), np.arange(30)
    legs.between(town, town)
    assert counted.count == 30
    wider = np.arange(31)
    assert not legs.knows(wider)
    legs.between(wider, wider)
    assert counted.count == 32
    assert legs.knows(wider)


def test_one_place_against_many_is_one_search_each_way() -> None:
    counted = Counted()
    legs, here, there = known(counted), np.array([0]), np.arange(1, 30)
    legs.between(here, there)
    legs.between(there, here)
    assert counted.count == 2
    legs.between(there, here)
    assert counted.count == 2


def test_no_more_is_remembered_than_there_is_room_for() -> None:
    counted = Counted()
    legs = known(counted, most=10)
    legs.between(np.arange(8), np.arange(8))
    legs.between(np.arange(20, 28), np.arange(20, 28))
    assert legs.knows(np.arange(20, 28))
    assert not legs.knows(np.arange(8))
