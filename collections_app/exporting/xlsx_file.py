"""An Excel file whose cells have types: a text stays a text, whatever sign it begins with."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import IO, Any

from xlsxwriter import Workbook

from collections_app.exporting.cells import Cell, plain_text
from collections_app.exporting.columns import Column
from collections_app.models import PickupRequest

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(file: IO[bytes], columns: Sequence[Column], requests: Iterable[PickupRequest]) -> None:
    book = Workbook(file, OPTIONS)
    sheet = book.add_worksheet("Demandes")
    formats = {date: book.add_format({"num_format": "dd/mm/yyyy"}), time: book.add_format({"num_format": "hh:mm"})}
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 16)
    bold = book.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, bold)
    for row, request in enumerate(requests, start=1):
        for place, column in enumerate(columns):
            _write(sheet, row, place, column.cell(request), formats)
    book.close()


def _write(sheet: Any, row: int, place: int, cell: Cell, formats: dict[type, Any]) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, place, plain_text(cell))
    elif isinstance(cell, date | time):
        sheet.write_datetime(row, place, cell, formats[date if isinstance(cell, date) else time])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, place, cell)
