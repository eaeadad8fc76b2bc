"""gunicorn's access log without what opens a door or names a home."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from amistock.log_lines import TokenlessFormatter, without_secrets

ACCESS_FORMAT = "%(asctime)s %(message)s"
ERROR_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class TokenlessLogger(Logger):  # type: ignore[misc]
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
