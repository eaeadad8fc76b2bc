"""When an answer may be taken without asking: our own rule, since no provider's score can be trusted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.geocoding.closeness import edit_distance, slips_allowed
from geo.geocoding.district import same_district
from geo.geocoding.match import Match
from geo.geocoding.normalise import core_of, plain, words_of
from geo.geocoding.parse import ParsedAddress
from geo.geocoding.phonetics import phonetic

SIMILARITY_NEEDED = 0.6


@dataclass(frozen=True, slots=True)
class Confidence:
    """`recognised`: the street beyond doubt. `certain`: its house number too."""

    recognised: bool
    certain: bool


def judge(parsed: ParsedAddress, match: Match, others: Iterable[Match], *, typing: bool = False) -> Confidence:
    """Every condition must hold; `others` are the further streets that were found.

    While `typing`, a longer name that begins as what is typed may be the one that is meant.
    """
    recognised = (
        not parsed.guessed
        and parsed.street.kind == match.kind
        and _place_agrees(parsed, match)
        and _nothing_left_over(parsed, match)
        and _every_word_paired(parsed, match)
        and _similarity(parsed, match) >= SIMILARITY_NEEDED
        and (not match.former or _slips(parsed, match) < 1)
        and not any(_rivals(parsed, match, other, typing=typing) for other in others)
        and (parsed.number is None or match.number is not None or match.may_have(parsed.number))
    )
    number_agrees = parsed.number is not None and match.number is not None and match.number.suffix == parsed.suffix
    return Confidence(recognised=recognised, certain=recognised and number_agrees)


def _place_agrees(parsed: ParsedAddress, match: Match) -> bool:
    if parsed.postcode is None:
        return True
    postcodes = (match.number.postcode,) if match.number else match.postcodes
    return any(same_district(parsed.postcode, postcode) for postcode in postcodes)


def _nothing_left_over(parsed: ParsedAddress, match: Match) -> bool:
    """No word beside the address, unless it is the town's own name."""
    return not parsed.extra or core_of(words_of(parsed.extra)) == core_of(words_of(plain(match.city)))


def _every_word_paired(parsed: ParsedAddress, match: Match) -> bool:
    """Each typed word is a word of the name and the other way round, or all letters but one or two agree."""
    # "rue A. Lefebvre" is not "rue à Lefebvre".
    if not {word for word in parsed.street.full.split() if len(word) == 1} <= set(match.full.split()):
        return False
    if _links(parsed.street.full) > _links(match.full):
        return False
    typed, written = parsed.street.core.split(), match.core.split()
    if len(typed) == len(written) and all(map(_same_word, typed, written)):
        return True
    return len(match.core) > 4 and _slips(parsed, match) <= 1


def _links(full: str) -> int:
    """How many linking words: some are forgotten, none is invented."""
    words = full.split()
    return len(words) - len(core_of(words).split())


def _same_word(typed: str, written: str) -> bool:
    if edit_distance(typed, written) <= slips_allowed(written):
        return True
    # Sounds alone are too coarse for short words.
    return len(written) > 3 and phonetic(typed) == phonetic(written)


def _similarity(parsed: ParsedAddress, match: Match) -> float:
    longest = max(len(parsed.street.squash), len(match.squash), 1)
    return 1 - _slips(parsed, match) / longest


def _slips(parsed: ParsedAddress, match: Match) -> float:
    """Letters that differ; linking words left out or changed count as half a letter together."""
    typed, whole = parsed.street, edit_distance(parsed.street.squash, match.squash)
    return min(whole, edit_distance(typed.core.replace(" ", ""), match.core.replace(" ", "")) + 0.5)


def _rivals(parsed: ParsedAddress, match: Match, other: Match, *, typing: bool) -> bool:
    """Whether another street could as well be meant: spelt as near, of this kind, at a place that agrees.

    A namesake, or any street when the name was typed exactly, is a rival only if it may have the number too.
    """
    if other.id == match.id or other.kind != match.kind or not _place_agrees(parsed, other):
        return False
    distance = _slips(parsed, match)
    misspelt = distance >= 1
    begun = (typing or misspelt) and other.core.startswith(parsed.street.core)
    if not begun and _slips(parsed, other) > distance + misspelt:
        return False
    if parsed.number is None or (misspelt and not (typing and begun) and other.squash != match.squash):
        return True
    return other.number is not None or (match.number is None and other.may_have(parsed.number))
