"""Which telephone numbers we take."""

from django.conf import settings
from phonenumber_field.phonenumber import PhoneNumber

# Kept for films and demonstrations by the French numbering authority (Arcep), without the leading zero.
FICTION = ("19900", "26191", "35301", "46571", "53649", "63998")
FRANCE, DIGITS = 33, 9


def exists(number: PhoneNumber) -> bool:
    """Whether one can dial it; the demonstration also takes numbers of fiction, as its people have them."""
    return bool(number.is_valid()) or (settings.DEMO and _is_fiction(number))


def dialled_from_france(number: PhoneNumber | None) -> str:
    """A number from abroad keeps its prefix: without it one would call somebody else. Nothing where there is none."""
    if not number:
        return ""
    return str(number.as_national if number.country_code == FRANCE else number.as_international)


def _is_fiction(number: PhoneNumber) -> bool:
    national = str(number.national_number)
    return number.country_code == FRANCE and len(national) == DIGITS and national.startswith(FICTION)
