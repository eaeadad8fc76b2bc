"""A form is sent fifty times at once, and again, and then with other words: there is one request, and it is kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from collections_app.models import Notice, PickupRequest, Stop
from frontend.tests.donor import MME_MARTIN, the_town, walk_to_the_person

PAGE = "/collecte/vous/"


@pytest.mark.django_db(transaction=True)
def test_fifty_simultaneous_posts_of_the_last_page_are_one_request(client: Client, settings: Settings) -> None:
    settings.LIMIT_FACTOR = 0
    the_town(days=8)
    walk_to_the_person(client)

    def send(_: int) -> str:
        """As a browser would: a page that says "busy" (503) is sent again."""
        twin = Client()
        twin.cookies = client.cookies.copy()  # type: ignore[assignment]
        try:
            while (answer := twin.post(PAGE, MME_MARTIN)).status_code == 503:
                pass
            return str(answer.headers.get("Location", answer.status_code))
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(send, range(50)))
    assert len(answers) == 1
    assert answers.pop().startswith("/suivi/")
    assert [PickupRequest.objects.count(), Stop.objects.filter(kind="HOME").count(), Notice.objects.count()] == [1] * 3


@pytest.mark.django_db
def test_the_window_that_is_confirmed_is_the_one_that_was_read(client: Client) -> None:
    the_town(days=8)
    walk_to_the_person(client)
    read = {"passage": client.get(PAGE).context["passage"]}
    another = client.get("/collecte/creneau/").context["days"][-1].choices[-1].token
    client.post("/collecte/creneau/", {"offer": another})
    answer = client.post(PAGE, MME_MARTIN | read)
    assert answer.status_code == 409
    assert "dans un autre onglet" in answer.content.decode()
    assert client.post(PAGE, MME_MARTIN | {"passage": answer.context["passage"]}).status_code == 302


@pytest.mark.django_db
def test_the_same_form_with_other_words_is_refused_and_nothing_changes(client: Client) -> None:
    the_town(days=12)
    walk_to_the_person(client)
    first = client.post(PAGE, MME_MARTIN)["Location"]
    for other in ({"phone": "07 12 34 56 79"}, {"name": "M. Martin"}, {"email": ""}, {"phone": "12"}):
        answer = client.post(PAGE, {**MME_MARTIN, **other})
        assert answer.status_code == 422
        assert "est déjà partie" in answer.content.decode()
    assert client.post(PAGE, MME_MARTIN)["Location"] == client.get(PAGE)["Location"] == first
    mine = PickupRequest.objects.get()
    assert (mine.name, str(mine.phone)) == ("Jeanne Martin", "+33612345678")
