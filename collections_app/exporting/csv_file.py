"""A CSV as French spreadsheets open it: UTF-8 with a mark, semicolons, decimal commas; line by line."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from collections_app.exporting.cells import Cell, harmless
from collections_app.exporting.columns import Column
from collections_app.models import PickupRequest

MARK = "\ufeff"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[Column], requests: Iterable[PickupRequest]) -> Iterator[bytes]:
    """The headings, then a line for each request, encoded."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield (MARK + str(writer.writerow([column.heading for column in columns]))).encode()
    for request in requests:
        yield str(writer.writerow([written(column.cell(request)) for column in columns])).encode()


def written(cell: Cell) -> str:
    """A figure as a French spreadsheet reads one, a text made harmless."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return _moment(cell) if isinstance(cell, date | time) else str(cell)


def _moment(cell: date | time) -> str:
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return f"{cell:%d/%m/%Y %H:%M}" if isinstance(cell, datetime) else f"{cell:%d/%m/%Y}"
