"""A real mail server and an SMS operator's gateway for the tests that send; two trucks for those that plan, a
round of three homes for those that drive.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from collections_app.models import PickupRequest
from collections_app.tests.builders import a_day
from collections_app.tests.mail_sink import Sink, running_sink
from collections_app.tests.planners import the_trucks
from collections_app.tests.sms_gateway import Gateway, running_gateway
from collections_app.tests.underway import AFTERNOON, MORNING, published


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with running_sink(settings) as handler:
        yield handler


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    with running_gateway() as server:
        settings.SMS_URL = server.url
        yield server


@pytest.fixture
def trucks() -> list[str]:
    a_day(trucks=2)
    return the_trucks()


@pytest.fixture
def three() -> list[PickupRequest]:
    return published(MORNING, MORNING, AFTERNOON)
