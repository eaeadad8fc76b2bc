"""The cast of the tests: Denise and Inès (switchboard), Samir (planner), Paul (no rights)."""

import pytest
from pytest_django.fixtures import Settings

from amistock.accounts.models import Role, User


@pytest.fixture(autouse=True)
def no_outside_world(settings: Settings) -> None:
    """No collected static files, no geocoder, no built streets and no haste: the browser tests have the real ones."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.GEOCODER_DOMAIN = ""
    settings.FORM_LEAST_S = 0
    settings.STREETS_FILE = settings.VAR_DIR / "no-streets"


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
