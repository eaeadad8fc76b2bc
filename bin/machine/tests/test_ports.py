import socket

import pytest

from machine import ports
from machine.progress import Trouble


def test_a_port_with_a_listener_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind((ports.HOST, 0))
        taken.listen()
        assert not ports.is_free(taken.getsockname()[1])


def test_the_next_port_is_taken_when_the_first_is_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: port >= 8002)
    assert ports.for_web(None) == 8002


@pytest.mark.parametrize("asked", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused_in_words(asked: str) -> None:
    with pytest.raises(Trouble, match="is no port"):
        ports.for_web(asked)


def test_a_port_asked_for_but_taken_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda port: False)
    with pytest.raises(Trouble, match="8080 is taken"):
        ports.for_web("8080")
