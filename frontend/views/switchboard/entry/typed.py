"""A caller's request while it is being typed: what it makes, and the dates that a round can keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from collections_app.assessment import assess
from collections_app.enums import BY_TRUCK
from collections_app.models import CollectionDay, ItemKind, PickupRequest
from collections_app.offers import Offer, Slot
from collections_app.overriding.rules_broken import Rules, rules_for_new
from collections_app.overriding.windows import offers_within
from collections_app.rules import Judgement
from collections_app.weighing import need_for
from frontend.answers import Answer, answer_for, instead
from frontend.forms.caller import CallerForm
from frontend.forms.caller_list import CallerList, Line, an_empty_list, read_list
from frontend.forms.caller_place import CallerPlaceForm
from frontend.views.switchboard.calls.doubts import talk_lines
from frontend.views.switchboard.entry.known_caller import known_by
from geo.geocoding.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Entry:
    """The three parts of the page, the caller's other files, and what it all amounts to as far as it is known. `answer`
    says where goes what no truck fetches from that address.
    """

    person: CallerForm
    place: CallerPlaceForm
    given: CallerList
    known: Sequence[PickupRequest] = ()
    judgement: Judgement | None = None
    answer: Answer | None = None
    rules: Rules | None = None
    offers: Sequence[Offer] = ()

    @property
    def is_valid(self) -> bool:
        return all([self.person.is_valid(), self.place.is_valid(), self.given.is_valid()])

    def goes_against_a_rule(self, slot: Slot) -> bool:
        day = CollectionDay.objects.filter(date=slot.date).first()
        return bool(day and self.rules and self.rules.broken_on(day))

    @property
    def doubtful(self) -> list[Line]:
        """The lines to ask about, now that the person is on the telephone."""
        return [one.line for one in talk_lines(self.given, self.judgement, {}) if one.doubtful]

    @property
    def by_truck(self) -> bool:
        return self.judgement is not None and self.judgement.verdict in BY_TRUCK

    def instead(self, now: datetime) -> dict[str, Any]:
        """For the templates: who takes things where our trucks do not go; empty anywhere else."""
        return instead(self.place.unserved, now) if self.place.unserved else {}


def blank_entry(known: Mapping[str, str]) -> Entry:
    """Begins with what is `known` of the caller: `tel`, `nom`, `mail`, `adresse`."""
    tel, nom, mail, adresse = (known.get(name, "")[:200] for name in ("tel", "nom", "mail", "adresse"))
    person = CallerForm(initial={"phone": tel, "name": nom, "email": mail})
    return Entry(person, CallerPlaceForm(initial={"address": adresse}), an_empty_list(), known_by(tel))


def read_entry(data: QueryDict, *, complete: bool, more: int = 0, now: datetime) -> Entry:
    """What was typed so far; what is missing is only said once it should be `complete`."""
    kinds = list(ItemKind.objects.on_offer())
    person = CallerForm(data) if complete else CallerForm(initial=data.dict())
    place = CallerPlaceForm(data) if complete or data.get("address") else CallerPlaceForm(initial=data.dict())
    given = read_list(data, kinds, more=more)
    if not complete and given.is_empty:
        given = CallerList(given.lines, given.other)
    place.is_valid()
    judgement = None if given.is_empty else assess(given.wanted, other=given.other, area=place.area, now=now)
    answer = _answer(judgement, place.meant, given, now)
    entry = Entry(person, place, given, known_by(data.get("phone", "")), judgement, answer)
    if judgement is None or place.meant is None or not entry.by_truck:
        return entry
    access = place.access
    need = need_for(judgement, place.meant.coordinates, floor=access.floor, lift=access.lift, now=now)
    rules = rules_for_new(need, now=now)
    return replace(entry, rules=rules, offers=offers_within(rules, need, now=now))


def _answer(judgement: Judgement | None, place: Candidate | None, given: CallerList, now: datetime) -> Answer | None:
    """Only where something of the list goes without us."""
    if judgement is None or place is None or (judgement.verdict in BY_TRUCK and not judgement.refused):
        return None
    return answer_for(judgement, here=place.coordinates, postcode=place.postcode, other=given.other, now=now)
