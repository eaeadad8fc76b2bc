"""A file for LibreOffice, written row by row: OpenDocument 1.3, a zip with one sheet, its cells typed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from collections_app.exporting.cells import Cell, plain_text
from collections_app.exporting.columns import Column
from collections_app.models import PickupRequest

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}" manifest:version="1.3"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_TWO = 'number:style="long"'
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3" xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0"
 xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0" xmlns:number="{_OASIS}:datastyle:1.0">
<office:automatic-styles>
<number:date-style style:name="D"><number:day {_TWO}/><number:text>/</number:text><number:month {_TWO}/>
<number:text>/</number:text><number:year {_TWO}/></number:date-style>
<number:time-style style:name="T"><number:hours {_TWO}/><number:text>:</number:text><number:minutes {_TWO}/>
</number:time-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="time" style:family="table-cell" style:data-style-name="T"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Demandes">"""
TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def write_ods(file: IO[bytes], columns: Sequence[Column], requests: Iterable[PickupRequest]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr(ZipInfo("mimetype"), KIND, ZIP_STORED)  # first and as it is: programs know the file by it
        zipped.writestr("META-INF/manifest.xml", MANIFEST)
        with zipped.open("content.xml", "w", force_zip64=True) as content:
            for part in _content(columns, requests):
                content.write(part.encode())


def _content(columns: Sequence[Column], requests: Iterable[PickupRequest]) -> Iterator[str]:
    yield HEAD
    yield _row([column.heading for column in columns])
    for request in requests:
        yield _row([column.cell(request) for column in columns])
    yield TAIL


def _row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(_cell(cell) for cell in cells)}</table:table-row>\n"


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in plain_text(cell).splitlines())
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f"<table:table-cell {_typed(cell)}/>"


def _typed(cell: int | Decimal | date | time) -> str:
    if isinstance(cell, date):
        return f'table:style-name="date" office:value-type="date" office:date-value="{cell.isoformat()}"'
    if isinstance(cell, time):
        return f'table:style-name="time" office:value-type="time" office:time-value="PT{cell:%HH%MM%SS}"'
    return f'office:value-type="float" office:value="{cell:f}"'
