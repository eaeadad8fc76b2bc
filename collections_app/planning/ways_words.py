"""What a visit would take, as people say it: "Il faudrait 0,8 m³ de plus dans Camion 2"."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from collections_app.clock import time_of
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.relaxing import QUARTER_S, Need, Way
from collections_app.volume_words import NARROW_SPACE, spoken_m3
from geo.hours_words import NBSP, clock

NOTHING_SUFFICES = "Aucun changement ne suffit seul ce jour-là. Cherchez un autre jour, ou déplacez un autre passage."


def words_of(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    """A sentence; `names` are those of trucks and visits by their ids."""
    if way.need == Need.NOTHING:
        return _possible(way, visit, names)
    return _WORDS[way.need](way, problem, visit, names)


def _possible(way: Way, visit: Visit, names: Mapping[str, str]) -> str:
    excess_min = round((way.cost_s - visit.prize) / 60)
    here = f"C’est possible avec {names[way.truck]}, {_about(way)}"
    if visit.required:
        loses = "perdrait son passage" if len(way.gives_way) == 1 else "perdraient leur passage"
        lost = f", mais {_listed(way.gives_way, names)} {loses}" if way.gives_way else ""
        return f"{here}{NBSP}: {_minutes(round(way.cost_s / 60))} de route en plus{lost}."
    if excess_min > 0:
        return f"{here}, mais ce passage coûterait {_minutes(excess_min)} de plus qu’il ne rapporte."
    return f"{here}, et ce passage vaut le détour{NBSP}: lancez le calcul."


def _give_way(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    others = _listed(way.gives_way, names)
    return f"Il faudrait renoncer à {others}{NBSP}: {names[way.truck]} passerait alors {_about(way)}."


def _kept(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    return f"Il faudrait libérer la tournée de {names[way.truck]}, gardée telle quelle{NBSP}: passage {_about(way)}."


def _hours(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    what = "de la plage promise" if visit.required else "des heures d’ouverture"
    at = clock(time_of(way.starts_s))
    return f"Il faudrait pouvoir passer à {at}, {_minutes(way.amount)} en dehors {what} ({names[way.truck]})."


def _volume(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    return f"Il faudrait {spoken_m3(Decimal(way.amount) / 10)} de plus dans {names[way.truck]}."


def _weight(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    return f"Il faudrait pouvoir charger {10 * way.amount}{NARROW_SPACE}kg de plus dans {names[way.truck]}."


def _people(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    more = f"{way.amount} personne{'s' if way.amount > 1 else ''}"
    return f"Il faudrait {more} de plus dans l’équipe de {names[way.truck]}."


def _trip(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    return f"Il faudrait un tour de plus pour {names[way.truck]}, qui passerait {_about(way)}."


def _overtime(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    return f"Il faudrait que l’équipe de {names[way.truck]} finisse {_minutes(way.amount)} plus tard."


def _truck(way: Way, problem: Problem, visit: Visit, names: Mapping[str, str]) -> str:
    end_s = max(truck.end_s for truck in problem.trucks)
    return f"Il faudrait un camion de plus à partir de {clock(time_of(end_s - way.amount * QUARTER_S))}."


_Words = Callable[[Way, Problem, Visit, Mapping[str, str]], str]
_WORDS: dict[Need, _Words] = {
    Need.GIVE_WAY: _give_way,
    Need.KEPT: _kept,
    Need.HOURS: _hours,
    Need.VOLUME: _volume,
    Need.WEIGHT: _weight,
    Need.PEOPLE: _people,
    Need.TRIP: _trip,
    Need.OVERTIME: _overtime,
    Need.TRUCK: _truck,
}


def _about(way: Way) -> str:
    return f"vers {clock(time_of(way.starts_s))}"


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NARROW_SPACE}min"
    return f"{hours}{NARROW_SPACE}h" + (f"{NARROW_SPACE}{rest:02d}" if rest else "")


def _listed(visits: Sequence[str], names: Mapping[str, str]) -> str:
    *first, last = (names[visit] for visit in visits)
    return f"{', '.join(first)} et {last}" if first else last
