"""Samir's pages beside the day: the week, the sheets on paper, shifts, fleet and an absence from end to end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

PAGES_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def samir(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "samir", width=360)
    yield page
    page.context.close()


def test_the_pages_beside_the_day_and_an_absence_until_the_return(samir: Page) -> None:
    samir.goto("/tournees/")
    for place in ("Semaine", "Vacations", "Flotte", "Absences"):
        samir.get_by_role("link", name=place, exact=True).click()
        expect(samir.get_by_role("heading", level=1)).to_contain_text(place)
        assert complaints(samir) == [], place
    late = datetime.now(UTC).date() + timedelta(days=300)  # beyond every day that is open
    samir.get_by_label("Qui est absent").select_option(label="Camion 4")
    for edge in ("Premier jour", "Dernier jour"):
        samir.get_by_label(edge).fill(late.isoformat())
    samir.get_by_label("Pourquoi").fill("révision")
    samir.get_by_role("button", name="Voir qui est touché").click()
    expect(samir.get_by_text("Personne n’est touché")).to_be_visible()
    assert complaints(samir) == []
    samir.get_by_role("button", name="Noter l’absence").click()
    expect(samir.get_by_text("L’absence est notée : Camion 4.")).to_be_visible()
    samir.get_by_role("button", name="De retour : Camion 4").click()
    expect(samir.get_by_text("Personne n’est absent.")).to_be_visible()


def test_the_sheets_of_a_day_fill_pages_of_paper(samir: Page) -> None:
    samir.goto("/tournees/")
    samir.get_by_role("link", name="À imprimer", exact=True).click()
    sheets = samir.locator(".sheet")
    expect(sheets.first).to_be_visible()
    assert complaints(samir) == []
    paper = samir.pdf(prefer_css_page_size=True)
    assert len(PAGES_OF_A_PDF.findall(paper)) >= sheets.count()
