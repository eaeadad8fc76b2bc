"""What a few typed words find in the catalogue: parts of words; slips of the finger where none bears them as typed;
where none bears them all ("canapé en cuir"), whatever bears one. `static/frontend/js/donor/` does the same while one
types.
"""

import unicodedata
from collections.abc import Sequence

TELLING = 4  # letters: "en" or "du" names nothing


def named_by(search: str, catalogue: Sequence[str]) -> list[bool]:
    """For each line of the catalogue (its folded words), whether the search names it; all of them without one."""
    sought = [stem(word) for word in folded(search).split()]
    found: list[bool] = []
    for names in (_all_in, _all_nearly_in, _one_in):
        found = [names(sought, line) for line in catalogue]
        if any(found):
            break
    return found


def folded(text: str) -> str:
    """Lower case without accents, as people type a search."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """Without the mark of a plural, so that "canapés" and "bureaux" find one: part of a word is enough to find it."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def slips_allowed(word: str) -> int:
    """None in a short word, where one letter makes another word of it."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


def slips_between(one: str, other: str) -> int:
    """Letters to add, drop, change, or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, facing in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _all_in(words: Sequence[str], line: str) -> bool:
    return all(word in line for word in words)


def _all_nearly_in(words: Sequence[str], line: str) -> bool:
    return all(_nearly_in(word, line) for word in words)


def _one_in(words: Sequence[str], line: str) -> bool:
    return any(len(word) >= TELLING and word in line for word in words)


def _nearly_in(word: str, line: str) -> bool:
    if word in line:
        return True
    allowed = slips_allowed(word)
    return allowed > 0 and any(slips_between(word, stem(one)) <= allowed for one in line.replace("-", " ").split())
