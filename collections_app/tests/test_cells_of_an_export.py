"""Whatever somebody wrote, no spreadsheet takes it for a formula, and it comes back as it was."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from collections_app.exporting.cells import STARTS_A_FORMULA, harmless, plain_text
from collections_app.exporting.columns import Column
from collections_app.exporting.csv_file import csv_lines
from collections_app.exporting.ods_file import write_ods
from collections_app.exporting.xlsx_file import write_xlsx
from collections_app.models import PickupRequest

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
COLUMNS = [Column("Nom", lambda request: request.name, frozenset())]
signs = st.characters(codec="utf-8", exclude_characters="\x00")
texts = st.text(signs, max_size=30) | st.tuples(st.sampled_from(STARTS_A_FORMULA), st.text(signs, max_size=20)).map(
    "".join
)


def named(text: str) -> list[PickupRequest]:
    return [PickupRequest(name=text)]


@pytest.mark.parametrize("text", ["=1", "+33", "-2", "@a", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0-1", "＝1"])
def test_a_formula_becomes_a_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Martin", "12 rue – fond de cour", "a=1", "06 12", "'=1"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@settings(max_examples=50, deadline=None)
@given(texts)
def test_csv_gives_back_the_text_and_no_formula(text: str) -> None:
    content = b"".join(csv_lines(COLUMNS, named(text))).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline=""), delimiter=";"))
    found = rows[1][0] if rows[1] else ""
    assert found in (text, f"'{text}")
    assert not found.lstrip().startswith(STARTS_A_FORMULA)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_excel_gives_back_a_text(text: str) -> None:
    file = BytesIO()
    write_xlsx(file, COLUMNS, named(text))
    sheet = load_workbook(file).active
    assert sheet is not None
    cell = sheet["A2"]
    assert cell.data_type in ("s", "n")
    assert (cell.value or "").split() == plain_text(text).split()


@settings(max_examples=25, deadline=None)
@given(texts)
def test_libreoffice_gives_back_a_text(text: str) -> None:
    file = BytesIO()
    write_ods(file, COLUMNS, named(text))
    with ZipFile(file) as zipped:
        content = zipped.read("content.xml")
    assert b"formula" not in content
    row = list(ElementTree.fromstring(content).iter(f"{TABLE}table-row"))[1]
    assert " ".join(row.itertext()).split() == plain_text(text).split()
