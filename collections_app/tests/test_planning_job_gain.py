"""What a planner is told while the search runs: whether it has become better."""

import pytest

from collections_app.models import PlanningJob


@pytest.mark.parametrize(
    ("before", "now", "better"), [(9000, 7200, True), (9000, 9000, False), (None, 7200, False), (9000, None, False)]
)
def test_a_search_says_when_it_is_better(before: int | None, now: int | None, better: bool) -> None:
    assert PlanningJob(cost_before=before, cost=now).is_better == better
