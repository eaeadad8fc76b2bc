"""What the public may know of where a point is, computed by the database itself.

A private host is shown at the middle of a fixed cell of about 300 m: whatever is asked, and however often, the
answer is the same, so nothing of the true place can be worked out from distances or order.
"""

from typing import Any

from django.contrib.gis.db.models import PointField
from django.db.models import Func
from django.db.models.functions import Cast

from geo.distance import Coordinates
from geo.zone import Zone

# Degrees of longitude and latitude: 293 m × 278 m in Paris.
CELL = (0.004, 0.0025)


class PublicPosition(Func):
    """`PublicPosition("location", "precision")`: the exact place, or the middle of its cell."""

    template = (
        "CASE WHEN %(precision)s = 'EXACT' THEN %(location)s ELSE ST_SnapToGrid(%(location)s::geometry,"
        f" {CELL[0] / 2}, {CELL[1] / 2}, {CELL[0]}, {CELL[1]})::geography END"
    )
    output_field = PointField(geography=True)

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (location, _), (precision, _) = (compiler.compile(part) for part in self.source_expressions)
        return self.template % {"location": location, "precision": precision}, []


def cell_around(middle: Coordinates) -> Zone:
    """The cell of which this is the middle: all that the public may know."""
    half_width, half_height = CELL[0] / 2, CELL[1] / 2
    return Zone(
        Coordinates(longitude=middle.longitude - half_width, latitude=middle.latitude - half_height),
        Coordinates(longitude=middle.longitude + half_width, latitude=middle.latitude + half_height),
    )


def flat_position() -> Cast:
    """The public position on the plane of degrees, where boxes have parallels for edges; it has an index of its own."""
    return Cast("public_location", PointField())
