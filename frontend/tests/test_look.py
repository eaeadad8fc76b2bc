"""The drawing tags, and what their pages rely on."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory

from amistock.accounts.models import Role, User

FRONTEND = Path(__file__).resolve().parent.parent


class Questions(forms.Form):
    phone = forms.CharField(label="Téléphone", help_text="Pour un détail.")
    lift = forms.ChoiceField(label="Ascenseur ?", choices=[("1", "Oui"), ("0", "Non")], widget=forms.RadioSelect)


def draw(source: str, **context: object) -> str:
    return Template("{% load look fields gauge %}" + source).render(Context(context))


def asked_by(user: User | AnonymousUser, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user
    return request


def test_every_pictogram_named_in_a_template_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (FRONTEND / "static/frontend/pictograms.svg").read_text()))
    pages = (FRONTEND / "templates").rglob("*.html")
    named = {name for page in pages for name in re.findall(r'{% pictogram "([^"]+)"', page.read_text())}
    assert named
    assert named <= drawn


def test_every_template_loads_what_it_draws_with() -> None:
    templates = FRONTEND / "templates"
    pages = [str(page.relative_to(templates)) for page in templates.rglob("*.*") if page.is_file()]
    assert pages
    for page in pages:
        get_template(page)


def test_no_page_carries_a_style_or_a_script_of_its_own() -> None:
    for page in (FRONTEND / "templates").rglob("*.html"):
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", page.read_text()), page.name


def test_a_part_that_keeps_fresh_is_not_read_aloud_as_a_whole() -> None:
    parts = [
        tag
        for page in (FRONTEND / "templates").rglob("*.html")
        for tag in re.findall(r"<[^<>]*data-live", page.read_text())
    ]
    assert parts
    assert not [tag for tag in parts if "aria-live" in tag]


def test_a_pictogram_is_silent_unless_it_has_a_title() -> None:
    assert 'aria-hidden="true"' in draw('{% pictogram "sofa" %}')
    assert 'aria-label="Canapé"' in draw('{% pictogram "sofa" title="Canapé" %}')


def test_a_refused_field_names_its_hint_and_its_error() -> None:
    page = draw("{% field form.phone %}", form=Questions({"lift": "1"}))
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in page
    assert 'id="id_phone_helptext"' in page
    assert 'id="id_phone_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_choice_is_a_fieldset_whose_error_the_summary_links_to() -> None:
    form = Questions({"phone": "06 12 34 56 78"})
    assert "<legend>Ascenseur ?</legend>" in draw("{% field form.lift %}", form=form)
    target = re.search(r'href="#([^"]+)"', render_to_string("frontend/errors.html", {"form": form}))
    assert target is not None
    assert f'id="{target[1]}"' in draw("{% field form.lift %}", form=form)


@pytest.mark.parametrize("high_m3", [0.0, 2.0, 6.0, 6.1, 40.0])
def test_the_gauge_never_leaves_its_scale(high_m3: float) -> None:
    page = draw("{% gauge 0 high high %}", high=high_m3)
    positions = re.findall(r'"(-?[\d.]+)%"', page)
    assert all(0 <= float(position) <= 100 for position in positions)


@pytest.mark.parametrize(("high_m3", "label"), [(5, 'x="33.3%" y="74" text-anchor="middle"'), (33, 'x="0%" y="74"')])
def test_the_words_of_the_gauge_stay_inside(high_m3: float, label: str) -> None:
    assert label in draw("{% gauge 1 2 high %}", high=high_m3)


def test_the_gauge_says_its_figures_in_french() -> None:
    assert "Environ 3,4 m³, entre 2,7 et 4,1 m³." in draw("{% gauge 2.7 3.4 4.1 %}")


def test_a_menu_shows_a_page_only_to_those_it_is_for() -> None:
    link = '{% nav_link "admin:index" "Réglages" role="MANAGER" %}'
    samir, paul = User(username="samir", role=Role.MANAGER), User(username="paul")
    assert 'href="/admin/"' in draw(link, request=asked_by(samir))
    assert draw(link, request=asked_by(paul)) == ""
    assert draw(link, request=asked_by(AnonymousUser())) == ""


def test_a_menu_marks_the_page_one_is_on() -> None:
    link = '{% nav_link "admin:index" "Réglages" %}'
    assert 'aria-current="page"' in draw(link, request=asked_by(AnonymousUser(), "/admin/"))
    assert "aria-current" not in draw(link, request=asked_by(AnonymousUser()))


def test_a_route_that_does_not_exist_is_not_in_the_menu() -> None:
    assert draw('{% nav_link "no-such-route" "Rien" %}', request=asked_by(AnonymousUser())) == ""


def test_the_page_of_a_failure_needs_nothing() -> None:
    assert "Un problème de notre côté" in render_to_string("500.html")


@pytest.mark.django_db
def test_the_back_office_bears_our_sign_too(admin_client: Client) -> None:
    assert 'rel="icon"' in admin_client.get("/admin/").content.decode()
