"""The columns of a request, and who may take which: a role gets what its work needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils import timezone

from collections_app.exporting.cells import Cell
from collections_app.models import PickupRequest
from collections_app.telephones import dialled_from_france


class Audience(Enum):
    """FIGURES is a report without persons; it also counts those who have been forgotten."""

    SWITCHBOARD = "switchboard"
    PLANNER = "planner"
    MANAGER = "manager"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    cell: Callable[[PickupRequest], Cell]
    audiences: frozenset[Audience]


_S, _P, _M, _F = Audience.SWITCHBOARD, Audience.PLANNER, Audience.MANAGER, Audience.FIGURES
_ALL = frozenset(Audience)
_STAFF = frozenset({_S, _P, _M})
_MAIL = frozenset({_S, _M})
_PLAN = frozenset({_P, _M})
_WEIGHED = frozenset({_P, _M, _F})


def columns_for(audience: Audience) -> Sequence[Column]:
    return [column for column in COLUMNS if audience in column.audiences]


def _phone(request: PickupRequest) -> str:
    """As it is dialled here, so that it does not begin with a sign."""
    return dialled_from_france(request.phone)


def _items(request: PickupRequest) -> str:
    return ", ".join(f"{line.quantity} × {line.kind.name}" for line in request.items.all())


def _yes(value: bool) -> str:
    return "oui" if value else "non"


def _latitude(request: PickupRequest) -> Cell:
    place = request.coordinates
    return Decimal(f"{place.latitude:.6f}") if place else None


def _longitude(request: PickupRequest) -> Cell:
    place = request.coordinates
    return Decimal(f"{place.longitude:.6f}") if place else None


COLUMNS: Sequence[Column] = (
    Column("Référence", lambda request: request.reference, _STAFF),
    Column("Demandée le", lambda request: timezone.localdate(request.created_at), _ALL),
    Column("Origine", lambda request: request.get_source_display(), _ALL),
    Column("État", lambda request: request.get_status_display(), _ALL),
    Column("Réponse", lambda request: request.get_verdict_display(), _ALL),
    Column("Nom", lambda request: request.name, _STAFF),
    Column("Téléphone", _phone, _STAFF),
    Column("E-mail", lambda request: request.email, _MAIL),
    Column("Adresse", lambda request: request.address, _STAFF),
    Column("Code postal", lambda request: request.postcode, _ALL),
    Column("Latitude", _latitude, _PLAN),
    Column("Longitude", _longitude, _PLAN),
    Column("Étage", lambda request: request.floor, _STAFF),
    Column("Ascenseur", lambda request: _yes(request.lift), _STAFF),
    Column("Code d’entrée", lambda request: request.door_code, _STAFF),
    Column("Stationnement", lambda request: request.get_parking_display(), _STAFF),
    Column("Démontage", lambda request: request.get_dismantling_display(), _STAFF),
    Column("Précisions", lambda request: request.access_note, _STAFF),
    Column("Qui ouvre", lambda request: request.present, _STAFF),
    Column("Objets", _items, _ALL),
    Column("Autres objets", lambda request: request.other, _STAFF),
    Column("Volume probable (m³)", lambda request: request.volume_likely_m3, _ALL),
    Column("Volume au plus (m³)", lambda request: request.volume_high_m3, _WEIGHED),
    Column("Poids (kg)", lambda request: request.weight_kg, _WEIGHED),
    Column("Sur place (min)", lambda request: round(request.service_s / 60), _WEIGHED),
    Column("Date du passage", lambda request: request.day.date if request.day else None, _ALL),
    Column("Début de la plage", lambda request: request.window_starts, _ALL),
    Column("Fin de la plage", lambda request: request.window_ends, _ALL),
    Column("Volume emporté (m³)", lambda request: request.outcome_volume_m3, _WEIGHED),
    Column("Raison", lambda request: request.outcome_reason, _PLAN),
    Column("Réponse donnée", lambda request: request.explanation, frozenset({_M})),
)
