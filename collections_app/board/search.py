"""One box that finds a file: by reference, telephone, name, e-mail or address."""

import re

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest

SHOWN = 30
LEAST_DIGITS = 4  # fewer digits than this are a house number, not the end of a telephone number
REFERENCE = re.compile(r"^([A-Z0-9]{3})-?([A-Z0-9]{4})$")


def found(text: str) -> list[PickupRequest]:
    """The files that fit, the surest way of naming one first, then the newest. Nothing for an empty box."""
    text = " ".join(text.replace("\x00", " ").split())
    if not text:
        return []
    sure, fits = Q(reference=reference_in(text)), _by_words(text)
    digits = phone_digits(text)
    if digits:
        sure |= Q(phone__endswith=digits)
        fits |= Q(phone__contains=digits)
    rank = Case(When(sure, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(_files().filter(sure | fits).annotate(rank=rank).order_by("rank", "-created_at")[:SHOWN])


def called_from(phone: str) -> list[PickupRequest]:
    """The files of a caller, newest first, by a number in any spelling."""
    digits = phone_digits(phone)
    return list(_files().filter(phone__endswith=digits).order_by("-created_at")[:SHOWN]) if digits else []


def reference_in(text: str) -> str:
    """ "k7m 42pc" → "K7M-42PC"; empty when the text is no reference."""
    match = REFERENCE.match(text.upper().replace(" ", ""))
    return f"{match[1]}-{match[2]}" if match else ""


def phone_digits(text: str) -> str:
    """The digits that a number stored as E.164 would end with: "06 12 34 56 78" and "+33 (0)6 12…" → "612345678".

    The end of a number keeps its zero: "01 28" → "0128".

    Empty when the text holds letters or too few digits to be a telephone number.
    """
    if re.search(r"[^0-9\s.+()/-]", text):
        return ""
    digits = typed = re.sub("[^0-9]", "", text.replace("(0)", ""))
    for prefix in ("0033", "33", "0"):
        if digits.startswith(prefix) and (prefix != "33" or len(digits) >= 11):
            digits = digits[len(prefix) :]
            break
    if len(digits) < LEAST_DIGITS:
        digits = typed  # "01 28" is the end of a number that keeps its zero
    return digits if len(digits) >= LEAST_DIGITS else ""


def _by_words(text: str) -> Q:
    """Each word in the name or the address, whatever the accents; or the name nearly; or a piece of the e-mail."""
    fits = Q()
    for word in text.split():
        fits &= Q(name__unaccent__icontains=word) | Q(address__unaccent__icontains=word)
    return fits | Q(name__unaccent__trigram_word_similar=text) | Q(email__icontains=text)


def _files() -> QuerySet[PickupRequest]:
    return PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day")
