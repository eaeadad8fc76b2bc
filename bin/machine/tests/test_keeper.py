import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from machine import strays
from machine.keeper import Keeper
from machine.progress import Trouble
from machine.service import Service


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    keeper = Keeper()
    yield keeper
    keeper.stop()


def sleeper(folder: Path, script: str = "sleep 60") -> Service:
    env = os.environ | {strays.MARK: str(folder)}
    return Service(name="sleeper", argv=["/bin/sh", "-c", script], log=folder / "sleeper.log", env=env)


def soon(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def test_a_service_killed_by_9_is_started_again(tmp_path: Path, keeper: Keeper) -> None:
    service = sleeper(tmp_path)
    keeper.start(service)
    first = service.process
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    assert soon(lambda: service.exit_code() is not None)

    keeper.revive()

    assert service.exit_code() is None
    assert service.process is not first


def test_one_that_keeps_dying_is_started_after_growing_pauses(tmp_path: Path, keeper: Keeper) -> None:
    service = sleeper(tmp_path, "exit 3")
    keeper.start(service)
    for _ in range(2):
        assert soon(lambda: service.exit_code() == 3)
        keeper.revive()
    last = service.process

    keeper.revive()

    assert service.process is last


def test_while_starting_a_dead_service_ends_the_start(tmp_path: Path, keeper: Keeper) -> None:
    service = sleeper(tmp_path, "exit 3")
    keeper.start(service)
    assert soon(lambda: service.exit_code() == 3)

    with pytest.raises(Trouble, match="sleeper stopped at once"):
        keeper.demand_alive()


def test_what_an_earlier_run_left_behind_is_found_and_ended(tmp_path: Path, keeper: Keeper) -> None:
    service = sleeper(tmp_path)
    keeper.start(service)
    assert service.process is not None
    assert soon(lambda: strays.find(str(tmp_path), set()) != [])

    strays.end_all(str(tmp_path), [])

    assert strays.find(str(tmp_path), set()) == []
    assert service.exit_code() == -signal.SIGINT
