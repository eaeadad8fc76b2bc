"""A word as it may have been meant: all that are one slip of the finger away. Pure."""

from string import ascii_lowercase, digits

LEAST_LETTERS = 4  # below that, one slip away stands nearly every short word
LEAST_DIGITS = 9  # the neighbour of a house number or a postcode is another house, not a slip
MOST_LETTERS = 30  # nobody is called longer than that in one word: all its spellings would only take time


def slips(word: str) -> frozenset[str]:
    """The word itself, and every one with a sign too many, too few, wrong, or two neighbours changed about.

    Some 57 for each letter. Only the word where it is too short, or far too long, to be guessed at.
    """
    if not (LEAST_DIGITS if word.isdecimal() else LEAST_LETTERS) <= len(word) <= MOST_LETTERS:
        return frozenset({word})
    return spellings(word, digits if word.isdecimal() else ascii_lowercase)


def spellings(word: str, signs: str) -> frozenset[str]:
    """All that are one slip away from a word of these signs."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    changed_about = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    too_few = {left + sign + right for left, right in halves for sign in signs}
    wrong = {left + sign + right[1:] for left, right in halves if right for sign in signs}
    too_many = {left + right[1:] for left, right in halves if right}
    return frozenset(changed_about | too_few | wrong | too_many | {word})
