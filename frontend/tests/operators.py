"""Operators at their desks, each with files as she once read them, doing whatever the pages let them, in any order.

What an act was meant to change, and what its author had read, is known here: anything else that changes is a lost
write. Every file that is acted on is read anew after each step and held against what was acknowledged before.
"""

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from collections_app.booking.scheduling import cancel
from collections_app.changing.person import change_person
from collections_app.changing.promise import NoRoom, OtherDoor
from collections_app.enums import RequestStatus
from collections_app.intake import Person
from collections_app.journal import DONOR, Actor, Stale, move
from collections_app.locks import locked_request
from collections_app.merging.merge import TooMuch
from collections_app.models import DeclineReason, Photo
from collections_app.overriding.promising import NeedsReason
from collections_app.tests.builders import NOW, a_request
from frontend.tests.desk_acts import Doing, Given, Touches, an_edit, elsewhere, on_its_page, one_or_two
from frontend.tests.file_facts import Copy, facts_of
from frontend.views.refusals import REFUSALS

STARTS_AS = (RequestStatus.RECEIVED,) * 5 + (RequestStatus.MODERATION,)
AT_AN_END = frozenset({RequestStatus.CANCELLED, RequestStatus.DECLINED})
REFUSED: tuple[type[Exception], ...] = (*REFUSALS, NeedsReason, NoRoom, OtherDoor, TooMuch)
CREW = Actor("Équipe 1")


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
        """Somebody reads a file, a crew finds nobody, a donor changes her mind, or somebody acts on what she read."""
        who, request_id = self.chance.randrange(len(self.operators)), self.chance.choice(list(self.kept))
        turn = self.chance.random()
        if turn < 0.02:
            self.nobody_opens(request_id)
        elif turn < 0.04:
            self.the_donor_writes(request_id)
        elif turn < 0.37 or (who, request_id) not in self.read:
            self.read[who, request_id] = self.kept[request_id]
            self.came["read"] += 1
        else:
            self.act(who, request_id)

    def act(self, who: int, request_id: int) -> None:
        others = [pk for pk in self.kept if (who, pk) in self.read and pk != request_id]
        if others and self.chance.random() < 0.06:
            ids: tuple[int, ...] = (request_id, self.chance.choice(others))
            doing = one_or_two(self.chance)
        else:
            ids, doing = (request_id,), self.something(who, request_id)
        copies, before = [self.read[who, pk] for pk in ids], [self.kept[pk] for pk in ids]
        came = self.try_to(doing, [self.given(who, pk, copy) for pk, copy in zip(ids, copies, strict=True)])
        self.came[came] += 1
        self.came[doing.name] += came == "done"
        for pk, touches, copy, was in zip(ids, doing.touches, copies, before, strict=True):
            after = self.kept[pk] = facts_of(pk)
            self.judge(doing.name, touches, copy, was, after, came)
            if came == "done":
                self.read[who, pk] = after
            if after.facts["status"] in AT_AN_END and self.chance.random() < 0.3:
                self.let_go(pk)

    def given(self, who: int, request_id: int, copy: Copy) -> Given:
        seen = copy.version if self.is_guarded else None
        return {"request_id": request_id, "actor": self.operators[who], "now": NOW, "seen_version": seen}

    def something(self, who: int, request_id: int) -> Doing:
        turn, facts = self.chance.random(), self.read[who, request_id].facts
        if turn < 0.4:
            return an_edit(self.chance, facts)
        if turn < 0.5:
            return elsewhere(self.chance, facts)
        return on_its_page(self.chance, facts, {"photo": self.photos[request_id], "reason": self.reason})

    def try_to(self, doing: Doing, given: Sequence[Given]) -> str:
        try:
            with transaction.atomic():
                doing.do(*given)
        except Stale:
            return "stale"
        except REFUSED:
            return "refused"
        return "done"

    def judge(self, name: str, touches: Touches, copy: Copy, before: Copy, after: Copy, came: str) -> None:
        """A lost write is a fact that changed unseen, unmeant, or by an act that was refused."""
        journal, lines = before.facts["journal"], after.facts["journal"]
        if lines[: len(journal)] != journal:
            self.lost.append(f"{name}: lines of the journal are gone")
        changed = [name for name, was in before.facts.items() if name != "journal" and after.facts[name] != was]
        for fact in changed:
            if came != "done":
                self.lost.append(f"{name}: refused, yet {fact} changed")
            elif fact not in touches:
                self.lost.append(f"{name}: {fact} taken back to {after.facts[fact]}")
            elif copy.facts[fact] != before.facts[fact]:
                self.lost.append(f"{name}: {fact} overwritten unseen")
        self.came["on an old version"] += bool(came == "done" and changed and copy.version != before.version)

    def nobody_opens(self, request_id: int) -> None:
        """The crew's word, which no operator has read yet."""
        with suppress(*REFUSALS), transaction.atomic():
            request = locked_request(request_id)
            move(request, RequestStatus.MISSED, actor=CREW, now=NOW, why="personne")
            self.kept[request_id] = facts_of(request_id)
            self.came["missed"] += 1

    def the_donor_writes(self, request_id: int) -> None:
        """By her link, while operators have her file open: another number, or she gives up."""
        facts = self.kept[request_id].facts
        person = Person(name=facts["name"], phone=f"+3361234{self.chance.randrange(10_000):04d}", email=facts["email"])
        given: Given = {"request_id": request_id, "actor": DONOR, "now": NOW}
        with suppress(*REFUSED), transaction.atomic():
            if self.chance.random() < 0.7:
                change_person(person=person, **given)
            else:
                cancel(why="annulée par le lien privé", **given)
            self.kept[request_id] = facts_of(request_id)
            self.came["donor"] += 1

    def let_go(self, request_id: int) -> None:
        del self.kept[request_id]
        for who in range(len(self.operators)):
            self.read.pop((who, request_id), None)
        self.take_in()
