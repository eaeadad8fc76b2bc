"""Mad bodies are refused as problems, never with a crash."""

import pytest
from django.test import Client

CALLS = ("estimates", "offers", "pickup-requests")
KEY = {"Idempotency-Key": "7e6a2f0c-martin"}


@pytest.mark.django_db
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[" * 200_000, 400),
        ('{"a":' * 100_000, 400),
        ('{"items": [{"kind": "a", "condition": "\\ud800"}]}', 400),
        ('{"items": NaN}', 400),
        (b"\xff\xfe", 400),
        (f'{{"other": "{"x" * 1_000_000}"}}', 413),
    ],
    ids=["deep list", "deep object", "half a character", "not a number", "not utf-8", "a megabyte"],
)
def test_a_body_nobody_can_mean_is_a_problem_document(
    client: Client, call: str, body: bytes | str, status: int
) -> None:
    answer = client.post(f"/api/v1/{call}/", body, content_type="application/json", headers=KEY)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
