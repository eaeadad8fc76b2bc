"""A real mail server for the tests that send."""

from collections.abc import Iterator
from typing import Any

import pytest

from collections_app.tests.mail_sink import Sink, running_sink


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with running_sink(settings) as handler:
        yield handler
