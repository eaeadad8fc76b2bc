import json
from pathlib import Path

from machine import keys


def test_keys_are_long_kept_and_private(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"

    made = keys.keep(file)

    assert keys.keep(file) == made
    assert min(map(len, made.values())) >= 50
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_added_later_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"database": "as before"}))

    assert keys.keep(file)["database"] == "as before"
    assert set(keys.keep(file)) == set(keys.NAMES)
