"""What a search has brought and why some visits are left out, as people say it."""

from collections_app.routing.arcs import Arcs, prepare
from collections_app.routing.cost import travel_m, travel_s
from collections_app.routing.insertion import cheapest
from collections_app.routing.leftover import DAY_FULL, NO_TRUCK, NOT_WORTH_IT
from collections_app.routing.plan import Plan, Unplanned
from collections_app.routing.problem import Problem
from collections_app.routing.skeleton import GAVE_WAY

UNPLANNED_WORDS = {
    DAY_FULL: "Il ne reste plus assez de temps ni de place dans les camions ce jour-là.",
    GAVE_WAY: "A laissé sa place à un rendez-vous promis.",
    NO_TRUCK: "Aucun camion ne roule pour cette visite.",
    "window": "Aucun camion n’y arrive pendant les heures d’ouverture.",
    "volume": "Il y a plus à charger que ce que contient un camion.",
    "weight": "C’est trop lourd pour un camion.",
    "shift": "La visite finirait après la fin de la vacation.",
    "break": "La visite ne laisse pas de place à la pause.",
    "trips": "Le camion a déjà fait tous ses tours.",
    "people": "Il faut plus de monde que n’en compte l’équipe.",
    "lock": "La visite est gardée pour un camion qui n’a plus de place.",
}
WORTH_IT = "Une tournée pourrait y passer : lancez le calcul."
NO_GAIN = "Rien de mieux n’a été trouvé : les tournées restent comme elles sont."


def gain_words(problem: Problem, before: Plan, after: Plan) -> str:
    """What changes: "3 visites de plus · 12 km de moins"; NO_GAIN when nothing does."""
    visits = _visits(after) - _visits(before)
    metres = _driven_m(problem, after) - _driven_m(problem, before)
    seconds = _driven_s(problem, after) - _driven_s(problem, before)
    parts = (
        _difference(visits, "visite", "visites"),
        _difference(round(metres / 1000), "km", "km"),
        _longer_or_shorter(seconds),
    )
    return " · ".join(filter(None, parts)) or NO_GAIN


def _visits(plan: Plan) -> int:
    return sum(len(route.visits) for route in plan.routes)


def _driven_m(problem: Problem, plan: Plan) -> int:
    return sum(travel_m(problem, route) for route in plan.routes)


def _driven_s(problem: Problem, plan: Plan) -> int:
    return sum(travel_s(problem, route) for route in plan.routes)


def _longer_or_shorter(seconds: int) -> str:
    hours, minutes = divmod(round(abs(seconds) / 60), 60)
    if not hours:
        return _difference(minutes if seconds > 0 else -minutes, "min de route", "min de route")
    return f"{hours}\u202fh\u202f{minutes:02d} de route de {'plus' if seconds > 0 else 'moins'}"


def _difference(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"{abs(count)}\u202f{one if abs(count) == 1 else many} de {'plus' if count > 0 else 'moins'}"


def unplanned_words(problem: Problem, plan: Plan) -> dict[str, str]:
    """Why each visit of `plan.unplanned` is left out, by its id."""
    arcs = prepare(problem, plan)
    return {left.visit: _why(problem, plan, left, arcs) for left in plan.unplanned}


def _why(problem: Problem, plan: Plan, left: Unplanned, arcs: Arcs) -> str:
    if left.reason != NOT_WORTH_IT:
        return UNPLANNED_WORDS.get(left.reason, UNPLANNED_WORDS[DAY_FULL])
    visit = problem.visit_by_id[left.visit]
    found = [place.cost_s for place in cheapest(problem, plan, visit, visit.windows, arcs) if place]
    excess_min = round((min(found, default=visit.prize) - visit.prize) / 60)
    if excess_min <= 0:
        return WORTH_IT
    return f"Y passer coûterait {excess_min}\u202fmin de plus que ce que la visite vaut ce jour-là."
