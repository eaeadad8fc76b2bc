"""The streets of the tests: a hand-made square, and a real extract where the data are at hand."""

import os
from pathlib import Path

from django.conf import settings

from geo.distance import Coordinates

TINY = Path(__file__).with_name("tiny.osm")
DATA = Path(os.environ.get("AMISTOCK_DATA", settings.BASE_DIR.parent / "shared" / "data"))
EXTRACT = DATA / "roads" / "osm_gare_du_nord_2021.osm.gz"
WITHOUT_EXTRACT = f"AMISTOCK_DATA has no roads/{EXTRACT.name}: real streets are not tested"

_EAST, _NORTH = 0.001368, 0.0009


def corner(east: float, north: float) -> Coordinates:
    """So many hundred metres from node 1 of the square."""
    return Coordinates(longitude=2.35 + east * _EAST, latitude=48.88 + north * _NORTH)


# The numbers of the nodes in tiny.osm.
N1, N2, N3, N4, N5, N6 = corner(0, 0), corner(1, 0), corner(2, 0), corner(0, 1), corner(1, 1), corner(2, 1)
N7, N10 = corner(1, -1), Coordinates(longitude=2.35, latitude=48.883)
ISLAND = Coordinates(longitude=2.36, latitude=48.89)
