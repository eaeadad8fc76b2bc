"""What planners did to a day, in words; names come from the rows as they are now, never from the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collections_app.board.visit_names import names_of
from collections_app.enums import ActKind
from collections_app.models import CollectionDay, PlanAct, Shift

WORDS: Mapping[str, str] = {
    ActKind.ADD: "{name} : arrêt ajouté à {after}",
    ActKind.REMOVE: "{name} : arrêt retiré de {before}",
    ActKind.KEEP_STOP: "{name} : arrêt gardé dans son camion",
    ActKind.FREE_STOP: "{name} : arrêt qui peut de nouveau changer de camion",
    ActKind.KEEP_ROUND: "{round} gardée telle quelle",
    ActKind.SEARCH: "Calcul des tournées",
    ActKind.FREE_ROUND: "{round} de nouveau libre",
}


@dataclass(frozen=True, slots=True)
class ToldAct:
    """`words` begin with whom it is about: "Mme Martin : Camion 1 → Camion 2"."""

    act: PlanAct
    words: str


def told(acts: Sequence[PlanAct]) -> list[ToldAct]:
    """Three queries at most."""
    if not acts:
        return []
    names = names_of({act.visit for act in acts if act.visit})
    shifts = Shift.objects.filter(day__in={act.day_id for act in acts}).select_related("truck")
    trucks = {f"S{shift.pk}": shift.truck.name for shift in shifts}
    return [ToldAct(act, _words(act, names.get(act.visit, ""), trucks)) for act in acts]


def last_acts(day: CollectionDay | None) -> dict[str, ToldAct | None]:
    """What could be undone, and done again, on the page of a day."""
    acts = {"to_undo": PlanAct.objects.to_undo(day), "to_redo": PlanAct.objects.to_redo(day)} if day else {}
    words = {line.act.pk: line for line in told([act for act in acts.values() if act])}
    return {name: words[act.pk] if act else None for name, act in acts.items()}


def _words(act: PlanAct, name: str, trucks: Mapping[str, str]) -> str:
    before, after = (_truck_of(act.visit, state, trucks) for state in (act.before, act.after))
    if act.kind == ActKind.MOVE:
        return f"{name} : {before} → {after}" if before != after else f"{name} : autre rang dans {after}"
    kept = ", ".join(trucks.get(truck, "?") for truck in act.after.get("rounds", {}))
    return WORDS[act.kind].format(name=name, before=before, after=after, round=f"Tournée de {kept}")


def _truck_of(visit: str, state: Mapping[str, Mapping[str, Iterable[str]]], trucks: Mapping[str, str]) -> str:
    found = (truck for truck, stops in state.get("routes", {}).items() if visit in stops)
    return trucks.get(next(found, ""), "")
