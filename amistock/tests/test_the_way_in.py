"""The door of the staff: plain words, nothing said twice."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_wrong_password_is_told_in_plain_words_and_the_name_is_kept(client: Client) -> None:
    page = client.post(reverse("account_login"), {"login": "denise", "password": "faux"}).content.decode()
    assert "L’identifiant et le mot de passe ne vont pas ensemble" in page
    assert 'value="denise"' in page
    assert "placeholder" not in page
