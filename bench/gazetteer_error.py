"""How far the gazetteer's places are from the real ones, over every address of a BAN file.

python bench/gazetteer_error.py ban75.csv.gz
"""

import math
import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from geo.distance import great_circle_m  # noqa: E402
from geo.geocoding.ban_file import read_streets  # noqa: E402
from geo.geocoding.gazetteer import FILE, read_gazetteer  # noqa: E402
from geo.geocoding.interpolation import Mark, place_of  # noqa: E402


def errors_m(path: Path) -> list[float]:
    """Metres between each address and where the gazetteer puts it, ascending; a row of its own counts as found."""
    gazetteer = {street.id: street.numbers for street in read_gazetteer()}
    errors = []
    for street in read_streets(path):
        rows = {(one.number, one.suffix): one.coordinates for one in gazetteer[street.id]}
        marks = [Mark(one.number, one.coordinates) for one in gazetteer[street.id]]
        for one in street.numbers:
            place = rows.get((one.number, one.suffix)) or place_of(one.number, marks)
            errors.append(great_circle_m(place, one.coordinates) if place else math.inf)
    return sorted(errors)


if __name__ == "__main__":
    errors = errors_m(Path(sys.argv[1]))
    at = {f"p{share}": errors[min(len(errors) - 1, len(errors) * share // 100)] for share in (50, 90, 99, 100)}
    figures = ", ".join(f"{name} {error:.1f} m" for name, error in at.items())
    print(f"{len(errors):,} addresses: {figures}; {FILE.name} {FILE.stat().st_size:,} bytes")  # noqa: T201
