from pathlib import Path

import pytest

from machine import dotenv


def test_values_are_read_as_people_write_them(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# ours\nPORT=8080\nexport AMISTOCK_PHONE = '01 02 03 04 05'\n\nnonsense\n")

    values = dotenv.read(file)

    assert values["PORT"] == "8080"
    assert values["AMISTOCK_PHONE"] == "01 02 03 04 05"


def test_what_is_already_set_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    file = tmp_path / ".env"
    file.write_text("PORT=8080")

    assert dotenv.read(file)["PORT"] == "9000"
