"""Volumes as cubes: one square is one m³."""

from decimal import Decimal
from math import ceil

from django import template

register = template.Library()

PER_ROW, CUBE, STEP = 4, 10, 12


@register.inclusion_tag("frontend/crew/cubes.html")
def cubes(volume_m3: Decimal) -> dict[str, object]:
    """One square per m³, from the floor up; what is less than one is a lower one."""
    count = ceil(volume_m3)
    rows = ceil(count / PER_ROW)
    drawn = []
    for number in range(count):
        part = min(Decimal(1), volume_m3 - number)
        floor = (rows - number // PER_ROW) * STEP
        height = round(CUBE * float(part), 1)
        drawn.append({"x": number % PER_ROW * STEP, "y": floor - height, "height": height})
    return {"cubes": drawn, "width": min(count, PER_ROW) * STEP, "height": rows * STEP}
