"""Accounts for a first look. Each copy draws its own password and tells it to whoever starts it."""

import secrets
from pathlib import Path

from django.conf import settings

from amistock.accounts.models import Role, User

ACCOUNTS = (
    ("denise", "Denise", Role.SWITCHBOARD, "le standard, /standard/"),
    ("ines", "Inès", Role.SWITCHBOARD, "le standard, /standard/"),
    ("samir", "Samir", Role.PLANNER, "les tournées, /tournees/"),
    ("odile", "Odile", Role.MANAGER, "le pilotage, /admin/"),
)


def keep_demo_accounts() -> Path:
    """Makes the accounts; when one or the file is missing, all get a new password, written to the file this returns."""
    file = Path(settings.VAR_DIR) / "demo-accounts.txt"
    missing = [account for account in ACCOUNTS if not User.objects.filter(username=account[0]).exists()]
    if missing or not file.exists():
        password = "-".join(secrets.token_hex(2) for _ in range(3))
        for name, first_name, role, _ in ACCOUNTS:
            user, _ = User.objects.get_or_create(username=name, defaults={"first_name": first_name, "role": role})
            user.set_password(password)
            user.save()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(_told(password))
    return file


def _told(password: str) -> str:
    lines = [f"    {name:<8} {role.label} : {where}" for name, _, role, where in ACCOUNTS]
    return "\n".join(["  Comptes de démonstration, mot de passe " + password, *lines]) + "\n"
