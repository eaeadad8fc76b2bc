"""Who leaves a day, as the page shows it: each with the other dates there are."""

from dataclasses import dataclass

from collections_app.day_limits.proposing import Move, Proposal
from frontend.new_dates import NewDates, new_dates, texts_of_a_change


@dataclass(frozen=True, slots=True)
class Row:
    """A person who leaves the day, and where to."""

    move: Move
    to: NewDates


def rows_of(proposal: Proposal) -> list[Row]:
    texts = texts_of_a_change()
    return [Row(move, new_dates(move.request, move.offers, move.proposed, texts)) for move in proposal.moves]
