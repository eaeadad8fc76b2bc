"""How often one client may call what writes or what costs: the one table, by route. Other routes are not counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls within so many seconds, counted from the first one."""

    calls: int
    seconds: int

    def times(self, factor: float) -> "Limit":
        return Limit(max(1, round(self.calls * factor)), self.seconds)


LIMITS = {
    "api:addresses-suggest": Limit(200, 10),
    "api:addresses-reverse": Limit(200, 10),
    "api:estimates": Limit(60, 60),
    "api:offers": Limit(60, 60),
    "api:offers-again": Limit(120, 60),
    "api:pickup-requests": Limit(60, 60),
}
# What is sent to pages: looking an address up and judging a list cost, and a robot must not empty the calendar.
FORM_LIMITS = {
    "relay-address": Limit(20, 60),
    "devenir-demande": Limit(20, 60),
    "candidature-charte": Limit(30, 60),
    "collecte": Limit(60, 60),
    "collecte-jauge": Limit(240, 60),
    "collecte-adresse": Limit(60, 60),
    "collecte-creneau": Limit(60, 60),
    "collecte-vous": Limit(10, 60),
    "suivi-vue": Limit(60, 60),
    "suivi-annuler": Limit(30, 60),
    "suivi-plus-tot": Limit(30, 60),
    "suivi-date": Limit(30, 60),
    "suivi-liste": Limit(60, 60),
    "suivi-lieu": Limit(60, 60),
    "suivi-acces": Limit(30, 60),
    "collecte-photos": Limit(30, 600),
    "suivi-photos": Limit(30, 600),
    "relay-report": Limit(10, 600),
    "host": Limit(30, 600),
    "host-closure": Limit(30, 600),
    "host-pause": Limit(30, 600),
    "host-hours": Limit(30, 600),
    "host-undo": Limit(30, 600),
}
# Routes that take files. Files sent anywhere else are thrown away unread.
UPLOADS = frozenset({"collecte-photos", "suivi-photos", "crew-photo"})
# Of one client's messages so many a minute may be new ones. The same message again, by its Idempotency-Key, is not new.
NEW_MESSAGES = Limit(10, 60)
ONE_MESSAGE = Limit(1, 86_400)
# More than this is sent by no family: somebody reads them first.
REQUESTS_OF_A_FAMILY = Limit(20, 3_600)
APPLICATIONS_OF_A_FAMILY = Limit(5, 86_400)
