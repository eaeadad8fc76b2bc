"""A batch as a telephone sends it, read strictly: the whole is refused, or each tap is read or named unreadable."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.dateparse import parse_datetime

from collections_app.crew_reasons import REFUSAL_REASONS
from collections_app.enums import IncidentKind, TapKind
from collections_app.fieldwork.tap import MOST_KG, Tap, Unreadable
from geo.enums import Fill

MOST_TAPS: Final = 100
LONGEST_NAME, LONGEST_KEPT, MOST_LEFT = 80, 2000, 50
LARGEST_KEY: Final = 2**63
VISIT = re.compile(r"(?:[HR][0-9]{1,12})?")
SENT = frozenset(TapKind) - {TapKind.UNREADABLE}


class BatchRefused(Exception):
    """Not a batch of taps at all; `words` say why. Permanent: nothing of it is kept."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Batch:
    """As it was sent, in `body`; what is wrong with one of its taps is found when they are read."""

    body: bytes
    sent_at: datetime
    sent: Sequence[Any]

    @property
    def named(self) -> list[Any]:
        """The client ids, whatever they are, for the answers."""
        return [tap.get("client_id") if isinstance(tap, dict) else None for tap in self.sent]

    @property
    def mark(self) -> str:
        """The same whenever the same taps are sent again."""
        return hashlib.sha256(json.dumps(self.sent).encode()).hexdigest()

    def taps(self, *, round_id: int) -> list[Tap]:
        return [_tap(tap, self.sent_at, round_id) for tap in self.sent]


def read_batch(body: bytes) -> Batch:
    """Raises BatchRefused."""
    try:
        sent = json.loads(body, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise BatchRefused("Ce message n’est pas du JSON que nous pouvons lire.") from error
    taps = sent.get("acts") if isinstance(sent, dict) else None
    if not isinstance(taps, list) or len(taps) > MOST_TAPS:
        raise BatchRefused(f"Il manque « acts » : une liste de {MOST_TAPS} actions au plus.")
    sent_at = _moment(sent.get("sent_at"))
    if sent_at is None:
        raise BatchRefused("Il manque « sent_at » : l’heure du téléphone, avec son fuseau.")
    return Batch(body, sent_at, taps)


def _tap(sent: Any, sent_at: datetime, round_id: int) -> Tap:
    """Whatever was sent, with what is wrong with it."""
    client_id = _key(sent.get("client_id")) if isinstance(sent, dict) else None
    as_sent = json.dumps(sent)[:LONGEST_KEPT]
    if client_id is None:  # told again, it is the same one
        drawn = uuid5(NAMESPACE_URL, f"{round_id} {as_sent}")
        fault = "L’action n’a pas de numéro."
        return Tap(drawn, TapKind.UNREADABLE, sent_at, payload={"as_sent": as_sent}, fault=fault)
    try:
        return _read(client_id, sent)
    except Unreadable as error:
        told_at = _moment(sent.get("told_at")) or sent_at
        kept = {"as_sent": as_sent}
        return Tap(client_id, TapKind.UNREADABLE, told_at, _stop(sent), payload=kept, fault=error.words)


def _read(client_id: UUID, sent: Mapping[str, Any]) -> Tap:
    """Raises Unreadable."""
    kind, told_at, stop_id = sent.get("kind"), _moment(sent.get("told_at")), _stop(sent)
    if kind not in SENT:
        raise Unreadable("Le téléphone dit quelque chose que nous ne connaissons pas.")
    if told_at is None:
        raise Unreadable("L’heure n’est pas dite.")
    if stop_id is None and (kind not in (TapKind.UNDO, TapKind.INCIDENT) or sent.get("stop") is not None):
        raise Unreadable("L’arrêt n’est pas dit.")
    visit = sent.get("visit", "")
    if not (isinstance(visit, str) and VISIT.fullmatch(visit)):
        raise Unreadable
    undoes = _key(sent.get("undoes"))
    if kind == TapKind.UNDO and undoes is None:
        raise Unreadable("Ce qui est annulé n’est pas dit.")
    payload = {name: read(sent[name]) for name, read in _PAYLOAD.items() if sent.get(name) not in (None, "", [])}
    if kind == TapKind.INCIDENT and "incident" not in payload:
        raise Unreadable("L’imprévu n’est pas dit.")
    return Tap(client_id, TapKind(kind), told_at, stop_id, visit, undoes if kind == TapKind.UNDO else None, payload)


def _moment(value: Any) -> datetime | None:
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _key(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _stop(sent: Mapping[str, Any]) -> int | None:
    stop = sent.get("stop")
    return stop if isinstance(stop, int) and not isinstance(stop, bool) and 0 < stop < LARGEST_KEY else None


def _figure(most: Decimal, step: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        try:
            figure = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        except InvalidOperation:
            figure = None
        if figure is None or not figure.is_finite() or not 0 <= figure <= most:
            raise Unreadable("Un chiffre n’est pas possible.")
        return str(figure.quantize(Decimal(step)))

    return read


def _one_of(allowed: Sequence[str], words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Unreadable(words)
        return value

    return read


def _left(value: Any) -> list[dict[str, Any]]:
    """What was left of the list, each with its reason."""
    if not isinstance(value, list) or len(value) > MOST_LEFT:
        raise Unreadable
    return [_one_left(left) for left in value]


def _one_left(left: Any) -> dict[str, Any]:
    item = _stop({"stop": left.get("item")}) if isinstance(left, dict) else None
    if item is None:
        raise Unreadable("Un objet laissé n’est pas dit.")
    return {"item": item, "reason": _reason(left.get("reason"))}


def _name(value: Any) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words.isprintable():
        raise Unreadable("Le nom ne se lit pas.")
    return words[:LONGEST_NAME]


_reason = _one_of(tuple(REFUSAL_REASONS), "La raison n’est pas dans la liste.")
_PAYLOAD: Final[Mapping[str, Callable[[Any], Any]]] = {
    "volume_m3": _figure(Decimal(1000), "0.01"),
    "weight_kg": _figure(MOST_KG, "0.1"),
    "reason": _reason,
    "left": _left,
    "fill": _one_of(Fill.values, "Le remplissage n’est pas dans la liste."),
    "incident": _one_of(IncidentKind.values, "L’imprévu n’est pas dans la liste."),
    "name": _name,
}
