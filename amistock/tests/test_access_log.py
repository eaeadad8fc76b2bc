from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from gunicorn.config import Config

from amistock.access_log import TokenlessLogger


def atoms(uri: str, **environ: str) -> dict[str, Any]:
    request = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": uri,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": uri.partition("?")[0],
        "QUERY_STRING": uri.partition("?")[2],
        **environ,
    }
    answer = SimpleNamespace(status="200 OK", sent=12, headers=[("Location", uri)])
    headers = SimpleNamespace(headers=[("REFERER", uri), ("COOKIE", "sessionid=secret")])
    return TokenlessLogger(Config()).atoms(answer, headers, request, timedelta(seconds=1))


def test_the_request_line_has_neither_token_nor_query() -> None:
    line = atoms("/suivi/secret/?from=mail")

    assert line["r"] == "GET /suivi/…/ HTTP/1.1"
    assert line["s"] == "200"


def test_nothing_an_access_line_could_name_holds_the_secret() -> None:
    everything = atoms("/equipe/secret/?x=secret", HTTP_REFERER="https://a.example/suivi/secret/")

    assert "secret" not in repr(everything)


def test_every_line_of_gunicorn_goes_through_the_cleaning_formatter() -> None:
    config = Config()
    config.set("accesslog", "-")
    logger = TokenlessLogger(config)

    kinds = {
        type(handler.formatter).__name__ for log in (logger.access_log, logger.error_log) for handler in log.handlers
    }

    assert kinds == {"TokenlessFormatter"}
