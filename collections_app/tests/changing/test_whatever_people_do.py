"""Book, hold, lapse, move, change, cancel, close, lower, two operators: no promise is ever lost without being said."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from collections_app.tests.changing.house import House

# The same examples every time, so that a red build is somebody's change. `derandomize=False` looks further afield.
MODEST = settings(
    max_examples=16,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
def test_every_day_keeps_its_promises_or_says_that_it_is_broken() -> None:
    run_state_machine_as_test(House, settings=MODEST)
