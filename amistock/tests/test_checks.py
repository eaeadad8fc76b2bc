from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from amistock import checks

SOUND: dict[str, Any] = {
    "ENV": "production",
    "PRODUCTION": True,
    "SECRET_KEY": "s" * 50,
    "LINK_KEY": "l" * 50,
    "ALLOWED_HOSTS": ["collecte.example.org"],
    "PUBLIC_URL": "https://collecte.example.org",
    "DATABASES": {"default": {"ENGINE": "django.contrib.gis.db.backends.postgis"}},
    "MAP_TILES_URL": "https://tiles.example.org/{z}/{x}/{y}.png",
    "REST_FRAMEWORK": {"NUM_PROXIES": 1},
    "TOWN_BOUNDS": ((2.2, 48.8), (2.5, 48.9)),
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "SMS_URL": "brevo://a-key@api.brevo.com/v3?sender=Amistock",
    "SWITCHBOARD_PHONE": "01 99 00 19 54",
    "CONTACT_EMAIL": "",
}


def found(**values: Any) -> list[str | None]:
    changed: Any = SimpleNamespace(**(SOUND | values))
    return [message.id for check in checks.CHECKS for message in check(changed)]


def test_a_sound_production_profile_passes() -> None:
    assert found() == []


def test_the_settings_of_this_very_run_pass() -> None:
    assert checks.settings_are_sound(None) == []
    assert settings.ENV in checks.PROFILES


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ENV": "prod"}, "amistock.E001"),
        ({"SECRET_KEY": ""}, "amistock.E002"),
        ({"LINK_KEY": "l" * 49}, "amistock.E003"),
        ({"ALLOWED_HOSTS": []}, "amistock.E004"),
        ({"ALLOWED_HOSTS": ["*"]}, "amistock.E004"),
        ({"PUBLIC_URL": "http://collecte.example.org"}, "amistock.E005"),
        ({"PUBLIC_URL": "https://"}, "amistock.E005"),
        ({"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}, "amistock.E006"),
        ({"MAP_TILES_URL": "tiles.example.org/{z}/{x}/{y}"}, "amistock.E007"),
        ({"MAP_TILES_URL": "https://tiles.example.org/{z}/{x}.png"}, "amistock.E007"),
        ({"REST_FRAMEWORK": {"NUM_PROXIES": -1}}, "amistock.E008"),
        ({"TOWN_BOUNDS": ((48.8, 2.2), (48.9,))}, "amistock.E009"),
        ({"TOWN_BOUNDS": ((2.5, 48.8), (2.2, 48.9))}, "amistock.E009"),
        ({"TOWN_BOUNDS": ((float("nan"), 48.8), (2.5, 48.9))}, "amistock.E009"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, "amistock.W001"),
        ({"SWITCHBOARD_PHONE": ""}, "amistock.W002"),
        ({"SMS_URL": "brevo://api.brevo.com/v3"}, "amistock.E010"),
        ({"SMS_URL": "brevo://a-key@[api/v3"}, "amistock.E010"),
    ],
)
def test_a_bad_value_is_told_by_its_own_code(values: dict[str, Any], code: str) -> None:
    assert found(**values) == [code]


def test_a_map_without_tiles_is_allowed() -> None:
    assert found(MAP_TILES_URL="") == []


def test_development_asks_for_no_secrets_and_no_https() -> None:
    relaxed = {"SECRET_KEY": "x", "LINK_KEY": "x", "ALLOWED_HOSTS": [], "PUBLIC_URL": "http://127.0.0.1:8000"}
    assert found(ENV="development", PRODUCTION=False, EMAIL_BACKEND="console", **relaxed) == []
