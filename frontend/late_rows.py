"""Donors whom a truck reaches too late, each with the words that are proposed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from collections_app.enums import NoticeKind
from collections_app.models import LateVisit, Notice
from collections_app.notices import Message
from collections_app.repairing.warning import around, message_of, proposed
from frontend.forms.late import LateForm

AUTO_ID = "retard-{}-%s"


@dataclass(frozen=True)
class LateRow:
    """A donor whom the truck reaches too late; `message` is what would be sent, None where one can only call; `sent`
    is the last one that was, if any.
    """

    late: LateVisit
    form: LateForm
    message: Message | None
    sent: Notice | None

    @property
    def around(self) -> str:
        return around(self.late.expected_s)


def late_rows(*, now: datetime, bound: LateForm | None = None, bound_to: int | None = None) -> list[LateRow]:
    """Those who are still to be told first; `bound` is the form that one of them was answered with."""
    found = LateVisit.objects.standing(timezone.localdate(now)).select_related("request__day", "told_by")
    about_it = Notice.objects.filter(kind=NoticeKind.LATE, request__in=[late.request_id for late in found])
    sent = {notice.request_id: notice for notice in about_it.order_by("pk")}
    rows = []
    for late in sorted(found, key=lambda one: not one.is_to_tell):
        words = proposed(late)
        form = bound if bound and late.request_id == bound_to else _form(late, {"initial": {"words": words}})
        message = message_of(late, words, now=now) if late.is_to_tell else None
        rows.append(LateRow(late, form, message, sent.get(late.request_id)))
    return rows


def _form(late: LateVisit, given: dict[str, Any]) -> LateForm:
    return LateForm(auto_id=AUTO_ID.format(late.request_id), **given)
