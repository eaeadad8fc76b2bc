"""Bodies of the API: JSON of a bearable depth, whose text can be written down again."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BearableJSONParser(JSONParser):
    """DRF's own answers endless nesting and lone surrogates with a crash."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            data = super().parse(stream, media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except (RecursionError, UnicodeEncodeError) as error:
            raise ParseError("Ce message n’est pas du JSON que nous pouvons lire.") from error
        return data
