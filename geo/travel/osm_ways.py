"""What an OpenStreetMap way allows, from its tags. Pure; the words are those of the OSM wiki."""

from collections.abc import Mapping
from typing import NamedTuple

# Free flow of a car in a town with its lights and crossings, km/h; close to the 35.6 km/h measured over Paris.
# A signed limit below it prevails.
CAR_KMH = {
    "motorway": 90.0,
    "motorway_link": 60.0,
    "trunk": 65.0,
    "trunk_link": 45.0,
    "primary": 40.0,
    "primary_link": 35.0,
    "secondary": 36.0,
    "secondary_link": 33.0,
    "tertiary": 33.0,
    "tertiary_link": 30.0,
    "unclassified": 30.0,
    "residential": 28.0,
    "road": 28.0,
    "living_street": 15.0,
    "service": 14.0,
}
_FOOT_ONLY = {"footway", "pedestrian", "path", "steps", "cycleway", "track", "bridleway", "corridor", "platform"}
_MOTORWAYS = {"motorway", "motorway_link"}
_BARRED = {"no", "private"}
# From the most particular key to the most general: the first one present decides.
_CAR_KEYS = ("motorcar", "motor_vehicle", "vehicle", "access")
_FOOT_KEYS = ("foot", "access")


class Use(NamedTuple):
    """Who may use a way. `car_kmh` is 0 where no car may; the two directions are those of its nodes."""

    car_kmh: float
    forward: bool
    backward: bool
    on_foot: bool

    @property
    def any(self) -> bool:
        return self.car_kmh > 0 or self.on_foot


def use_of(tags: Mapping[str, str]) -> Use:
    forward, backward = _directions(tags)
    return Use(_car_kmh(tags), forward, backward, _on_foot(tags))


def _car_kmh(tags: Mapping[str, str]) -> float:
    usual = CAR_KMH.get(tags.get("highway", ""), 0.0)
    # An area is a square or a car park: its outline is no street.
    if not usual or tags.get("area") == "yes" or _barred(tags, _CAR_KEYS):
        return 0.0
    signed = tags.get("maxspeed", "")
    return min(usual, float(signed)) if signed.isdecimal() and int(signed) > 0 else usual


def _on_foot(tags: Mapping[str, str]) -> bool:
    kind = tags.get("highway", "")
    walked = kind in _FOOT_ONLY or (kind in CAR_KMH and kind not in _MOTORWAYS)
    return walked and tags.get("motorroad") != "yes" and not _barred(tags, _FOOT_KEYS)


def _barred(tags: Mapping[str, str], keys: tuple[str, ...]) -> bool:
    return next((tags[key] for key in keys if key in tags), "yes") in _BARRED


def _directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    implied = tags.get("highway") in _MOTORWAYS or tags.get("junction") in {"roundabout", "circular"}
    oneway = tags.get("oneway", "yes" if implied else "no")
    if oneway in {"-1", "reverse"}:
        return False, True
    return True, oneway not in {"yes", "true", "1"}
