"""A stand-in for an SMS operator on this machine: a real HTTP server that answers as it is told, or not at all."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Gateway:
    """`status` is what it answers; it hangs for `waits_s` first."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = 201
        self.waits_s = 0.0
        self.port = 0

    @property
    def url(self) -> str:
        return f"brevo+http://a-key@127.0.0.1:{self.port}/v3?sender=Amistock"


@contextmanager
def running_gateway() -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            gateway.asked.append({"path": self.path, "key": self.headers["api-key"], **body})
            time.sleep(gateway.waits_s)
            answer = b'{"messageId": 1511882900176220}' if gateway.status < 300 else b'{"code": "invalid_parameter"}'
            self.send_response(gateway.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield gateway
    server.shutdown()
    thread.join()
    server.server_close()
