"""The catalogue while one types: a slip of the finger finds all the same, and what is refused says so at once."""

from playwright.sync_api import Page, expect


def test_a_slip_finds_and_a_refusal_is_told(page: Page) -> None:
    page.goto("/collecte/?cp=75019")
    search = page.get_by_label("Chercher un objet")
    search.fill("refrigirateur")
    expect(page.get_by_label("Nombre : Réfrigérateur", exact=True)).to_be_visible()
    search.fill("oreiller")
    expect(page.get_by_text("un oreiller ne se redonne pas")).to_be_visible()
    expect(page.get_by_text("Rien de ce nom dans la liste")).to_be_hidden()
    search.fill("zzzzzz")
    expect(page.get_by_text("Rien de ce nom dans la liste")).to_be_visible()
