"""A stand-in for the Géoplateforme that fails in every way it can: the first part of the path names the fault."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def a_feature(label: str, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [2.4427, 48.8638]}
    return {"type": "Feature", "geometry": geometry, "properties": {"label": label, "type": "housenumber"} | properties}


MONTREUIL = a_feature(
    "12 Rue de Paris 93100 Montreuil", housenumber="12", street="Rue de Paris", postcode="93100", city="Montreuil"
)
NOWHERE = {"type": "Feature", "geometry": {"coordinates": []}, "properties": {"label": "Nowhere"}}


class _Geocoder(BaseHTTPRequestHandler):
    asked: list[dict[str, list[str]]]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.asked.append(parse_qs(url.query))
        try:
            getattr(self, f"_{url.path.split('/')[1]}")()
        except (BrokenPipeError, ConnectionResetError):
            return

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _well(self) -> None:
        self._answer(200, json.dumps({"type": "FeatureCollection", "features": [NOWHERE, MONTREUIL]}).encode())

    def _limited(self) -> None:
        self._answer(429, b"{}", Retry_After="7")

    def _unwell(self) -> None:
        self._answer(500, b"oops")

    def _picky(self) -> None:
        self._answer(400, json.dumps({"message": self.path}).encode())

    def _garbage(self) -> None:
        self._answer(200, b"<html>")

    def _list(self) -> None:
        self._answer(200, b"[1, 2]")

    def _slow(self) -> None:
        time.sleep(3)
        self._well()

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        for _ in range(6):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.5)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class StubGeocoder:
    """`domain("slow")` is a setting that meets that fault; `asked` are the questions it heard."""

    def __init__(self, port: int, asked: list[dict[str, list[str]]]) -> None:
        self._port = port
        self.asked = asked

    def domain(self, fault: str) -> str:
        return f"http://127.0.0.1:{self._port}/{fault}"


@contextmanager
def stub_geocoder() -> Iterator[StubGeocoder]:
    asked: list[dict[str, list[str]]] = []
    handler = type("Handler", (_Geocoder,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield StubGeocoder(server.server_port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
