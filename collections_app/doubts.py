"""Which lines of a list make its volume doubtful: those to ask about first on the telephone."""

from collections.abc import Sequence
from decimal import Decimal

from collections_app.volume import Volume


def doubtful_lines(lines: Sequence[Volume], *, collect_above_m3: Decimal) -> list[int]:
    """The fewest lines, by their place in the list, after which the verdict is certain if each is as likely.

    The likely total is not above the threshold but the highest is; the widest lines are settled first until what the
    others may still add does not reach it. Empty when nothing is in doubt.
    """
    likely = sum((line.likely_m3 for line in lines), Decimal(0))
    highest = sum((line.high_m3 for line in lines), Decimal(0))
    if likely > collect_above_m3:
        return []
    doubtful = []
    for place in sorted(range(len(lines)), key=lambda at: lines[at].likely_m3 - lines[at].high_m3):
        if highest <= collect_above_m3:
            break
        highest -= lines[place].high_m3 - lines[place].likely_m3
        doubtful.append(place)
    return sorted(doubtful)
