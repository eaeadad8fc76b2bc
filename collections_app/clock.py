"""Times of day as the plan counts them: seconds since local midnight."""

from datetime import time


def seconds_of(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def time_of(seconds: int) -> time:
    """The time of day, cut to the second; a plan never runs past midnight."""
    return time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
