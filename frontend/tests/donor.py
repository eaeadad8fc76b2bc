"""What the donor's pages need to be walked: facts, an area, a street, open days; and the steps themselves."""

from datetime import timedelta
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client
from django.utils import timezone

from collections_app.facts import load_fleet, load_item_kinds, load_rules
from collections_app.opening_days import open_days
from geo.distance import Coordinates
from geo.geocoding.address_table import store
from geo.geocoding.records import NumberRecord, StreetRecord
from geo.models import AddressSource, ServiceArea

CRIMEE = Coordinates(longitude=2.3855, latitude=48.8835)
COLLECTED = {"n-canape-3-places": "1", "n-armoire-2-portes": "1", "n-carton-livres": "10"}
PLACE = {"address": "12 rue de Crimée 75019", "floor": "3", "lift": "non", "door_code": "45B12"}
MME_MARTIN = {"name": "Jeanne Martin", "phone": "06 12 34 56 78", "email": "martin@example.org", "consent": "on"}


def the_town(*, days: int = 20) -> None:
    """The shipped facts, the 19th arrondissement served and Pantin not, the rue de Crimée, and so many open days."""
    load_item_kinds()
    load_rules()
    load_fleet()
    _area("Paris 19e", "75119", "75019", west=2.36, served=True)
    _area("Pantin", "93055", "93500", west=2.40, served=False)
    store(
        [_street("Rue de Crimée", CRIMEE, "75019", "Paris"), _street("Rue Hoche", _PANTIN, "93500", "Pantin")],
        source=AddressSource.BAN,
    )
    today = timezone.localdate()
    open_days(first=today, last=today + timedelta(days=days))


_PANTIN = Coordinates(longitude=2.41, latitude=48.89)


def _area(name: str, insee: str, postcode: str, *, west: float, served: bool) -> None:
    square = Polygon.from_bbox((west, 48.87, west + 0.0395, 48.90))
    square.srid = 4326
    ServiceArea.objects.create(
        name=name, insee=insee, postcodes=[postcode], polygon=MultiPolygon(square, srid=4326), served=served
    )


def _street(name: str, at: Coordinates, postcode: str, city: str) -> StreetRecord:
    insee = {"75019": "75119", "93500": "93055"}[postcode]
    street = StreetRecord(id=f"{insee}_{name[-4:]}", name=name, insee=insee, city=city)
    street.numbers = [NumberRecord(number, "", postcode, at) for number in (10, 12, 14)]
    street.summarise()
    return street


def list_given(client: Client, **things: str) -> Any:
    """Sends the list; without `things`, one that the truck fetches."""
    return client.post("/collecte/", {"cp": "75019", **(things or COLLECTED)})


def walk_to_the_windows(client: Client) -> str:
    """Lists and places a gift. Returns the token of the first window offered."""
    list_given(client)
    assert client.post("/collecte/adresse/", PLACE).status_code == 302
    page = client.get("/collecte/creneau/")
    token: str = page.context["days"][0].choices[0].token
    return token


def walk_to_the_person(client: Client) -> None:
    """As far as the last page, with a window held."""
    assert client.post("/collecte/creneau/", {"offer": walk_to_the_windows(client)})["Location"] == "/collecte/vous/"
