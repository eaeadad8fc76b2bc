"""How far a typed word is from a written one. Pure."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def edit_distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour (optimal string alignment)."""
    if abs(len(one) - len(other)) > 3:
        return max(len(one), len(other))
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def slips_allowed(word: str) -> int:
    """Slips of the finger after which a word of this length is still itself."""
    if len(word) <= 3:
        return 0
    return 1 if len(word) <= 6 else 2
