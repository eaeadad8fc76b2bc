"""Rules are changed by adding new ones: they begin as a copy, and what has begun is read only."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.facts import load_rules
from collections_app.models import RuleBook, Sentence

pytestmark = pytest.mark.django_db

ADD = "admin:collections_app_rulebook_add"


@pytest.fixture
def manager(client: Client) -> Client:
    load_rules()
    client.force_login(User.objects.create_superuser("odile", password="long-enough-password"))
    return client


def filled(form: BaseForm) -> dict[str, Any]:
    """A form as it stands on the page."""
    values = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in values.items() if value is not None}


def the_page_as_it_stands(manager: Client) -> dict[str, Any]:
    context = manager.get(reverse(ADD)).context
    page = filled(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        page |= filled(inline.formset.management_form)
        for form in inline.formset.initial_forms + inline.formset.extra_forms:
            page |= filled(form)
    return page | {"weekdays": "1,2,3,4,5"}


def test_new_rules_begin_as_a_copy_with_all_their_lines(manager: Client) -> None:
    page = the_page_as_it_stands(manager)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = manager.post(reverse(ADD), page | {"valid_from": tomorrow.isoformat(), "collect_above_m3": "3"})
    assert answer.status_code == 302
    new, old = RuleBook.objects.get(valid_from=tomorrow), RuleBook.objects.earliest("valid_from")
    assert (new.collect_above_m3, old.collect_above_m3) == (Decimal(3), Decimal(2))
    assert new.windows.count() == old.windows.count() == 2
    assert new.words == old.words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"valid_from": "2026-01-15"}, "Le passé ne change pas"),
        ({"sentences-0-words": "Environ {volum}"}, "seuls"),
    ],
)
def test_the_past_and_unknown_figures_are_refused(manager: Client, changes: dict[str, str], said: str) -> None:
    page = the_page_as_it_stands(manager) | {"valid_from": "2030-01-01"} | changes
    assert said in manager.post(reverse(ADD), page).content.decode()
    assert RuleBook.objects.count() == 1


def test_rules_that_have_begun_are_read_only(manager: Client) -> None:
    address = reverse("admin:collections_app_rulebook_change", args=[RuleBook.objects.get().pk])
    page = manager.get(address)
    assert page.status_code == 200
    assert 'name="collect_above_m3"' not in page.content.decode()
    assert manager.post(address, {"collect_above_m3": "9"}).status_code == 403
    assert Sentence.objects.count() == 7


def test_the_sentences_are_found_from_the_first_page_and_those_in_force_are_only_read(client: Client) -> None:
    load_rules()
    odile = User.objects.create_user("odile", email="odile@example.org", role=Role.MANAGER)
    client.force_login(odile, backend="django.contrib.auth.backends.ModelBackend")
    listed = reverse("admin:collections_app_sentence_changelist")
    assert f'href="{listed}"' in client.get(reverse("admin:index")).content.decode()
    assert "certains modèles" in client.get(listed).content.decode()
    ask = Sentence.objects.get(saying="ASK")
    page = reverse("admin:collections_app_sentence_change", args=[ask.pk])
    assert "ajoutez des règles" in client.get(page).content.decode()
    assert client.post(page, {"words": "Non."}).status_code == 403


def test_a_sentence_of_rules_to_come_may_still_be_put_right(manager: Client) -> None:
    rules = RuleBook.objects.create(valid_from=timezone.localdate() + timedelta(days=3))
    mine = Sentence.objects.create(rules=rules, saying="ASK", words="Environ {volume}.")
    page = reverse("admin:collections_app_sentence_change", args=[mine.pk])
    assert manager.post(page, {"words": "Environ {volum}."}).status_code == 200
    assert manager.post(page, {"words": "À peu près {volume}."}).status_code == 302
    mine.refresh_from_db()
    assert mine.words == "À peu près {volume}."
    assert (
        manager.post(reverse("admin:collections_app_rulebook_delete", args=[rules.pk]), {"post": "yes"}).status_code
        == 302
    )
