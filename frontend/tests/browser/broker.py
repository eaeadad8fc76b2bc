"""A Redis of the browser tests' own, to be killed and started again while other tests use theirs."""

from collections.abc import Iterator
from contextlib import contextmanager

from machine import keys, ports, redis
from machine.folders import Var

TIME_TO_GO_S = 20


class Broker:
    """Set up as bin/run sets up its own."""

    def __init__(self) -> None:
        var = Var("var/browser-broker")
        self._port = ports.any_free()
        self._keys = keys.keep(var.folder("redis").parent / "keys.json")
        self._service = redis.service(var, self._port, self._keys)
        self.url = redis.address(self._port, self._keys)

    def start(self) -> None:
        self._service.start()
        redis.wait_until_ready(self._service, self._port, self._keys)

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Killed at once, and back with what it had written down."""
        self._stop(kill=True)
        try:
            yield
        finally:
            self.start()

    def stop(self) -> None:
        self._stop(kill=False)

    def _stop(self, *, kill: bool) -> None:
        process = self._service.process
        assert process is not None
        if kill:
            process.kill()
        else:
            process.terminate()
        process.wait(TIME_TO_GO_S)
