"""What search engines are told."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_robots_find_the_list_of_pages_and_leave_private_links_alone(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in told
    assert "Disallow: /suivi/" in told
    assert "Disallow: /\n" not in told


def test_the_list_of_pages_holds_the_points_that_the_public_may_see(client: Client) -> None:
    a_relay_point(slug="ouvert")
    a_relay_point(slug="brouillon", state="DRAFT")
    told = ElementTree.fromstring(client.get("/sitemap.xml").content)
    urls = [one.text for one in told.iter(LOC)]
    assert urls[0] == "http://127.0.0.1:8000/"
    assert urls[-1] == "http://127.0.0.1:8000/points/ouvert/"


@pytest.mark.parametrize("address", ["/", "/?lat=48.87&lon=2.36", "/points/ici/", "/collecte/", "/integrer/"])
def test_every_public_page_says_what_it_is_about(client: Client, address: str) -> None:
    a_relay_point(slug="ici", name="Chez « Nous » & eux")
    (words,) = re.findall(r'<meta name="description" content="([^"]*)">', client.get(address).content.decode())
    assert 60 < len(words) < 200


def test_a_question_leads_search_engines_to_the_first_page(client: Client) -> None:
    told = client.get("/", {"q": "12 rue de Crimée"}).content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/">' in told
