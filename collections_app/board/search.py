"""One box that finds a file: by reference, telephone, name, e-mail or address, a few milliseconds in years of files.

The ways of naming a file are asked one after the other, the surest first, until the page is full: each is one index.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from collections_app.board.sought import (
    LEAST_INSIDE,
    MOST_WORDS,
    Kind,
    Number,
    guessed,
    in_one_piece,
    kind_of,
    number_in,
    reference_in,
    without_title,
)
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.models.search_text import FOLDED_REFERENCE, REVERSED_PHONE, folded

SHOWN = 30

Files = QuerySet[PickupRequest]


@dataclass(frozen=True, slots=True)
class Hit:
    """A file that was found, and by what."""

    request: PickupRequest
    kind: Kind


def found(text: str) -> list[Hit]:
    """The files that fit, the surest way of naming one first, then the newest. Nothing for an empty box."""
    text = " ".join(text.replace("\x00", " ").split())
    words = without_title(_plain_words(in_one_piece(text)))
    hits: dict[int, Hit] = {}
    for kind, files in _ways(text, words):
        if len(hits) == SHOWN or (hits and kind == Kind.NEAR and number_in(text)):
            break  # a number that was found is no slip of the finger: the next one belongs to somebody else
        for request in files.exclude(pk__in=list(hits))[: SHOWN - len(hits)]:
            hits[request.pk] = Hit(request, kind or kind_of(request, words))
    return list(hits.values())


def called_from(phone: str) -> list[PickupRequest]:
    """The files of a caller, newest first, by a number in any spelling."""
    number = number_in(phone)
    return list(_ending(number)[:SHOWN]) if number else []


def _ways(text: str, words: list[str]) -> Iterator[tuple[Kind | None, Files]]:
    """Each way that the text may name a file, the surest first; None where what fits has to be looked at."""
    reference, number = reference_in(text), number_in(text)
    if reference:
        yield Kind.REFERENCE, _files().alias(said=FOLDED_REFERENCE).filter(said__startswith=folded(reference))
    if number:
        words = [number.dialled]
        ways = [(Kind.PHONE, _ending(number)), (None, _with(f" {number.dialled}"))]
        yield from reversed(ways) if number.from_its_start and not number.is_whole else ways
    elif words:
        yield None, _with(*(f" {word} " for word in words))
        yield None, _with(*(f" {word}" for word in words))
    if any(len(word) >= LEAST_INSIDE for word in words):
        yield None, _with(*(word if len(word) >= LEAST_INSIDE else f" {word}" for word in words))
        yield Kind.NEAR, _near(words)


def _ending(number: Number) -> Files:
    return _files().alias(reversed_phone=REVERSED_PHONE).filter(reversed_phone__startswith=number.digits[::-1])


def _with(*pieces: str) -> Files:
    return _files().filter(*(Q(search_text__contains=piece) for piece in pieces))


def _near(words: list[str]) -> Files:
    """With a slip of the finger in each word: of its spellings, those that stand in some file."""
    spelled = guessed(words)
    known = _known_words(frozenset().union(*spelled.values()))
    fits = Q()
    for spellings in spelled.values():
        one_of = Q(pk__in=[])
        for spelling in sorted(spellings & known):
            one_of |= Q(search_text__contains=f" {spelling} ")
        fits &= one_of
    return _files().filter(fits)


def _files() -> Files:
    known = PickupRequest.objects.exclude(status=RequestStatus.DRAFT)
    return known.select_related("day").defer("search_text").order_by("-created_at")


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
