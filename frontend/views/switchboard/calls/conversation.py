"""A doubtful request while people talk about it: the list as it is known by now, and what it amounts to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.http import QueryDict

from collections_app.assessment import assess
from collections_app.board.request_file import RequestFile
from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.deciding.answering import Answer
from collections_app.deciding.foretelling import Foretold, foretold
from collections_app.enums import Verdict
from collections_app.journal import Actor
from collections_app.models import ItemKind, PickupRequest
from collections_app.offers import Offer, Slot
from collections_app.overriding.rules_broken import rules_for_new
from collections_app.overriding.settling import settle_within_rules
from collections_app.overriding.windows import offers_within
from collections_app.rules import Judgement
from collections_app.weighing import need_for
from frontend.forms.caller_list import CallerList, read_list
from frontend.forms.decisions import AdditionForm, TalkForm
from frontend.views.refusals import REFUSALS
from frontend.views.switchboard.calls.doubts import TalkLine, families_asked_about, talk_lines
from geo.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Conversation:
    """`said` is what the donor is told if it ends like this; None while the verdict is open."""

    form: TalkForm
    addition: AdditionForm
    given: CallerList
    lines: Sequence[TalkLine]
    judgement: Judgement | None
    verdict: Verdict | None
    offers: Sequence[Offer]
    slot: Slot | None
    said: Foretold | None = None

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid() and self.addition.is_valid() and self.given.is_valid()

    @property
    def answer(self) -> Answer:
        chosen = self.form.cleaned_data.get("verdict")
        return Answer(
            items=self.given.wanted,
            other=self.given.other,
            verdict=Verdict(chosen) if chosen else None,
            slot=self.slot if self.verdict == Verdict.COLLECT else None,
            note=self.form.cleaned_data["note"],
        )


def begun(file: RequestFile) -> QueryDict:
    """What is known before anything was said, as the page sends it."""
    data = QueryDict(mutable=True)
    for item in file.items:
        data.appendlist("object", item.kind.name)
        data.appendlist("quantity", str(item.quantity))
        data.appendlist("condition", item.condition)
    data["other"], data["version"] = file.request.other, str(file.request.version)
    return data


def converse(file: RequestFile, data: QueryDict, *, actor: Actor, more: int = 0, now: datetime) -> Conversation:
    """What was said so far, judged, with the dates and the message that it leads to."""
    kinds = list(ItemKind.objects.on_offer())
    form, given = TalkForm(data), read_list(data, kinds, more=more)
    form.is_valid()
    judgement = _judged(file.request, given, now)
    chosen = form.cleaned_data.get("verdict")
    verdict = Verdict(chosen) if chosen else judgement.verdict if judgement else None
    talk = Conversation(
        form=form,
        addition=AdditionForm(data),
        given=given,
        lines=talk_lines(given, judgement, families_asked_about(file, kinds)),
        judgement=judgement,
        verdict=verdict,
        offers=_offers(file.request, judgement, now) if verdict == Verdict.COLLECT else (),
        slot=_slot(data),
    )
    return replace(talk, said=_said(talk, file.request.pk, actor, now))


def _judged(request: PickupRequest, given: CallerList, now: datetime) -> Judgement | None:
    if given.is_empty:
        return None
    area = ServiceArea.objects.covering(request.coordinates) if request.coordinates else None
    return assess(given.wanted, other=given.other, area=area, now=now)


def _offers(request: PickupRequest, judgement: Judgement | None, now: datetime) -> Sequence[Offer]:
    if judgement is None or request.coordinates is None:
        return ()
    need = need_for(judgement, request.coordinates, floor=request.floor, lift=request.lift, now=now)
    return offers_within(rules_for_new(need, now=now), need, now=now)


def _slot(data: QueryDict) -> Slot | None:
    """A date that is no more is simply not chosen."""
    try:
        return slot_of(str(data["offer"])) if data.get("offer") else None
    except OfferUnknown:
        return None


def _said(talk: Conversation, request_id: int, actor: Actor, now: datetime) -> Foretold | None:
    """None while the list is open, or where the act would be refused: its button says why."""
    if talk.verdict in (None, Verdict.ASK) or not talk.is_valid:
        return None
    act = partial(settle_within_rules, request_id=request_id, answer=talk.answer, actor=actor, now=now)
    addition = talk.addition.cleaned_data["addition"]
    try:
        return foretold(act, request_id=request_id, addition=addition, now=now)
    except REFUSALS:
        return None
