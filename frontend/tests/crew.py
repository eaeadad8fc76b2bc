"""The addresses of a crew's pages, and what their forms carry."""

import re

from django.test import Client

from collections_app.models import Round
from frontend.tests.telephone import link


def address(round_: Round, *more: object) -> str:
    return link(round_, "".join(f"{part}/" for part in more))


def hidden(client: Client, url: str) -> dict[str, str]:
    """The hidden answer of a page's first form."""
    found = re.search(r'name="client_id" value="([^"]+)"', client.get(url).content.decode())
    assert found
    return {"client_id": found.group(1)}
