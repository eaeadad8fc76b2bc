"""Decisions as staff make them: the first press shows the message, the second sends it."""

from typing import Any

from django.test import Client

from collections_app.deciding.foretelling import Foretold
from collections_app.models import PickupRequest


def decide(client: Client, request: PickupRequest, act: str, **fields: Any) -> Any:
    """One press, with the version of now."""
    version = PickupRequest.objects.values_list("version", flat=True).get(pk=request.pk)
    address = f"/standard/demandes/{request.reference}/decider/{act}/"
    return client.post(address, {"version": version, **fields})


def in_two_presses(client: Client, request: PickupRequest, act: str, **fields: Any) -> Foretold:
    """Answers what was shown before it went."""
    said: Foretold = decide(client, request, act, **fields).context["said"]
    answer = decide(client, request, act, **fields, shown=said.digest, send="1")
    assert answer.status_code == 302
    return said
