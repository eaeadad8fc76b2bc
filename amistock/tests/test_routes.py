"""The walker: every address of the site × every role × GET and POST, held to the table in `amistock.routes`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from amistock.access import door_of
from amistock.accounts.models import Role, User
from amistock.routes import CLOSED, ROUTES, Door
from collections_app.access import application_token, host_token, request_token, round_token, truck_token
from collections_app.enums import RoundState
from collections_app.models import CallBack, Notice, PickupRequest, RequestEvent, Round, Stop, Truck
from collections_app.photo_files import Size
from collections_app.tests.becoming.applicants import an_application
from collections_app.tests.builders import a_day, a_request
from geo.models import HostAct, RelayReport
from geo.tests.relays import a_relay_point

SIGN_IN, ACTIVATE = "/compte/login/", "/compte/2fa/totp/activate/"
ROWS = (PickupRequest, RequestEvent, Notice, CallBack, Stop, HostAct, RelayReport, User)
ANONYMOUS = None


@dataclass(frozen=True)
class Route:
    """A named address and what it must be told."""

    name: str
    arguments: tuple[str, ...]

    @property
    def is_closed(self) -> bool:
        return door_of(self.name) is None and self.name.startswith(CLOSED)


def every_route(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[Route]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from every_route(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield Route(f"{namespace}{entry.name}", tuple(entry.pattern.regex.groupindex))
        else:
            yield Route(f"{namespace}({entry.pattern})", ())


ALL = sorted(set(every_route()), key=lambda route: route.name)


def test_every_route_stands_in_the_table() -> None:
    unlisted = [route.name for route in ALL if door_of(route.name) is None and not route.is_closed]
    assert unlisted == []


def test_every_line_of_the_table_is_a_route() -> None:
    names = {route.name for route in ALL} | {f"{route.name.partition(':')[0]}:*" for route in ALL}
    assert set(ROUTES) - names == set()


@pytest.fixture
def known(db: None) -> dict[str, Any]:
    """What the addresses are filled with: real rows and links where they are named, else something unknown."""
    day, request = a_day(), a_request()
    Round.objects.update(state=RoundState.PUBLISHED)
    return {
        "app_label": "geo",
        "candidature": application_token(an_application()),
        "crew": round_token(Round.objects.get(shift__day=day)),
        "date": day.date,
        "host": host_token(a_relay_point()),
        "key": uuid4(),
        "kind": "camions",
        "truck": truck_token(Truck.objects.get()),
        "reference": request.reference,
        "search": UUID(int=0),
        "size": Size.SMALL,
        "suivi": request_token(request),
        "visit": f"H{request.pk}",
    }


def address_of(route: Route, known: dict[str, Any]) -> str:
    return reverse(route.name, kwargs={name: _value(route, name, known) for name in route.arguments})


def _value(route: Route, name: str, known: dict[str, Any]) -> Any:
    if name == "token":
        return known[route.name.partition("-")[0]]
    return known.get(name, 1 if name.endswith("id") else "inconnu")


def somebody(role: Role | None) -> User | None:
    if role is ANONYMOUS:
        return None
    return User.objects.create_user(f"qui-{role.lower()}", email=f"{role.lower()}@example.org", role=role)


def expect(route: Route, user: User | None, status: int, target: str) -> str:
    """Empty, or what is wrong with an answer."""
    door = door_of(route.name)
    if door is None:
        return "" if status == 404 else "open although closed"
    stopped = (status == 302 and target.startswith(SIGN_IN)) or (status == 403 and isinstance(door, Role))
    if door is Door.SIGNING_IN:
        return ""
    if door in (Door.EVERYONE, Door.LINK):
        return "shut to the public" if stopped else ""
    if user is None:
        return "" if target.startswith(SIGN_IN) else "open to strangers"
    allowed = door is Door.SIGNED_IN or user.may(Role(door))
    if allowed and stopped and not route.name.startswith("admin:"):
        return "shut to whom it is for"
    return "" if allowed or status == 403 else "open to the wrong role"


def walk(role: Role | None, method: str, known: dict[str, Any]) -> list[str]:
    user, wrong, client = somebody(role), [], Client()
    for route in (route for route in ALL if not route.name.endswith(")")):  # the admin's catch-all has no name
        if user and client.session.get("_auth_user_id") != str(user.pk):
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.generic(method, address_of(route, known))
        fault = expect(route, user, answer.status_code, answer.headers.get("Location", ""))
        if answer.status_code >= 500:
            fault = "fell over"
        if fault:
            wrong.append(f"{method} {route.name}: {answer.status_code}, {fault}")
    return wrong


@pytest.mark.django_db
def test_whatever_answers_get_answers_head_too(known: dict[str, Any]) -> None:
    client, wrong = Client(), []
    client.force_login(User.objects.create_superuser("odile"), backend="django.contrib.auth.backends.ModelBackend")
    for route in (route for route in ALL if not route.name.endswith(")") and route.name != "account_logout"):
        asked, headed = (client.generic(method, address_of(route, known)) for method in ("GET", "HEAD"))
        if (headed.status_code == 405) != (asked.status_code == 405):
            wrong.append(f"{route.name}: GET {asked.status_code}, HEAD {headed.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_no_address_of_staff_opened_by_itself_is_a_dead_end(known: dict[str, Any]) -> None:
    """An act's address is opened after signing in or by a reload: it leads to the page it is sent from."""
    client, wrong = Client(), []
    client.force_login(User.objects.create_superuser("odile"), backend="django.contrib.auth.backends.ModelBackend")
    for route in (route for route in ALL if isinstance(door_of(route.name), Role) and ":" not in route.name):
        if client.get(address_of(route, known)).status_code == 405:
            wrong.append(route.name)
    assert wrong == []


def rows() -> list[int]:
    return [model._default_manager.count() for model in ROWS]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [ANONYMOUS, *Role], ids=lambda role: role or "ANONYMOUS")
def test_a_role_opens_its_doors_and_no_other(role: Role | None, known: dict[str, Any]) -> None:
    before = rows()
    wrong = walk(role, "GET", known)
    assert rows()[:-1] == before[:-1], "a GET changed something"
    User.objects.all().delete()
    assert wrong + walk(role, "POST", known) == []


@pytest.mark.django_db
@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_staff_without_a_second_factor_are_sent_to_add_one(client: Client, denise: User) -> None:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/standard/")
    assert (answer.status_code, answer.headers["Location"]) == (302, ACTIVATE)


@pytest.mark.django_db
def test_nobody_signs_up_by_themselves(client: Client) -> None:
    assert client.get("/compte/signup/").status_code == 404
