"""One box that finds a file: by reference, telephone, name, e-mail or address, a few milliseconds in years of files.

The ways of naming a file are asked one after the other, the surest first, until the page is full: each is one index.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from collections_app.board.reference_said import SIGNS, reference_in
from collections_app.board.slips import spellings
from collections_app.board.sought import (
    LEAST_INSIDE,
    MOST_WORDS,
    Kind,
    Number,
    guessed,
    in_one_piece,
    kind_of,
    number_in,
    tidy,
    without_title,
)
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.models.search_text import FOLDED_REFERENCE, FOLDED_SIGNS, REVERSED_PHONE, folded

SHOWN = 30

Files = QuerySet[PickupRequest]


@dataclass(frozen=True, slots=True)
class Hit:
    """A file that was found, and by what."""

    request: PickupRequest
    kind: Kind


class Way(NamedTuple):
    """A way that the text may name a file. `kind` is None where what fits has to be looked at; one that is `unsure` is
    only tried where nothing else was found."""

    kind: Kind | None
    files: Callable[[], Files]
    unsure: bool = False


def found(text: str) -> list[Hit]:
    """The files that fit, the surest way of naming one first, then the newest. Nothing for an empty box."""
    text = tidy(text)
    words = without_title(_plain_words(in_one_piece(text)))
    hits: dict[int, Hit] = {}
    for way in _ways(text, words):
        if len(hits) == SHOWN:
            break
        if hits and way.unsure:
            continue
        for request in way.files().exclude(pk__in=list(hits))[: SHOWN - len(hits)]:
            hits[request.pk] = Hit(request, way.kind or kind_of(request, words))
    return list(hits.values())


def called_from(phone: str) -> list[PickupRequest]:
    """The files of a caller, newest first, by a whole number in any spelling: the end of one may be somebody else's.

    Of two that were joined, the one that was kept, whatever its own number.
    """
    number = number_in(phone)
    files = _ending(number)[:SHOWN] if number and number.is_whole else []
    return list(dict.fromkeys(_kept(file) for file in files))


def _kept(file: PickupRequest) -> PickupRequest:
    while file.merged_into:
        file = file.merged_into
    return file


def _ways(text: str, words: list[str]) -> Iterator[Way]:
    """The surest first."""
    said, number = reference_in(text), number_in(text)
    signs = folded(said.signs)
    if said.is_sure:
        yield Way(Kind.REFERENCE, partial(_called, "startswith", signs))
        yield Way(Kind.REFERENCE, partial(_called, "contains", signs))
    if number:
        words = [number.dialled]
        ways = [Way(Kind.PHONE, partial(_ending, number)), Way(None, partial(_with, f" {number.dialled}"))]
        yield from reversed(ways) if number.from_its_start and not number.is_whole else ways
    elif words:
        yield Way(None, partial(_with, *(f" {word} " for word in words)))
        yield Way(None, partial(_with, *(f" {word}" for word in words)))
    if any(len(word) >= LEAST_INSIDE for word in words):
        yield Way(None, partial(_with, *(word if len(word) >= LEAST_INSIDE else f" {word}" for word in words)))
    if signs and not said.is_sure:
        yield Way(Kind.REFERENCE, partial(_called, "contains", signs), unsure=True)
    if said.is_whole:
        yield Way(Kind.NEAR, partial(_misheard, signs), unsure=True)
    if any(len(word) >= LEAST_INSIDE for word in words):
        # A number that was found is no slip of the finger: the next one belongs to somebody else.
        yield Way(Kind.NEAR, partial(_near, words), unsure=number is not None)


def _called(fits: str, signs: str) -> Files:
    """By the reference, folded; `fits` as a lookup."""
    return _files().alias(said=FOLDED_REFERENCE).filter(**{f"said__{fits}": signs})


def _misheard(signs: str) -> Files:
    """A whole reference with one slip. Looked up apart: asked for the newest of them, the planner walks all files."""
    meant = [spelling for spelling in spellings(signs, FOLDED_SIGNS) if len(spelling) == SIGNS]
    alike = PickupRequest.objects.alias(said=FOLDED_REFERENCE).filter(said__in=meant)
    return _files().filter(pk__in=list(alike.order_by().values_list("pk", flat=True)))


def _ending(number: Number) -> Files:
    return _files().alias(reversed_phone=REVERSED_PHONE).filter(reversed_phone__startswith=number.digits[::-1])


def _with(*pieces: str) -> Files:
    return _files().filter(*(Q(search_text__contains=piece) for piece in pieces))


def _near(words: list[str]) -> Files:
    """With a slip of the finger in each word: of its spellings, those that stand in some file."""
    meant = guessed(words)
    known = _known_words(frozenset().union(*meant.values()))
    fits = Q()
    for one in meant.values():
        one_of = Q(pk__in=[])
        for spelling in sorted(one & known):
            one_of |= Q(search_text__contains=f" {spelling} ")
        fits &= one_of
    return _files().filter(fits)


def _files() -> Files:
    known = PickupRequest.objects.exclude(status=RequestStatus.DRAFT)
    known = known.select_related("day", "merged_into").defer("search_text", "merged_into__search_text")
    return known.order_by("-created_at")


def _plain_words(text: str) -> list[str]:
    """As the database reads what it keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plain_words(%s)", [text])
        (plain,) = cursor.fetchone()
    return str(plain).split()[:MOST_WORDS]


def _known_words(spellings: frozenset[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT known_words(%s)", [sorted(spellings)])
        return {str(word) for (word,) in cursor}
