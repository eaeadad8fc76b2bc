"""The cast of the tests: Denise and Inès (switchboard), Samir (planner), Paul (no rights)."""

import pytest

from amistock.accounts.models import Role, User


def _staff(name: str, role: Role) -> User:
    return User.objects.create_user(name.lower(), email=f"{name.lower()}@example.org", first_name=name, role=role)


@pytest.fixture
def denise(db: None) -> User:
    return _staff("Denise", Role.SWITCHBOARD)


@pytest.fixture
def ines(db: None) -> User:
    return _staff("Ines", Role.SWITCHBOARD)


@pytest.fixture
def samir(db: None) -> User:
    return _staff("Samir", Role.PLANNER)


@pytest.fixture
def paul(db: None) -> User:
    return _staff("Paul", Role.NONE)
