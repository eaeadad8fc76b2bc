from pathlib import Path

import pytest

from machine.lock import Lock
from machine.progress import Trouble


def test_a_second_start_learns_where_the_first_one_answers(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock")
    first.tell("http://127.0.0.1:8000 (process 12)")

    with pytest.raises(Trouble, match=r"http://127\.0\.0\.1:8000"):
        Lock(tmp_path / "lock")
    first.release()


def test_the_lock_goes_away_with_its_holder(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock")
    first.release()

    Lock(tmp_path / "lock").release()
