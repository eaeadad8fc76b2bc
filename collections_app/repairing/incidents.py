"""What a crew tells that has gone wrong, until somebody has mended the day for it or has seen that nothing is to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from collections_app.enums import IncidentKind, Trouble
from collections_app.journal import Actor
from collections_app.models import Incident, Shift

MENDED_AS: Final[Mapping[str, Trouble]] = {
    IncidentKind.FULL: Trouble.FULL,
    IncidentKind.BREAKDOWN: Trouble.BREAKDOWN,
    IncidentKind.ACCIDENT: Trouble.BREAKDOWN,
}
# Which incidents of a truck each repair answers: nobody waits for an unloading of one that is out of service.
ANSWERED_BY: Final[Mapping[Trouble, Sequence[str]]] = {
    Trouble.FULL: (IncidentKind.FULL,),
    Trouble.BREAKDOWN: tuple(IncidentKind),
    Trouble.ABSENT: tuple(IncidentKind),
    Trouble.LATE: (),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An incident that waits for somebody, with the repair that fits it."""

    incident: Incident
    trouble: Trouble


def waiting_on(on: date) -> list[Told]:
    """The oldest first. One query."""
    found = Incident.objects.open().filter(round__shift__day__date=on)
    rows = found.select_related(
        "round__shift__truck", "round__shift__crew", "round__shift__day", "action__stop__request"
    )
    return [Told(one, MENDED_AS[one.kind]) for one in rows]


def settle(*, incident_id: int, actor: Actor, now: datetime) -> bool:
    """Seen, and nothing is to be changed. False when a colleague was faster."""
    mine = Incident.objects.open().filter(pk=incident_id)
    return bool(mine.order_by().update(settled_at=now, settled_by=actor.user_id))


def answered(shift: Shift, trouble: Trouble, *, actor: Actor, now: datetime) -> None:
    """The day has been mended for it."""
    told = Incident.objects.open().filter(round__shift=shift, kind__in=ANSWERED_BY[trouble])
    told.order_by().update(settled_at=now, settled_by=actor.user_id)
