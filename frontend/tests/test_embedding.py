"""Relay points on the site of a town hall."""

from html import unescape

import pytest
from django.test import Client

from geo.tests.relays import a_relay_point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_noon")]


def test_only_the_framed_page_may_be_framed_and_it_sets_no_cookie(client: Client) -> None:
    a_relay_point()
    framed, page = client.get("/carte/"), client.get("/")
    assert "frame-ancestors *;" in f"{framed['Content-Security-Policy']};"
    assert "X-Frame-Options" not in framed
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert not framed.cookies
    assert "Cookie" not in framed.get("Vary", "")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_a_quarter_can_be_framed_alone(client: Client) -> None:
    a_relay_point(name="Ici", postcode="75019")
    a_relay_point(name="Ailleurs", postcode="75010")
    told = client.get("/carte/?cp=75019").content.decode()
    assert "Ici" in told
    assert "Ailleurs" not in told
    assert "Ailleurs" in client.get("/carte/?cp=n’importe quoi").content.decode()
    assert "Pas encore de point relais ici" in client.get("/carte/?cp=13001").content.decode()


def test_open_points_come_first(client: Client) -> None:
    a_relay_point(name="Jamais", postcode="75001", hours="")
    a_relay_point(name="Toujours", postcode="75020", hours="Mo-Su 04:00-23:59", closed_on_public_holidays=False)
    told = client.get("/carte/").content.decode()
    assert told.index("<h2><a") < told.index("Toujours") < told.index("Jamais", told.index("<h2><a"))


def test_the_code_to_copy_frames_what_was_asked(client: Client) -> None:
    told = unescape(client.get("/integrer/?cp=75019").content.decode())
    assert '<iframe src="http://127.0.0.1:8000/carte/?cp=75019" title="Points relais Amistock"' in told
    assert "http://127.0.0.1:8000/api/v1/relay-points/feed/" in told
