"""What an applicant is written, composed when it is sent from what is true then; and shown before it is decided."""

from collections.abc import Callable, Mapping
from functools import partial

from django.conf import settings

from collections_app.access import application_token, host_token
from collections_app.application_steps import UNDECIDED, ApplicationState, LetterKind
from collections_app.enums import Channel, NoticeState, TextKey
from collections_app.models import ApplicationLetter, NoticeText, RelayApplication
from collections_app.notice_facts import sayable
from collections_app.notices import Message, written_by
from collections_app.reaching import reach_us
from collections_app.shown_before import Foretold, done_as_shown, undone
from collections_app.sms_length import as_sms
from collections_app.wording import filled, letter, short
from geo.hours_words import named_day

ADDED = ("ajout",)
# A letter holds while the application stands where it speaks of.
HOLDS: Mapping[str, frozenset[ApplicationState]] = {
    LetterKind.RECEIVED: UNDECIDED,
    LetterKind.MORE: UNDECIDED,
    LetterKind.ACCEPTED: frozenset({ApplicationState.ACCEPTED}),
    LetterKind.DECLINED: frozenset({ApplicationState.DECLINED}),
    LetterKind.OPENING: frozenset({ApplicationState.OPENING}),
}
Decision = Callable[[], object]


def compose(owed: ApplicationLetter, *, by_sms: bool) -> Message | None:
    """As of now; None when it no longer holds, or nobody is left to tell. To a landline it is said by telephone."""
    application, text = owed.application, NoticeText.objects.in_force(TextKey(owed.kind))
    if application.state not in HOLDS[owed.kind]:
        return None
    facts = facts_of(application) | owed.words
    added = [name for name in ADDED if owed.words.get(name)]
    body = letter(text.body, facts, added=added)
    way = written_by(application, by_sms=by_sms)
    if way == Channel.EMAIL:
        return Message(Channel.EMAIL, application.email, filled(text.subject, facts), body, at_any_hour=True)
    if way == Channel.SMS:
        said = as_sms(short(text.sms, facts, added=added))
        return Message(Channel.SMS, application.phone.as_e164, "", said, text.at_any_hour)
    if text.call_landline and application.phone:
        return Message(Channel.PHONE, str(application.phone), text.get_key_display(), body, at_any_hour=True)
    return None


def facts_of(application: RelayApplication) -> dict[str, str]:
    """Every gap's filling; those that make no sense yet are empty."""
    token = application_token(application)
    charter = f"{settings.PUBLIC_URL}/amistocks/charte/{token}/"
    return {
        "nom": sayable(application.contact_name),
        "lieu": f"{sayable(application.name)}, {application.exact_address}",
        "lien": f"{settings.PUBLIC_URL}/devenir-amistock/suivi/{token}/",
        "contact": reach_us("Une question ? ", "."),
        "charte": charter,
        "affiche": f"{charter}affiche/",
        "hôte": f"{settings.PUBLIC_URL}/hote/{host_token(application.point)}/" if application.point else "",
        "ouverture": named_day(application.opens_on) if application.opens_on else "",
        **dict.fromkeys(("question", "motif", "solution"), ""),
    }


def foretold(decision: Decision, *, application_id: int, addition: str) -> Foretold:
    """What a decision would write. Nothing stays done. Raises whatever it raises."""
    return undone(partial(_written_by, decision, application_id, addition))


def decided(decision: Decision, *, application_id: int, addition: str, shown: str) -> Foretold:
    """Does it, if it writes what was `shown` (a digest). Raises SaidOtherwise, or whatever it raises."""
    return done_as_shown(partial(_written_by, decision, application_id, addition), shown=shown)


def _written_by(decision: Decision, application_id: int, addition: str) -> list[Message]:
    letters = ApplicationLetter.objects.filter(application=application_id, state=NoticeState.DUE)
    before = set(letters.values_list("pk", flat=True))
    decision()
    owed = list(letters.exclude(pk__in=before).select_related("application__point"))
    for one in owed if addition else ():
        one.words = {**one.words, "ajout": addition}
        one.save(update_fields=["words"])
    messages = [compose(one, by_sms=bool(settings.SMS_URL)) for one in owed]
    return [message for message in messages if message]
