"""System checks of the settings: a bad value is told by name when anything starts, not by a failure later.

Each check is a function of the settings that answers its messages; docs/settings.md lists the variables.
"""

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import LazySettings, settings
from django.core.checks import CheckMessage, Error, Warning

from collections_app.channels.sms import SmsUrlUnknown, sms_backend

PROFILES = ("development", "test", "production")
KEY_LENGTH = 50
TILE_MARKS = ("{z}", "{x}", "{y}")
POSTGIS = "django.contrib.gis.db.backends.postgis"


def settings_are_sound(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """All of them, as Django's check framework calls it."""
    return [message for check in CHECKS for message in check(settings)]


def profile(values: LazySettings) -> list[CheckMessage]:
    if values.ENV in PROFILES:
        return []
    return [Error(f"AMISTOCK_ENV is “{values.ENV}”.", hint=f"One of {', '.join(PROFILES)}.", id="amistock.E001")]


def keys(values: LazySettings) -> list[CheckMessage]:
    if not values.PRODUCTION:
        return []
    lengths = {
        ("DJANGO_SECRET_KEY", "amistock.E002"): len(values.SECRET_KEY),
        ("AMISTOCK_LINK_KEY", "amistock.E003"): len(values.LINK_KEY),
    }
    hint = 'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    return [
        Error(f"{name} needs at least {KEY_LENGTH} characters, it has {length}.", hint=hint, id=code)
        for (name, code), length in lengths.items()
        if length < KEY_LENGTH
    ]


def hosts(values: LazySettings) -> list[CheckMessage]:
    if not values.PRODUCTION or (values.ALLOWED_HOSTS and "*" not in values.ALLOWED_HOSTS):
        return []
    return [
        Error(
            "AMISTOCK_ALLOWED_HOSTS must name the hosts of the site, and not by “*”.",
            hint="AMISTOCK_ALLOWED_HOSTS=collecte.example.org",
            id="amistock.E004",
        )
    ]


def public_url(values: LazySettings) -> list[CheckMessage]:
    parts = urlsplit(values.PUBLIC_URL)
    schemes = ("https",) if values.PRODUCTION else ("http", "https")
    if parts.scheme in schemes and parts.hostname:
        return []
    return [
        Error(
            f"AMISTOCK_PUBLIC_URL is “{values.PUBLIC_URL}”.",
            hint=f"The address people know, with {' or '.join(schemes)}: the links in e-mails begin with it.",
            id="amistock.E005",
        )
    ]


def database(values: LazySettings) -> list[CheckMessage]:
    engine = values.DATABASES["default"]["ENGINE"]
    if engine == POSTGIS:
        return []
    return [
        Error(f"DATABASE_URL leads to {engine}.", hint="Only postgis:// or postgres:// will do.", id="amistock.E006")
    ]


def tiles(values: LazySettings) -> list[CheckMessage]:
    url = values.MAP_TILES_URL
    if not url or (url.startswith(("https://", "http://")) and all(mark in url for mark in TILE_MARKS)):
        return []
    return [
        Error(
            f"AMISTOCK_TILES is “{url}”.",
            hint=f"An address with {', '.join(TILE_MARKS)}, or nothing for a map without tiles.",
            id="amistock.E007",
        )
    ]


def proxies(values: LazySettings) -> list[CheckMessage]:
    count = values.REST_FRAMEWORK["NUM_PROXIES"]
    if count >= 0:
        return []
    return [
        Error(f"AMISTOCK_PROXIES is {count}.", hint="How many proxies stand in front: 0 or more.", id="amistock.E008")
    ]


def bounds(values: LazySettings) -> list[CheckMessage]:
    corners = values.TOWN_BOUNDS
    if [len(corner) for corner in corners] == [2, 2]:
        (west, south), (east, north) = corners
        if -180 <= west < east <= 180 and -85 <= south < north <= 85 and all(map(isfinite, (west, south, east, north))):
            return []
    return [
        Error(
            f"AMISTOCK_BOUNDS frames nothing: {corners}.",
            hint="west,south,east,north in degrees: 2.224,48.815,2.470,48.903",
            id="amistock.E009",
        )
    ]


def mail(values: LazySettings) -> list[CheckMessage]:
    if not values.PRODUCTION or values.EMAIL_BACKEND.endswith(("smtp.EmailBackend", "brevo.EmailBackend")):
        return []
    return [
        Warning(
            f"E-mails go nowhere: {values.EMAIL_BACKEND}.",
            hint="EMAIL_URL=smtp+tls://user:password@host:587",
            id="amistock.W001",
        )
    ]


def sms(values: LazySettings) -> list[CheckMessage]:
    try:
        sms_backend(values.SMS_URL)
    except (SmsUrlUnknown, ValueError):
        return [
            Error(
                "AMISTOCK_SMS names no way to send an SMS.",  # not quoted: a key may stand in it
                hint="brevo://KEY@api.brevo.com/v3?sender=Amistock, console://, file:///folder, or nothing.",
                id="amistock.E010",
            )
        ]
    return []


def contact(values: LazySettings) -> list[CheckMessage]:
    if not values.PRODUCTION or values.SWITCHBOARD_PHONE or values.CONTACT_EMAIL:
        return []
    return [
        Warning(
            "Donors can neither call nor write.",
            hint="AMISTOCK_PHONE, or AMISTOCK_CONTACT_EMAIL where nobody answers a telephone.",
            id="amistock.W002",
        )
    ]


CHECKS: tuple[Callable[[LazySettings], list[CheckMessage]], ...] = (
    profile,
    keys,
    hosts,
    public_url,
    database,
    tiles,
    proxies,
    bounds,
    mail,
    sms,
    contact,
)
