"""Volumes as cubes: one square is one m³."""

from decimal import Decimal
from math import ceil

from django import template

register = template.Library()

PER_ROW, CUBE, STEP, FLOOR = 4, 10, 12, 24


@register.inclusion_tag("frontend/crew/cubes.html")
def cubes(volume_m3: Decimal) -> dict[str, object]:
    """One square per m³ in the middle of the drawing, eight at most, from the floor up; a part of one is lower."""
    count = min(ceil(volume_m3), 2 * PER_ROW)
    left = (PER_ROW - min(count, PER_ROW)) * STEP / 2
    drawn = []
    for number in range(count):
        height = round(CUBE * float(min(Decimal(1), volume_m3 - number)), 1)
        x, floor = left + number % PER_ROW * STEP, FLOOR - number // PER_ROW * STEP
        drawn.append({"x": f"{x:.1f}", "y": f"{floor - height:.1f}", "height": f"{height:.1f}"})
    return {"cubes": drawn}
