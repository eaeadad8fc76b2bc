"""The source of driving times in use: the calibrated estimate, until a street graph is built."""

from geo.travel.estimate import EstimatedTravel
from geo.travel.travel_times import TravelTimes


def travel_times() -> TravelTimes:
    return EstimatedTravel()
