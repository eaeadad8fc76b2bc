"""The door of the staff: plain words, nothing said twice."""

import pytest
from django.test import Client
from django.urls import reverse

from amistock.access import NOT_DONE
from amistock.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_wrong_password_is_told_in_plain_words_and_the_name_is_kept(client: Client) -> None:
    page = client.post(reverse("account_login"), {"login": "denise", "password": "faux"}).content.decode()
    assert "L’identifiant et le mot de passe ne vont pas ensemble" in page
    assert 'value="denise"' in page
    assert "placeholder" not in page


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
