"""What a person who wants to keep an Amistock types, and the steps of the form."""

from typing import Any
from uuid import uuid4

from django.test import Client

FORM = "/devenir-amistock/demande/"
LABEL = "12 Rue de Crimée 75019 Paris"


def answers(**other: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "begun": "",
        "host_kind": "SHOP",
        "name": "Librairie du Canal",
        "address": "12 rue de Crimée 75019",
        "days": ["1", "2", "3", "4", "5"],
        "opens": "10:00",
        "closes": "12h30",
        "opens_again": "14:00",
        "closes_again": "19:00",
        "room": "0.6",
        "step_free": "YES",
        "accepts": ["BOOKS", "TOYS"],
        "contact_name": "Léa Petit",
        "phone": "06 12 34 56 78",
        "email": "lea@example.org",
        "promise": "on",
        "consent": "on",
    } | other


def sent(client: Client, said: dict[str, Any]) -> Any:
    """Both presses: the form, then the place confirmed. The answer to the second."""
    client.post(FORM, said)
    return client.post(FORM, said | {"asked": "1", "choice": LABEL})


def words(answer: Any) -> str:
    return str(answer.content.decode())
