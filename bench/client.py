"""A client that costs next to nothing, so that two cores measure the server and not the asking."""

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

Paths = Iterator[str]


class Connection:
    """One kept-alive connection, one request at a time; with the `cookie` of whoever is signed in."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._cookie = f"Cookie: {cookie}\r\n" if cookie else ""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> bytes:
        """The body. Raises RuntimeError for anything but 200."""
        self.send(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self._cookie}\r\n".encode())
        return self.answer()

    def post(self, path: str, document: object) -> bytes:
        """As `get`, with a JSON document."""
        self.send(posting(path, document))
        return self.answer()

    def fileno(self) -> int:
        """Readable once there is an answer."""
        return self._socket.fileno()

    def send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def answer(self) -> bytes:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{head[:40]!r} {body[:200]!r}")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        return body

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            raise RuntimeError("The server hung up.")
        return part

    def close(self) -> None:
        self._socket.close()


def posting(path: str, document: object) -> bytes:
    """A request with a JSON document."""
    body = json.dumps(document).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def latencies_ms(port: int, paths: Paths, count: int, *, cookie: str = "") -> list[float]:
    """What one client waits, ascending."""
    line = Connection(port, cookie)
    waits = []
    for _ in range(count):
        path = next(paths)
        began = perf_counter()
        line.get(path)
        waits.append(1000 * (perf_counter() - began))
    line.close()
    return sorted(waits)


def rate(port: int, paths: Callable[[], Paths], *, clients: int = 4, seconds: float = 1.5) -> float:
    """Requests a second, `clients` asking without a pause."""
    began = perf_counter()

    def ask(mine: Paths) -> int:
        line, done = Connection(port), 0
        while perf_counter() - began < seconds:
            line.get(next(mine))
            done += 1
        line.close()
        return done

    with ThreadPoolExecutor(clients) as pool:
        done = sum(pool.map(ask, [paths() for _ in range(clients)]))
    return done / (perf_counter() - began)


def at_share(ascending: list[float], percent: int) -> float:
    return ascending[min(len(ascending) - 1, len(ascending) * percent // 100)]
