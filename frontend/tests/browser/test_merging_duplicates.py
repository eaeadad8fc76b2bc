"""Mme Martin asks twice: the switchboard sees it, takes the file in hand and makes one request of two."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from frontend.tests.browser.people import be_confirmed, choose_a_window, give, list_a_lot, say_where, sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

REFERENCE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{4}")


@pytest.fixture
def denise(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "denise")
    yield page
    page.context.close()


@pytest.fixture
def ines(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "ines", width=360, height=800)
    yield page
    page.context.close()


def asks(page: Page, *, more: bool = False) -> str:
    """A whole request by the web; answers its reference."""
    page.context.clear_cookies()
    list_a_lot(page) if not more else list_more(page)
    say_where(page)
    choose_a_window(page)
    be_confirmed(page)
    found = REFERENCE.search(page.get_by_role("main").inner_text())
    assert found is not None
    return found[0]


def list_more(page: Page) -> None:
    page.goto("/collecte/?cp=75019")
    give(page, "canap", "Canapé 3 places", 1)
    give(page, "livres", "Carton de livres", 12)
    expect(page.locator("#bilan")).to_contain_text("Le camion vient chez vous")
    page.get_by_role("button", name="Continuer").click()


def line(page: Page, reference: str) -> Locator:
    """Of a file in the inbox; another line may say that it looks like this one."""
    return page.locator(".line.task", has=page.locator(".number", has_text=reference))


def test_a_file_is_taken_from_the_inbox_and_the_colleague_reads_so(denise: Page, ines: Page) -> None:
    denise.goto("/standard/?qui=libres")
    free = denise.locator(".line.task", has=denise.locator("button[name=prendre]")).first
    reference = free.locator(".number").inner_text()
    free.locator("button[name=prendre]").click()
    expect(denise.get_by_text("Vous vous en occupez.")).to_be_visible()
    expect(denise).to_have_url(re.compile(r"qui=libres$"))
    denise.get_by_role("link", name="Les miens").click()
    expect(line(denise, reference)).to_contain_text("Vous vous en occupez")
    ines.goto("/standard/")
    expect(line(ines, reference)).to_contain_text("Denise s’en occupe depuis")
    found = complaints(denise) + complaints(ines)
    line(denise, reference).get_by_role("button", name="Laisser").click()
    expect(line(ines, reference)).to_contain_text("Je m’en occupe")  # without a reload
    assert found == []


def test_two_requests_become_one_and_both_links_lead_to_it(page: Page, denise: Page, ines: Page) -> None:
    first = asks(page)
    second = asks(page, more=True)
    link = page.url

    denise.goto(f"/standard/demandes/{second}/")
    suspicion = denise.locator(".alike .one", has_text=first)
    expect(suspicion).to_contain_text("même téléphone")
    denise.get_by_role("button", name="Je m’en occupe").click()
    expect(denise.get_by_text("Vous vous en occupez")).to_be_visible()
    ines.goto(f"/standard/demandes/{second}/")
    expect(ines.get_by_text("Denise s’en occupe depuis")).to_be_visible()
    found = complaints(ines)

    suspicion.get_by_role("link", name="Comparer et réunir").click()
    expect(denise.get_by_role("region", name=first)).to_contain_text("Armoire")
    expect(denise.get_by_role("region", name=second)).to_contain_text("12 × Carton de livres")
    for control in denise.locator(".merge :is(input:not([type=hidden]), button)").all():
        expect(control).to_be_in_viewport(ratio=1)  # nothing to scroll to, and no bar before a choice
    denise.get_by_role("radio", name=first).check()
    denise.get_by_role("button", name="Voir d’abord").click()
    expect(denise.get_by_role("status").filter(has_text="Ensemble")).to_be_visible()
    ines.goto(denise.url)
    found += complaints(denise) + complaints(ines)
    denise.get_by_role("button", name="Réunir en une demande").click()

    expect(denise).to_have_url(re.compile(f"/standard/demandes/{first}/"))
    expect(denise.get_by_role("main")).to_contain_text("Armoire")
    expect(denise.get_by_role("main")).to_contain_text("12 ×")
    expect(denise.get_by_role("main")).to_contain_text(f"Fusion avec {second}")
    page.goto(link)
    expect(page.get_by_role("main")).to_contain_text(first)
    assert page.url != link
    assert found == []
