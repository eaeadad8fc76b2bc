"""A Redis of a measurement's own, which it may stop, freeze, empty and kill."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

PATIENCE_S = 10


class Broker:
    """As `bin/run` sets it up: appended to disk every second."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port = int(listener.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self._folder]
        kept = ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
        self._process = subprocess.Popen(["redis-server", *options, *kept], stdout=subprocess.DEVNULL)
        client, until = redis.Redis(port=self.port, socket_timeout=1), time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                client.ping()
            except redis.RedisError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("Redis did not come up.")

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._process.pid, signal.SIGCONT)

    def flush(self) -> None:
        redis.Redis(port=self.port).flushall()

    def _end(self, sign: signal.Signals) -> None:
        self._process.send_signal(sign)
        self._process.wait(PATIENCE_S)


@contextmanager
def own_broker() -> Iterator[Broker]:
    with tempfile.TemporaryDirectory() as folder:
        broker = Broker(folder)
        broker.start()
        try:
            yield broker
        finally:
            broker.thaw()
            broker.kill()
