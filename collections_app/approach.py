"""Between which hours a truck that is coming is said to come: half an hour, and less as it comes nearer."""

STEP_S = 5 * 60
# While it is farther away than the first, the window is as wide as the second.
_WIDTHS_S = ((20 * 60, 30 * 60), (10 * 60, 20 * 60))
NARROWEST_S, WIDEST_S = 10 * 60, 30 * 60
OVERDUE_S = 10 * 60


def window_around(expected_s: int, now_s: int) -> tuple[int, int]:
    """Whole five minutes, around the hour that is expected (now, where that has just passed) and never before now; all
    in seconds since local midnight. Of a truck that should have been there for ten minutes nothing is sure: the next
    half hour.
    """
    soonest_s = now_s // STEP_S * STEP_S
    if expected_s < now_s - OVERDUE_S:
        return soonest_s, soonest_s + WIDEST_S
    expected_s = max(expected_s, now_s)
    away_s = expected_s - now_s
    half_s = next((width_s for beyond_s, width_s in _WIDTHS_S if away_s > beyond_s), NARROWEST_S) // 2
    middle_s = to_step(expected_s)
    return max(middle_s - half_s, soonest_s), middle_s + half_s


def to_step(expected_s: int) -> int:
    """The nearest five minutes: nothing more exact is known, and it changes rarely."""
    return (expected_s + STEP_S // 2) // STEP_S * STEP_S
