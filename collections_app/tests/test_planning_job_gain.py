"""What a planner is told while the search runs: how much better it has become."""

import pytest

from collections_app.models import PlanningJob


@pytest.mark.parametrize(
    ("before", "now", "gain"), [(9000, 7200, 20), (9000, 9000, 0), (None, 7200, 0), (0, 0, 0), (9000, None, 0)]
)
def test_a_search_says_by_how_much_it_is_better(before: int | None, now: int | None, gain: int) -> None:
    assert PlanningJob(cost_before=before, cost=now).gain_percent == gain
