"""The door of the staff: plain words, nothing said twice."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amistock.access import NOT_DONE
from amistock.accounts.models import User
from collections_app.tests.builders import a_request

pytestmark = pytest.mark.django_db
NOTED = {"why": "elle rappelle <lundi>", "version": "1"}
HERE = {"Origin": "http://testserver"}


def test_a_wrong_password_is_told_in_plain_words_and_the_name_is_kept(client: Client) -> None:
    page = client.post(reverse("account_login"), {"login": "denise", "password": "faux"}).content.decode()
    assert "L’identifiant et le mot de passe ne vont pas ensemble" in page
    assert 'value="denise"' in page
    assert "placeholder" not in page


def send(client: Client, reference: str, **headers: str) -> Any:
    return client.post(f"/standard/demandes/{reference}/noter/", NOTED, headers=headers)


def test_what_was_typed_by_who_is_signed_out_waits_to_be_sent_again(client: Client, denise: User) -> None:
    request = a_request()
    page = send(client, request.reference, **HERE)
    assert page.status_code == 401
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert f'action="/standard/demandes/{request.reference}/noter/"' in text
    assert 'name="why" value="elle rappelle &lt;lundi&gt;"' in text
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, request.reference, **HERE).status_code == 302
    assert request.events.get().why == "appel : elle rappelle <lundi>"


def test_a_page_that_is_older_than_its_session_is_sent_again_with_one_press(denise: User) -> None:
    request, client = a_request(), Client(enforce_csrf_checks=True)
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    text = send(client, request.reference, **HERE).content.decode()
    assert 'name="why" value="elle rappelle &lt;lundi&gt;"' in text
    assert text.count('name="csrfmiddlewaretoken"') == 1
    assert "Envoyer de nouveau" in text


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_what_another_site_has_filled_in_is_never_held_out(denise: User, headers: dict[str, str]) -> None:
    request, client = a_request(), Client(enforce_csrf_checks=True)
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    text = send(client, request.reference, **headers).content.decode()
    assert "elle rappelle" not in text
    assert "Envoyer de nouveau" not in text
    assert send(Client(), request.reference, **headers).status_code == 302


def test_a_password_is_never_written_into_a_page() -> None:
    data = {"login": "denise", "password": "très-secret"}
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), data, headers=HERE)
    assert answer.status_code == 403
    assert "très-secret" not in answer.content.decode()


def test_who_was_signed_out_is_told_that_what_they_sent_is_not_done(client: Client) -> None:
    asked = client.get(reverse("standard"), follow=True)
    assert NOT_DONE not in asked.content.decode()
    sent = client.post(reverse("standard-bulk"), {"act": "prendre"}, follow=True)
    assert sent.redirect_chain == [(f"{reverse('account_login')}?next={reverse('standard-bulk')}", 302)]
    assert NOT_DONE in sent.content.decode()


def test_after_signing_in_again_the_page_of_the_act_comes(client: Client, denise: User) -> None:
    client.force_login(denise)
    assert client.get(reverse("standard-bulk"), follow=True).redirect_chain == [(reverse("standard"), 302)]


def test_no_part_of_a_page_is_replaced_by_the_door(client: Client) -> None:
    for headers in ({"HX-Request": "true"}, {"HX-Request": "true", "X-Live": "1"}):
        answer = client.get(reverse("standard"), headers=headers)
        assert (answer.status_code, answer.content) == (403, b"")
    assert client.post(reverse("standard-preview"), headers={"HX-Request": "true"}).status_code == 403
