"""A piece of the map, from the text in a link."""

import pytest

from geo.distance import Coordinates
from geo.zone import Zone, ZoneError


def test_a_zone_knows_its_middle_and_what_it_holds() -> None:
    zone = Zone.parse("2.30,48.80,2.40,48.90")
    assert zone.centre.longitude == pytest.approx(2.35)
    assert zone.centre.latitude == pytest.approx(48.85)
    assert zone.holds(Coordinates(longitude=2.30, latitude=48.90))
    assert not zone.holds(Coordinates(longitude=2.29, latitude=48.85))


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "2,48,1,49", "2,48,3,48", "nan,0,1,1", "0,0,181,1"]
)
def test_what_encloses_nothing_is_refused(text: str) -> None:
    with pytest.raises(ZoneError):
        Zone.parse(text)
