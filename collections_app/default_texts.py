"""The words this service is shipped with, by key: fixtures/notice_texts.json."""

import json
from pathlib import Path
from typing import Any, Final

FILE = Path(__file__).resolve().parent.parent / "fixtures" / "notice_texts.json"

# Each with subject, body (paragraphs apart by an empty line), sms, at_any_hour, call_landline.
DEFAULT_TEXTS: Final[dict[str, dict[str, Any]]] = json.loads(FILE.read_text(encoding="utf-8"))
