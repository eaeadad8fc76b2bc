"""What a request is found by, in the forms that are indexed. The SQL functions stand in the migrations."""

from django.contrib.postgres.search import SearchVector
from django.db.models import CharField, F, Func, TextField, Value
from django.db.models.functions import Reverse

from collections_app.references import ALPHABET

# Signs that are mistaken for one another when a reference is read out or read: each becomes the first of its kind.
_ALIKE = {"Q": "0O", "L": "1I", "F": "S5", "P": "B8", "6": "G", "7": "Z2", "M": "N"}
_MISTAKEN = "".join(_ALIKE.values())
_MEANT = "".join(sign * len(alike) for sign, alike in _ALIKE.items())
_UNSAID = "- "


def folded(reference: str) -> str:
    """ "k7n-42pc" → "K7M47PC": two references that can be mistaken for one another are the same text."""
    return reference.upper().translate(str.maketrans(_MISTAKEN, _MEANT, _UNSAID))


FOLDED_SIGNS = "".join(sorted(set(folded(ALPHABET))))
# `folded`, as the database works it out.
FOLDED_REFERENCE = Func(
    F("reference"),
    Value(_MISTAKEN + _UNSAID),
    Value(_MEANT),
    function="TRANSLATE",
    output_field=CharField(),
)
REVERSED_PHONE = Reverse("phone", output_field=CharField())
SEARCH_WORDS = SearchVector("search_text", config="simple")


class SearchText(Func):
    """Name, address, e-mail, the name as one word, and the number as it is dialled; plain words, one space between."""

    function = "request_search_text"
    output_field = TextField()
