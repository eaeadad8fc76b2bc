"""Who asks in the demonstration, one after the other: by the web or the telephone, some of them in haste."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from random import Random

from collections_app.asking import Asked, ask
from collections_app.demo.gifts import a_doubtful_gift, a_lot
from collections_app.demo.people import Home, a_person, homes
from collections_app.enums import Source
from collections_app.intake import Person, begin, locate, receive
from collections_app.journal import DONOR, Actor
from collections_app.models import PickupRequest

SWITCHBOARD = Actor("Denise")


class Callers:
    """As many as there are `wanted`; `random` decides who they are, `day` names what they send."""

    def __init__(self, random: Random, wanted: int, *, day: str) -> None:
        self.random = random
        self.day = day
        self.numbers = count(1)
        self.homes: Iterator[Home] = iter(homes(random, wanted))

    def asks(self, then: datetime, *, doubtful: bool = False) -> PickupRequest:
        return self.sends(self.next(doubtful=doubtful), then)

    def next(self, *, doubtful: bool = False) -> Asked:
        """What the next person asks for."""
        home, person = self._next()
        return Asked(
            items=a_doubtful_gift(self.random) if doubtful else a_lot(self.random),
            other="",
            address=home.address,
            access=home.access,
            person=person,
            slot=None,
            source=self.random.choice((Source.WEB, Source.WEB, Source.PHONE)),
        )

    def sends(self, asked: Asked, then: datetime) -> PickupRequest:
        key = f"demo-{self.day}-{next(self.numbers)}"
        return _marked(ask(asked=asked, idempotency_key=key, body=key, actor=SWITCHBOARD, now=then), then)

    def asks_in_haste(self, then: datetime) -> PickupRequest:
        """As a robot would: somebody reads it before it counts."""
        home, person = self._next()
        draft = begin(items=a_lot(self.random), other="", postcode="75018", source=Source.WEB, now=then)
        locate(draft_id=draft.pk, address=home.address, access=home.access, now=then)
        haste = "remplie plus vite que personne n’écrit"
        return _marked(receive(draft_id=draft.pk, person=person, actor=DONOR, now=then, doubt=haste), then)

    def begins(self, now: datetime) -> PickupRequest:
        """A list that is left before it is sent."""
        return _marked(begin(items=a_lot(self.random), other="", postcode="75019", source=Source.WEB, now=now), now)

    def _next(self) -> tuple[Home, Person]:
        return next(self.homes), a_person(self.random, next(self.numbers))


def _marked(request: PickupRequest, then: datetime) -> PickupRequest:
    PickupRequest.objects.filter(pk=request.pk).update(is_demo=True, created_at=then)
    return request
