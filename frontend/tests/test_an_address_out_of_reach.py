"""An address in a town that no truck of ours goes to: said as such, with what to do instead; what was typed stays."""

import pytest
from django.test import Client

from frontend.tests.donor import PLACE, list_given, the_town

pytestmark = pytest.mark.django_db

INSTEAD = "Sans notre camion"


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town()


def answer_to(client: Client, address: str) -> str:
    list_given(client)
    answer = client.post("/collecte/adresse/", {**PLACE, "address": address})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "45B12" in page
    assert address in page
    return page


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("12 rue Hoche 93500 Pantin", "à Pantin"),
        ("12 rue de nulle part 93500", "à Pantin"),
        ("5 place Bellecour 69002 Lyon", "dans le 69002"),
        ("37000 Tours", "dans le 37000"),
    ],
)
def test_where_no_truck_goes_is_said_with_what_to_do_instead(client: Client, address: str, where: str) -> None:
    page = answer_to(client, address)
    assert f"Nos camions ne vont pas encore {where}" in page
    assert INSTEAD in page
    assert "votre mairie le connaît" in page


@pytest.mark.parametrize("address", ["12 rue de nulle part 75019", "5 place Bellecour"])
def test_what_is_only_misspelt_is_not_refused(client: Client, address: str) -> None:
    page = answer_to(client, address)
    assert "Nous ne trouvons pas cette adresse" in page
    assert INSTEAD not in page


def test_the_switchboard_is_told_too(client: Client, denise: object) -> None:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    page = client.post("/standard/nouvelle/apercu/", {"address": "5 place Bellecour 69002 Lyon"})
    assert "ne vont pas dans le 69002" in page.content.decode()
