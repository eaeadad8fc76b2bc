"""Keeps out of the logs what opens a door or names a home: private links, query strings, referrers.

Django's and gunicorn's error logs go through the same formatter, since they name the path too.
"""

import logging
import re
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

PRIVATE_LINK = re.compile(r"(/(?:suivi|equipe|hote)/)[^/?\s\"'<>]+")
QUERY = re.compile(r"(?<=[\w/.-])\?[^\s\"'<>=]+=[^\s\"'<>]*")
ACCESS_FORMAT = "%(asctime)s %(message)s"
ERROR_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def without_secrets(text: str) -> str:
    """The text with `…` in place of link tokens and query strings."""
    return QUERY.sub("?…", PRIVATE_LINK.sub(r"\1…", text))


class TokenlessFormatter(logging.Formatter):
    """Works on the finished line, traceback included, so that nothing slips through an argument."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class TokenlessLogger(Logger):
    """gunicorn's logger, which would write the whole address of every request and where it came from."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log, line in ((self.access_log, ACCESS_FORMAT), (self.error_log, ERROR_FORMAT)):
            for handler in log.handlers:
                handler.setFormatter(TokenlessFormatter(line))

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """What an access line may be made of."""
        path = without_secrets(environ["RAW_URI"].partition("?")[0])
        request = f"{environ['REQUEST_METHOD']} {path} {environ['SERVER_PROTOCOL']}"
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        kept = {name: value for name, value in atoms.items() if not name.startswith("{")}
        return kept | {"r": request, "U": path, "q": "", "f": "-"}
