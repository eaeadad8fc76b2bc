"""Operators at their desks, each with files as she once read them, doing whatever the pages let them, in any order.

What an act was meant to change, and what its author had read, is known here: anything else that changes is a lost
write. Every file that is acted on is read anew after each step and held against what was acknowledged before.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from collections_app.assessment import Wanted
from collections_app.booking.offering import offer_token
from collections_app.changing.listing import change_list
from collections_app.changing.person import change_person
from collections_app.changing.placing import change_place
from collections_app.changing.promise import NoRoom, OtherDoor
from collections_app.enums import RequestStatus
from collections_app.intake import Access, Address, Person
from collections_app.journal import Actor, Stale, move
from collections_app.locks import locked_request
from collections_app.models import DeclineReason, Photo
from collections_app.offers import Slot
from collections_app.reasons import CANCELLED, GIVEN_BACK
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_request
from frontend.tests.file_facts import Copy, Facts, facts_of
from frontend.views.switchboard.acts import ACTS
from frontend.views.switchboard.decisions import DECISIONS
from frontend.views.switchboard.refusals import REFUSALS
from geo.distance import Coordinates

DATES = (THURSDAY, date(2026, 3, 6), date(2026, 3, 7))
SLOTS = [Slot(on, *edges) for on in DATES for edges in ((time(8), time(12)), (time(12), time(16)))]
RIQUET = Coordinates(longitude=2.371, latitude=48.889)
PLACES = {"12 rue de Crimée 75019 Paris": CRIMEE, "3 rue Riquet 75019 Paris": RIQUET}
STARTS_AS = (RequestStatus.RECEIVED,) * 5 + (RequestStatus.MODERATION,)
AT_AN_END = frozenset({RequestStatus.CANCELLED, RequestStatus.DECLINED})
REFUSED: tuple[type[Exception], ...] = (*REFUSALS, NoRoom, OtherDoor)
CREW = Actor("Équipe 1")

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing somebody means to do: what it is meant to change, and how."""

    name: str
    touches: frozenset[str]
    do: Callable[[dict[str, Any]], object]


# What each act of the switchboard is meant to change; an act that is missing here fails the test.
TOUCHES: dict[str, frozenset[str]] = {
    "reserver": frozenset({"status", "slot", "call"}),
    "deplacer": frozenset({"status", "slot", "call"}),  # promises a date, as "reserver" does
    "liberer": frozenset({"status", "slot"}),
    "rouvrir": frozenset({"status", "slot"}),
    "annuler": frozenset({"status", "slot", "call"}),
    "decliner": frozenset({"status", "slot", "call"}),
    "accepter": frozenset({"status", "call"}),
    "orienter": frozenset({"status", "slot", "call"}),
    "photo": frozenset({"call"}),
    "sans-reponse": frozenset({"call"}),
    "appel": frozenset({"call"}),
    "noter": frozenset(),
    "attendre": frozenset({"waits"}),
    "avancer": frozenset({"status", "slot", "call", "waits"}),
    "ne-pas-avancer": frozenset({"waits"}),
    "ne-plus-attendre": frozenset({"waits"}),
    "lien": frozenset(),
    "autre-photo": frozenset({"shots"}),
    "photos-claires": frozenset({"shots"}),
    "dit": frozenset({"call"}),
}


@dataclass
class Desk:
    """The files in hand, what was acknowledged of each, and what each operator has read."""

    seed: int
    operators: Sequence[Actor]
    is_guarded: bool = True
    files: int = 6
    lost: list[str] = field(default_factory=list)
    came: Counter[str] = field(default_factory=Counter)
    kept: dict[int, Copy] = field(default_factory=dict)
    photos: dict[int, UUID] = field(default_factory=dict)
    read: dict[tuple[int, int], Copy] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reason = DeclineReason.objects.create(label="Trop petit", words="c’est petit", instead="Apportez-le.")
        self.chance = random.Random(self.seed)
        for _ in range(self.files):
            self.take_in()

    def take_in(self) -> int:
        request = a_request(volume_m3=self.chance.choice((2.5, 3)), status=self.chance.choice(STARTS_AS))
        photo = Photo.objects.create(request=request, digest=f"{request.pk}", added_at=NOW, width_px=1, height_px=1)
        self.photos[request.pk] = photo.key
        self.kept[request.pk] = facts_of(request.pk)
        return request.pk

    def step(self) -> None:
        """Somebody reads a file, a crew finds nobody, or somebody acts on what she has read."""
        who, request_id = self.chance.randrange(len(self.operators)), self.chance.choice(list(self.kept))
        turn = self.chance.random()
        if turn < 0.02:
            self.nobody_opens(request_id)
        elif turn < 0.35 or (who, request_id) not in self.read:
            self.read[who, request_id] = self.kept[request_id]
            self.came["read"] += 1
        else:
            self.act(who, request_id)

    def act(self, who: int, request_id: int) -> None:
        copy, before = self.read[who, request_id], self.kept[request_id]
        doing = self.something(request_id, copy.facts)
        seen = copy.version if self.is_guarded else None
        given = {"request_id": request_id, "actor": self.operators[who], "now": NOW, "seen_version": seen}
        came = self.try_to(doing, given)
        after = facts_of(request_id)
        self.came[came] += 1
        self.judge(doing, copy, before, after, came)
        self.kept[request_id] = after
        if came == "done":
            self.came[doing.name] += 1
            self.read[who, request_id] = after
        if after.facts["status"] in AT_AN_END and self.chance.random() < 0.3:
            self.let_go(request_id)

    def try_to(self, doing: Doing, given: dict[str, Any]) -> str:
        try:
            with transaction.atomic():
                doing.do(given)
        except Stale:
            return "stale"
        except REFUSED:
            return "refused"
        return "done"

    def judge(self, doing: Doing, copy: Copy, before: Copy, after: Copy, came: str) -> None:
        """A lost write is a fact that changed unseen, unmeant, or by an act that was refused."""
        journal, lines = before.facts["journal"], after.facts["journal"]
        if lines[: len(journal)] != journal:
            self.lost.append(f"{doing.name}: lines of the journal are gone")
        for name, was in before.facts.items():
            if name == "journal" or after.facts[name] == was:
                continue
            if came != "done":
                self.lost.append(f"{doing.name}: refused, yet {name} changed")
            elif name not in doing.touches:
                self.lost.append(f"{doing.name}: {name} taken back to {after.facts[name]}")
            elif copy.facts[name] != was:
                self.lost.append(f"{doing.name}: {name} overwritten unseen")
        if after.version != before.version and copy.version != before.version:
            self.came["on an old version"] += 1

    def something(self, request_id: int, facts: Facts) -> Doing:
        if self.chance.random() < 0.4:
            return self.an_edit(facts)
        name = self.chance.choice(list(TOUCHES))
        act = ACTS.get(name) or DECISIONS[name]
        said = self.what_is_said(name, request_id)
        return Doing(name, TOUCHES[name], lambda given: act.do(said, given))

    def what_is_said(self, name: str, request_id: int) -> Said:
        reasons = {"liberer": GIVEN_BACK, "annuler": CANCELLED}
        return {
            "why": self.chance.choice(reasons.get(name, ("rappeler demain", "deux fauteuils de plus"))),
            "offer": offer_token(self.chance.choice(SLOTS)),
            "photo": self.photos[request_id],
            "what": "le canapé de face",
            "places": ["DEPOT"],
            "reason": self.reason,
            "next": None,
            "at": None,
        }

    def an_edit(self, facts: Facts) -> Doing:
        """A whole form goes back as it was read, with one field changed."""
        number = self.chance.randrange(100)
        name, value = self.chance.choice(
            [
                ("name", f"Mme Martin {number}"),
                ("phone", f"+336123456{number:02d}"),
                ("email", f"martin{number}@example.org"),
                ("door_code", f"{number}B"),
                ("floor", number % 4),
                ("address", self.chance.choice(list(PLACES))),
                ("lines", [{"slug": "canape-3-places", "quantity": 1 + number % 2}]),
                ("other", f"{number} cartons"),
            ]
        )
        touches = {name, "call"} if name in ("lines", "other") else {name}  # an unsure volume is talked about
        return Doing(f"edit {name}", frozenset(touches), _form_of(name, facts | {name: value}))

    def nobody_opens(self, request_id: int) -> None:
        """The crew's word, which no operator has read yet."""
        with suppress(*REFUSALS), transaction.atomic():
            request = locked_request(request_id)
            move(request, RequestStatus.MISSED, actor=CREW, now=NOW, why="personne")
            self.kept[request_id] = facts_of(request_id)
            self.came["missed"] += 1

    def let_go(self, request_id: int) -> None:
        del self.kept[request_id]
        for who in range(len(self.operators)):
            self.read.pop((who, request_id), None)
        self.take_in()


def _form_of(name: str, sent: Facts) -> Callable[[dict[str, Any]], object]:
    if name in ("name", "phone", "email"):
        person = Person(name=sent["name"], phone=sent["phone"], email=sent["email"])
        return lambda given: change_person(person=person, **given)
    if name in ("lines", "other"):
        items = [Wanted(line["slug"], line["quantity"]) for line in sent["lines"]]
        return lambda given: change_list(items=items, other=sent["other"], **given)
    access = Access(floor=sent["floor"], door_code=sent["door_code"])
    at = PLACES[sent["address"]]
    address = Address(sent["address"], "75019", at, confirmed=True) if name == "address" else None
    return lambda given: change_place(address=address, access=access, **given)
