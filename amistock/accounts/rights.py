"""What a role may do in the admin: rights follow the role, nothing is granted row by row."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from amistock.accounts.models import Role, User

MANAGED_APPS = frozenset({"geo", "collections_app"})


class RoleBackend(BaseBackend):
    """A manager edits places and collections, an administrator the accounts too. It signs nobody in."""

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        return self.has_module_perms(user_obj, perm.partition(".")[0])

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        if not isinstance(user_obj, User):
            return False
        return user_obj.may(Role.ADMINISTRATOR) or (app_label in MANAGED_APPS and user_obj.may(Role.MANAGER))
