"""What operators can do to files, what each act is meant to change, and how it is done at random."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from random import Random
from typing import Any

from collections_app.assessment import Wanted
from collections_app.booking.offering import offer_token
from collections_app.changing.listing import change_list
from collections_app.changing.person import change_person
from collections_app.changing.placing import change_place
from collections_app.comparing import set_apart
from collections_app.deciding.answering import Answer
from collections_app.enums import Verdict
from collections_app.intake import Access, Address, Person
from collections_app.merging.lists import ListUse
from collections_app.merging.merge import Choice, DateUse, merge
from collections_app.offers import Slot
from collections_app.overriding.settling import settle_within_rules
from collections_app.reasons import CANCELLED, GIVEN_BACK
from collections_app.repairing.settling import call_instead, keep_after_all, promise_instead
from collections_app.tests.builders import CRIMEE, THURSDAY
from frontend.tests.file_facts import Facts
from frontend.views.switchboard.file.acts import ACTS
from frontend.views.switchboard.file.decisions import DECISIONS
from geo.distance import Coordinates

Given = dict[str, Any]
Touches = frozenset[str]
NOTHING: Touches = frozenset()
DATE: Touches = frozenset({"status", "slot", "call"})
ALL_OF_IT: Touches = DATE | {"name", "phone", "email", "door_code", "other", "lines", "waits", "shots"}

DATES = (THURSDAY, date(2026, 3, 6), date(2026, 3, 7))
SLOTS = [Slot(on, *edges) for on in DATES for edges in ((time(8), time(12)), (time(12), time(16)))]
RIQUET = Coordinates(longitude=2.371, latitude=48.889)
PLACES = {"12 rue de Crimée 75019 Paris": CRIMEE, "3 rue Riquet 75019 Paris": RIQUET}

# What each act on a file’s own page is meant to change; an act that is missing here fails the test.
TOUCHES: dict[str, Touches] = {
    "reserver": DATE,
    "deplacer": DATE,  # promises a date, as "reserver" does
    "liberer": frozenset({"status", "slot"}),
    "rouvrir": frozenset({"status", "slot"}),
    "annuler": DATE,
    "decliner": DATE,
    "accepter": frozenset({"status", "call"}),
    "orienter": DATE,
    "reprendre": frozenset({"status", "call"}),
    "photo": frozenset({"call"}),
    "sans-reponse": frozenset({"call"}),
    "appel": frozenset({"call"}),
    "noter": NOTHING,
    "attendre": frozenset({"waits"}),
    "avancer": DATE | {"waits"},
    "ne-pas-avancer": frozenset({"waits"}),
    "ne-plus-attendre": frozenset({"waits"}),
    "lien": NOTHING,
    "autre-photo": frozenset({"shots"}),
    "photos-claires": frozenset({"shots"}),
    "dit": frozenset({"call"}),
}


# What the page of a file in this state offers first: half of the time one of these is pressed.
OFFERED_FIRST: dict[str, tuple[str, ...]] = {
    "MODERATION": ("accepter", "decliner"),
    "RECEIVED": ("reserver", "attendre", "sans-reponse", "autre-photo", "photos-claires"),
    "SCHEDULED": ("deplacer", "liberer", "attendre", "avancer"),
    "MISSED": ("rouvrir",),
    "DECLINED": ("reprendre",),
    "CANCELLED": ("reprendre",),
}


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing somebody means to do to one file, or to two: what it is meant to change in each, and how."""

    name: str
    touches: tuple[Touches, ...]
    do: Callable[..., object]


def on_its_page(chance: Random, facts: Facts, said: Given) -> Doing:
    """One of its buttons, with what would stand in the form."""
    likely = OFFERED_FIRST.get(facts["status"], ()) if chance.random() < 0.5 else ()
    name = chance.choice(likely or list(TOUCHES))
    reasons = {"liberer": GIVEN_BACK, "annuler": CANCELLED}
    slot = chance.choice(SLOTS)
    said = {
        "why": chance.choice(reasons.get(name, ("rappeler demain", "deux fauteuils de plus"))),
        "offer": offer_token(slot),
        "what": "le canapé de face",
        "places": ["DEPOT"],
        "next": None,
        "at": None,
        **said,
    }
    act = ACTS.get(name) or DECISIONS[name]
    return Doing(name, (TOUCHES[name],), lambda given: act.do(said, given))


def elsewhere(chance: Random, facts: Facts) -> Doing:
    """At the end of a call, or where a day cannot keep its promises."""
    slot = chance.choice(SLOTS)
    answer = Answer(
        items=_wanted(facts["lines"]),
        other=facts["other"],
        verdict=chance.choice((None, Verdict.COLLECT, Verdict.BRING)),
        slot=chance.choice((None, slot)),
    )
    kept: Touches = frozenset({"slot"})
    to_settle = Doing("settle a call", (DATE,), lambda given: settle_within_rules(answer=answer, **given))
    promised = (
        Doing("call instead", (DATE,), lambda given: call_instead(**given)),
        Doing("keep after all", (kept,), lambda given: keep_after_all(**given)),
        Doing("promise instead", (DATE,), lambda given: promise_instead(slot=slot, **given)),
    )
    return chance.choice(promised) if facts["status"] == "SCHEDULED" else to_settle


def an_edit(chance: Random, facts: Facts) -> Doing:
    """A whole form goes back as it was read, with one field changed."""
    number = chance.randrange(100)
    name, value = chance.choice(
        [
            ("name", f"Mme Martin {number}"),
            ("phone", f"+336123456{number:02d}"),
            ("email", f"martin{number}@example.org"),
            ("door_code", f"{number}B"),
            ("floor", number % 4),
            ("address", chance.choice(list(PLACES))),
            ("lines", [{"slug": "canape-3-places", "quantity": 1 + number % 2}]),
            ("other", f"{number} cartons"),
        ]
    )
    touches = frozenset({name, "call"} if name in ("lines", "other") else {name})  # an unsure volume is talked about
    return Doing(f"edit {name}", (touches,), _form_of(name, facts | {name: value}))


def one_or_two(chance: Random) -> Doing:
    """The first file goes on with all of the second one, or neither is touched."""
    choice = Choice(chance.choice(list(ListUse)), chance.choice(list(DateUse)), chance.random() < 0.5)

    def one(first: Given, second: Given) -> object:
        seen = {"seen_version": first.pop("seen_version"), "seen_other": second["seen_version"]}
        return merge(kept_id=first.pop("request_id"), other_id=second["request_id"], choice=choice, **first, **seen)

    def two(*both: Given) -> object:
        older, newer = sorted(both, key=lambda given: given["request_id"])
        ids = {"older_id": older["request_id"], "newer_id": newer["request_id"]}
        seen = (older["seen_version"], newer["seen_version"])
        return set_apart(**ids, actor=older["actor"], now=older["now"], seen_versions=seen)

    ends: Touches = DATE | {"waits", "shots"}
    return chance.choice([Doing("merge", (ALL_OF_IT, ends), one), Doing("set apart", (NOTHING, NOTHING), two)])


def _wanted(lines: list[dict[str, Any]]) -> list[Wanted]:
    return [Wanted(line["slug"], line["quantity"]) for line in lines]


def _form_of(name: str, sent: Facts) -> Callable[[Given], object]:
    if name in ("name", "phone", "email"):
        person = Person(name=sent["name"], phone=sent["phone"], email=sent["email"])
        return lambda given: change_person(person=person, **given)
    if name in ("lines", "other"):
        items = _wanted(sent["lines"])
        return lambda given: change_list(items=items, other=sent["other"], **given)
    access = Access(floor=sent["floor"], door_code=sent["door_code"])
    at = PLACES[sent["address"]]
    address = Address(sent["address"], "75019", at, confirmed=True) if name == "address" else None
    return lambda given: change_place(address=address, access=access, **given)
