"""From ways to graphs, for cars and for people on foot. Pure, and the same file always gives the same bytes."""

import hashlib

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from geo.travel.sphere import Floats
from geo.travel.street_profile import WALKING_KMH, NoStreetsError, Profile, Streets, edge_weights
from geo.travel.street_ways import Flags, Ints, Segments, Ways, segments_of

# Nodes stand less than twice this apart, so that a door finds one near it.
FOOT_SPACING_M = 30.0


def build_streets(ways: Ways) -> Streets:
    """Raises NoStreetsError where there is nothing to drive or to walk on."""
    by_car = segments_of(ways, ways.car_kmh > 0)
    on_foot = segments_of(ways, ways.on_foot, spacing_m=FOOT_SPACING_M)
    both = np.ones(len(ways.lengths), dtype=np.bool_)
    car = _profile(by_car, ways.car_kmh, ways.forward, ways.backward)
    foot = _profile(on_foot, np.full(len(both), WALKING_KMH), both, both)
    return Streets(car, foot, _fingerprint(car, foot))


def _profile(segments: Segments, kmh: Floats, forward: Flags, backward: Flags) -> Profile:
    speed, ahead, back = kmh[segments.way], forward[segments.way], backward[segments.way]
    weights = edge_weights(segments.metres, np.where(speed > 0, speed, 1.0))
    start = np.concatenate([segments.start[ahead], segments.end[back]])
    end = np.concatenate([segments.end[ahead], segments.start[back]])
    return _largest_part(segments.places, *_fastest(start, end, np.concatenate([weights[ahead], weights[back]])))


def _fastest(start: Ints, end: Ints, weights: Floats) -> tuple[Ints, Ints, Floats]:
    """One edge for each pair of places: a sparse matrix would add parallel ones up."""
    order = np.lexsort((weights, end, start))
    start, end, weights = start[order], end[order], weights[order]
    first = np.ones(len(start), dtype=np.bool_)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    first &= start != end
    return start[first], end[first], weights[first]


def _largest_part(places: Floats, start: Ints, end: Ints, weights: Floats) -> Profile:
    """The places from each of which all others can be reached, and back."""
    if not len(start):
        raise NoStreetsError("There are no streets in these data.")
    whole = csr_array((weights, (start, end)), shape=(len(places),) * 2)
    _, part = connected_components(whole, directed=True, connection="strong")
    inside = np.flatnonzero(part == np.argmax(np.bincount(part)))
    kept = whole[inside][:, inside]
    kept.sort_indices()
    return Profile(places[inside], kept.indptr.astype(np.int32), kept.indices.astype(np.int32), kept.data)


def _fingerprint(*profiles: Profile) -> str:
    digest = hashlib.sha256()
    for profile in profiles:
        for column in profile:
            digest.update(np.ascontiguousarray(column).tobytes())
    return f"streets-1:{digest.hexdigest()[:16]}"
