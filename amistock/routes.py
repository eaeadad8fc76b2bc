"""Who may use which route: the one table, enforced by `amistock.access` and walked by a test.

A key is a route's full name (`namespace:name`) or a namespace followed by `:*`. A route that stands in no
line is refused to everybody, and the build fails.
"""

from enum import Enum

from amistock.accounts.models import Role


class Door(Enum):
    """Doors that are not a role."""

    EVERYONE = "everyone"
    LINK = "link"  # the view itself checks a private link
    SIGNING_IN = "signing in"  # between password and second factor: allauth holds the door
    SIGNED_IN = "signed in"  # any active account, whatever its role


ROUTES: dict[str, Door | Role] = {
    "home": Door.EVERYONE,
    "robots": Door.EVERYONE,
    "sitemap": Door.EVERYONE,
    "relay-point": Door.EVERYONE,
    "relay-poster": Door.EVERYONE,
    "relay-address": Door.EVERYONE,
    "relay-address-told": Role.SWITCHBOARD,
    "carte": Door.EVERYONE,
    "integrer": Door.EVERYONE,
    "personal-data": Door.EVERYONE,
    "legal-notice": Door.EVERYONE,
    "collecte": Door.EVERYONE,
    "collecte-jauge": Door.EVERYONE,
    "collecte-adresse": Door.EVERYONE,
    "collecte-creneau": Door.EVERYONE,
    "collecte-vous": Door.EVERYONE,
    "collecte-photos": Door.EVERYONE,  # the session says whose draft
    "collecte-photo": Door.EVERYONE,
    "collecte-photo-retirer": Door.EVERYONE,
    "suivi": Door.LINK,
    "suivi-adresse": Door.LINK,
    "suivi-annuler": Door.LINK,
    "suivi-plus-tot": Door.LINK,
    "suivi-agenda": Door.LINK,
    "suivi-date": Door.LINK,
    "suivi-recherche": Door.LINK,
    "suivi-liste": Door.LINK,
    "suivi-lieu": Door.LINK,
    "suivi-acces": Door.LINK,
    "suivi-retrouver": Door.EVERYONE,
    "suivi-photos": Door.LINK,
    "suivi-photo": Door.LINK,
    "suivi-photo-retirer": Door.LINK,
    "rounds": Role.PLANNER,
    "rounds-day": Role.PLANNER,
    "rounds-streets": Role.PLANNER,
    "rounds-progress": Role.PLANNER,
    "rounds-plan": Role.PLANNER,
    "rounds-stop": Role.PLANNER,
    "rounds-publish": Role.PLANNER,
    "rounds-pin": Role.PLANNER,
    "rounds-unplanned": Role.PLANNER,
    "rounds-needed": Role.PLANNER,
    "crew": Door.LINK,
    "crew-stop": Door.LINK,
    "crew-outcome": Door.LINK,
    "api:relay-points": Door.EVERYONE,
    "api:relay-points-nearest": Door.EVERYONE,
    "api:relay-points-feed": Door.EVERYONE,
    "api:addresses-suggest": Door.EVERYONE,
    "api:addresses-reverse": Door.EVERYONE,
    "api:item-kinds": Door.EVERYONE,
    "api:estimates": Door.EVERYONE,
    "api:offers": Door.EVERYONE,
    "api:offers-again": Door.EVERYONE,
    "api:pickup-requests": Door.EVERYONE,
    "api:openapi": Door.EVERYONE,
    "api:docs": Door.EVERYONE,
    "account_login": Door.EVERYONE,
    "account_logout": Door.EVERYONE,
    "account_inactive": Door.EVERYONE,
    "account_reauthenticate": Door.SIGNED_IN,
    "mfa_authenticate": Door.SIGNING_IN,
    "mfa_index": Door.SIGNED_IN,
    "mfa_reauthenticate": Door.SIGNED_IN,
    "mfa_activate_totp": Door.SIGNED_IN,
    "mfa_deactivate_totp": Door.SIGNED_IN,
    "mfa_view_recovery_codes": Door.SIGNED_IN,
    "mfa_generate_recovery_codes": Door.SIGNED_IN,
    "mfa_download_recovery_codes": Door.SIGNED_IN,
    "staff-home": Door.SIGNED_IN,
    "standard": Role.SWITCHBOARD,
    "standard-call": Role.SWITCHBOARD,
    "standard-new": Role.SWITCHBOARD,
    "standard-preview": Role.SWITCHBOARD,
    "standard-calendar": Role.SWITCHBOARD,
    "standard-calendar-day": Role.SWITCHBOARD,
    "standard-calendar-open": Role.SWITCHBOARD,
    "standard-calendar-cancel": Role.SWITCHBOARD,
    "standard-calendar-limits": Role.SWITCHBOARD,
    "standard-calendar-move": Role.SWITCHBOARD,
    "standard-windows": Role.SWITCHBOARD,
    "exports": Role.SWITCHBOARD,
    "rules": Role.MANAGER,
    "rules-group": Role.MANAGER,
    "rules-take-back": Role.MANAGER,
    "messages": Role.MANAGER,
    "messages-text": Role.MANAGER,
    "standard-request": Role.SWITCHBOARD,
    "standard-bulk": Role.SWITCHBOARD,
    "standard-calls-on-paper": Role.SWITCHBOARD,
    "standard-claim": Role.SWITCHBOARD,
    "standard-merge": Role.SWITCHBOARD,
    "standard-apart": Role.SWITCHBOARD,
    "standard-map": Role.SWITCHBOARD,
    "standard-act": Role.SWITCHBOARD,
    "standard-calls": Role.SWITCHBOARD,
    "standard-decide": Role.SWITCHBOARD,
    "standard-talk": Role.SWITCHBOARD,
    "standard-talk-preview": Role.SWITCHBOARD,
    "standard-edit": Role.SWITCHBOARD,
    "standard-look-further": Role.SWITCHBOARD,
    "standard-photo": Role.SWITCHBOARD,
    "standard-personal": Role.MANAGER,
    "standard-export": Role.MANAGER,
    "standard-erase": Role.MANAGER,
    "admin:*": Role.MANAGER,
}

# Routes that allauth brings and that this house does not open, unless a line above does.
CLOSED = ("account_",)
