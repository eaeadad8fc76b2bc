"""Every place a stop could be moved to, in words: for the menu and for dragging."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collections_app.board.visit_names import names_of
from collections_app.dispatch.trying import Answer, Closely, Tries, Try
from collections_app.ledger.stops import visit_id
from collections_app.routing.moving import START, Trial
from collections_app.sheets import Line, Sheet
from frontend.cost_words import detour_words
from frontend.fault_words import fault_words, visits_of
from frontend.rounds_map import name_of
from frontend.templatetags.rounds import at

KEPT = "Cette tournée est gardée telle quelle."
OUT_OF_SERVICE = "Ce camion est hors service."
HERE = "c’est sa place"
GIVE_WAY = "possible si des Amistocks laissent leur place"
NAMED = 3  # of those that would give way; the page before the move names them all


@dataclass(frozen=True, slots=True)
class Place:
    """`to` is what the form sends; `words` are what it costs or why not."""

    to: str
    after: str
    label: str
    answer: Answer
    words: str
    is_best: bool = False

    @property
    def is_open(self) -> bool:
        return self.answer in (Answer.FREE, Answer.GIVE_WAY)


@dataclass(frozen=True)
class PlacesOfTruck:
    """`shut` says why nothing of this round may change; empty if something may."""

    sheet: Sheet
    truck: str
    is_source: bool
    shut: str
    places: Sequence[Place]

    @property
    def open_places(self) -> list[Place]:
        return [place for place in self.places if place.is_open]

    @property
    def has_best(self) -> bool:
        return any(place.is_best for place in self.places)


def said(tries: Sequence[Try]) -> dict[tuple[str, str], str]:
    """By truck and what it is after: what a place costs, or why not. Two queries at most."""
    names = names_of({visit for one in tries for visit in visits_of(one.trial.faults)})
    return {(one.trial.spot.truck, one.trial.spot.after): _words(one, names) for one in tries}


def said_closely(found: Closely) -> str:
    """ "à 12 h 05, 4 min et 1,2 km de plus", "à 10 h 08 ; sans passage : Mairie du 14e", or why not."""
    (words,) = said([found.tried]).values()
    if found.starts_s is None or found.tried.answer == Answer.NO:
        return words
    names = list(names_of(found.giving_way).values())
    if not names:
        return f"à {at(found.starts_s)}, {words}"
    rest = len(names) - NAMED
    more = f" et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    return f"à {at(found.starts_s)}\u00a0; sans passage\u00a0: {', '.join(names[:NAMED])}{more}"


def places(found: Tries, sheets: Sequence[Sheet], behind: Collection[int]) -> list[PlacesOfTruck]:
    """The trucks of the day in order, the one that the stop is on first; `behind` are stops that crews have passed."""
    words, best = said(found.tries), _best(found)
    listed = []
    for sheet in sheets:
        truck = f"S{sheet.round.shift_id}"
        labels = dict(_labels(sheet, behind))
        rows = [
            Place(
                to=f"{truck}:{one.trial.spot.after}",
                after=one.trial.spot.after,
                label=labels.get(one.trial.spot.after, ""),
                answer=one.answer,
                words=words[truck, one.trial.spot.after],
                is_best=one.trial is best,
            )
            for one in found.of(truck)
        ]
        shut = KEPT if truck in found.kept else "" if rows else OUT_OF_SERVICE
        listed.append(PlacesOfTruck(sheet, truck, truck == found.source, shut, rows))
    return sorted(listed, key=lambda one: not one.is_source)


def _words(one: Try, names: Mapping[str, str]) -> str:
    if one.answer == Answer.HERE:
        return HERE
    if one.answer == Answer.FREE:
        return detour_words(one.trial.extra_s, one.trial.extra_m)
    return GIVE_WAY if one.answer == Answer.GIVE_WAY else fault_words(one.trial.faults, names)


def _best(found: Tries) -> Trial | None:
    free = [one.trial for one in found.tries if one.answer == Answer.FREE and one.trial.spot.truck not in found.kept]
    return min(free, key=lambda trial: trial.extra_s, default=None)


def _labels(sheet: Sheet, behind: Collection[int]) -> Iterator[tuple[str, str]]:
    """What each place of a round is called, by what it is after."""
    lines = [line for line in sheet.lines if isinstance(line, Line)]
    passed = [line for line in lines if line.stop.pk in behind]
    yield START, _first_place(sheet, passed)
    unloadings = 0
    for number, line in enumerate(lines):
        stop = line.stop
        if line in passed:
            continue
        if line.rank is None:
            unloadings += 1
            last = number == len(lines) - 1
            yield f"unload{unloadings}", "Nouveau tour, après le dernier retour" if last else "Après le retour au dépôt"
        else:
            yield visit_id(stop.kind, stop.request_id, stop.relay_point_id), f"Après {name_of(stop)}"


def _first_place(sheet: Sheet, passed: Sequence[Line]) -> str:
    if not sheet.visits:
        return "Camion libre : premier arrêt"
    if not passed:
        return "En premier, au départ du dépôt"
    last = passed[-1]
    return f"Tout de suite, après {name_of(last.stop)}" if last.rank else "Tout de suite, en quittant le dépôt"
