"""What can be done to several files in one go, and how it is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from collections_app.board.inbox import Task
from collections_app.board.tasks.kinds import TaskKind
from collections_app.claiming import claim, release
from collections_app.deciding.declining import decline_for
from collections_app.enums import TextKey, Verdict
from collections_app.foretold import THEIR_LINK
from collections_app.models import NoticeText
from collections_app.moderation import accept
from collections_app.notice_facts import example_facts
from collections_app.wording import filled
from frontend.forms.decisions import DeclineForm

Given = dict[str, Any]  # request_id, actor, now, seen_version


class NoReason(Exception):
    """Several are declined for one of the listed reasons: which? Passing."""


@dataclass(frozen=True, slots=True)
class BulkAct:
    """`said` what became of one, and of several."""

    do: Callable[[Given, QueryDict], object]
    said: tuple[str, str]


def _claim(given: Given, data: QueryDict) -> object:
    return claim(**_of_no_version(given))


def _release(given: Given, data: QueryDict) -> object:
    return release(**_of_no_version(given))


def _accept(given: Given, data: QueryDict) -> object:
    return accept(**given)


def _decline(given: Given, data: QueryDict) -> object:
    """Raises NoReason."""
    form = DeclineForm({"reason": data.get("reason", ""), "version": given["seen_version"]})
    if not form.is_valid():
        raise NoReason
    return decline_for(reason_id=form.cleaned_data["reason"].pk, **given)


def declining() -> BoundField:
    """The listed reasons."""
    reasons: BoundField = DeclineForm(auto_id="lot-%s")["reason"]
    return reasons


def accepted_words(waiting: Iterable[Task]) -> list[str]:
    """What those who are to be looked at would read once accepted, for short; who each is stands in the gaps."""
    to_check = {task.request.verdict for task in waiting if task.kind == TaskKind.CHECK}
    keys = {TextKey.TO_DISCUSS if verdict == Verdict.ASK else TextKey.RECEIVED for verdict in to_check}
    own = {"nom": "(son nom)", "référence": "(sa référence)", "lien": THEIR_LINK}
    gaps = {**dict.fromkeys(example_facts(), "…"), **own}
    return [filled(NoticeText.objects.in_force(key).sms, gaps) for key in sorted(keys)]


def _of_no_version(given: Given) -> Given:
    """Whoever has a file in hand changes nothing in it."""
    return {name: value for name, value in given.items() if name != "seen_version"}


BULK_ACTS: dict[str, BulkAct] = {
    "prendre": BulkAct(_claim, ("Vous vous en occupez.", "Vous vous occupez de {count} demandes.")),
    "laisser": BulkAct(_release, ("La demande est laissée à qui veut.", "{count} demandes sont laissées à qui veut.")),
    "accepter": BulkAct(
        _accept, ("Une demande acceptée, la personne est prévenue.", "{count} demandes acceptées, chacun est prévenu.")
    ),
    "decliner": BulkAct(_decline, ("Une demande déclinée.", "{count} demandes déclinées.")),
}
