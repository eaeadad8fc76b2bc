"""Roles: each wider than the one before, and the back office for managers."""

import pytest
from django.test import Client

from amistock.accounts.models import Role, User

pytestmark = pytest.mark.django_db


def test_a_planner_also_does_what_the_switchboard_does(samir: User) -> None:
    assert samir.may(Role.SWITCHBOARD)
    assert samir.may(Role.PLANNER)
    assert not samir.may(Role.MANAGER)


def test_paul_may_nothing_and_somebody_who_left_neither(paul: User, samir: User) -> None:
    samir.is_active = False
    assert not paul.may(Role.SWITCHBOARD)
    assert not samir.may(Role.SWITCHBOARD)


def test_a_manager_edits_rules_but_not_accounts(client: Client) -> None:
    odile = User.objects.create_user("odile", role=Role.MANAGER)
    assert odile.is_staff
    client.force_login(odile)
    for page in ("collections_app/itemkind/add/", "collections_app/itemkind/", "geo/relaypoint/add/", ""):
        assert client.get(f"/admin/{page}").status_code == 200
    for page in ("accounts/user/", "account/emailaddress/", "mfa/authenticator/", "auth/group/"):
        assert client.get(f"/admin/{page}").status_code == 403


def test_the_back_office_is_closed_to_the_switchboard(client: Client, denise: User) -> None:
    client.force_login(denise)
    assert client.get("/admin/").status_code == 403
