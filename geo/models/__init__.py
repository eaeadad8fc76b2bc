from geo.models.opening import CategoryPause, Closure, OpeningRange, SchoolHoliday
from geo.models.relay_point import RelayPoint
from geo.models.service_area import ServiceArea

__all__ = ["CategoryPause", "Closure", "OpeningRange", "RelayPoint", "SchoolHoliday", "ServiceArea"]
