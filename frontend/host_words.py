"""When the truck comes to a host: what is planned, else what is expected, said as what it is."""

from datetime import date, datetime, timedelta

from collections_app.board.next_visits import NextVisit, next_visits
from collections_app.ledger.relays import Relays
from collections_app.relay_worth import Worth
from geo.hours_words import NBSP, clock, named_day
from geo.models import RelayPoint

A_HALF_HOUR_S = 1800
FAR = timedelta(days=60)  # beyond this a forecast is no more than "plenty of room"


def expectation(point: RelayPoint, now: datetime) -> str:
    """One or two sentences. Only a published round is a visit; the rest is what we expect."""
    today = now.date()
    visit = next_visits([point.pk], now=now, told_only=True).get(point.pk)
    if visit:
        return planned_words(visit, today)
    worth = Relays.of([point], now=now).worth(point, today)
    if worth.report.full:
        return "C’est noté plein : nous passons dès qu’une tournée le peut. Vous verrez le jour ici."
    return f"Aucun passage n’est encore fixé. {_room_words(worth, today)} Plein plus tôt{NBSP}? Dites-le ici."


def planned_words(visit: NextVisit, today: date) -> str:
    """ "Un camion passe demain, mardi 24 novembre, vers 10 h 30." """
    named = named_day(visit.on)
    near = {0: "aujourd’hui", 1: f"demain, {named}"}
    return f"Un camion passe {near.get((visit.on - today).days, named)}, vers {_about(visit)}."


def _about(visit: NextVisit) -> str:
    """To the half hour."""
    halves = round(visit.arrives_s / A_HALF_HOUR_S)
    return clock(datetime.combine(visit.on, datetime.min.time()) + timedelta(seconds=halves * A_HALF_HOUR_S))


def _room_words(worth: Worth, today: date) -> str:
    if worth.full_on <= today:
        return "D’après nos calculs, votre point est sans doute presque plein."
    if worth.full_on - today > FAR:
        return "D’après nos calculs, vous avez de la place pour longtemps."
    return f"D’après nos calculs, vous aurez de la place jusqu’au {named_day(worth.full_on)} environ."
