"""What the people of the walk do in a browser, each act by the words on the page."""

import re

from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.stack import Stack

PASSWORD = re.compile(r"mot de passe (\S+)")


def password(stack: Stack) -> str:
    """Of every demonstration account of this copy."""
    found = PASSWORD.search((stack.var / "demo-accounts.txt").read_text())
    assert found is not None
    return found[1]


def sign_in(browser: Browser, stack: Stack, who: str, *, width: int = 1280, height: int = 720) -> Page:
    """A page of their own, in a browser context of their own, behind the login."""
    context = browser.new_context(
        base_url=stack.url, locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": width, "height": height}
    )
    page = context.new_page()
    enter(page, stack, who)
    return page


def enter(page: Page, stack: Stack, who: str) -> None:
    page.goto("/accueil/")
    page.get_by_label("Identifiant").fill(who)
    page.get_by_label("Mot de passe").fill(password(stack))
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(lambda url: "/compte/" not in url)


def go_to_the_next_day(page: Page) -> None:
    """Of a planner, on the page of a day; returns when the other page is whole, so that it can be counted on."""
    here = page.url
    page.get_by_role("link", name=re.compile("Jour suivant")).click()
    expect(page).not_to_have_url(here)
    page.wait_for_load_state()


def give(page: Page, words: str, thing: str, how_many: int) -> None:
    """Finds a thing by a few letters and says how many."""
    page.get_by_label("Chercher un objet").fill(words)
    number = page.get_by_label(f"Nombre : {thing}", exact=True)
    number.fill(str(how_many))
    number.press("Tab")


def list_a_lot(page: Page) -> None:
    """A sofa, a wardrobe and ten boxes of books: the truck comes."""
    page.goto("/collecte/?cp=75019")
    give(page, "canap", "Canapé 3 places", 1)
    give(page, "armoire", "Armoire 2 portes", 1)
    give(page, "livres", "Carton de livres", 10)
    expect(page.locator("#bilan")).to_contain_text("Le camion vient chez vous")
    page.get_by_role("button", name="Continuer").click()


def list_too_much_for_a_truck(page: Page) -> None:
    """More books than any truck may weigh."""
    page.goto("/collecte/?cp=75019")
    give(page, "livres", "Carton de livres", 99)
    expect(page.locator("#bilan")).to_contain_text("Le camion vient chez vous")
    page.get_by_role("button", name="Continuer").click()


def say_where(page: Page, address: str = "12 rue de Crimée 75019") -> None:
    expect(page.get_by_role("combobox", name="Votre adresse")).to_be_visible()  # its script listens from then on
    page.get_by_label("Votre adresse").fill(address)
    page.locator("[role=option]").first.click()
    page.get_by_label("À quel étage ?").fill("3")
    page.get_by_label("Non", exact=True).check()
    page.get_by_label("Code d’entrée").fill("45B12")
    page.get_by_role("button", name="Continuer").click()


def choose_a_window(page: Page) -> str:
    """The first one; answers its words."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Quand venir ?")
    page.get_by_role("radio").first.check()
    words = page.locator("label.choice").first.inner_text()
    page.get_by_role("button", name="Garder ce créneau").click()
    return words


def be_promised_a_window(page: Page) -> None:
    """Mme Martin's whole walk, up to her private page."""
    list_a_lot(page)
    say_where(page)
    choose_a_window(page)
    be_confirmed(page)


def be_confirmed(page: Page) -> None:
    """Her last page, once she has chosen."""
    say_who(page)
    page.wait_for_url("**/suivi/*/")
    expect(page.get_by_role("main")).to_contain_text("C’est confirmé")


def say_who(page: Page, phone: str = "06 12 34 56 78", email: str = "martin@example.org") -> None:
    page.get_by_label("Votre nom").fill("Mme Martin")
    page.get_by_label("Téléphone").fill(phone)
    page.get_by_label("Votre e-mail").fill(email)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("Confirmer le passage|Envoyer ma demande")).click()
