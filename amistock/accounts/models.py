"""The people who sign in: staff only. Donors, crews and hosts use private links instead."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a signed-in person does here. Each role also does what the one above it in this list does, but NONE."""

    NONE = "NONE", "Aucun droit"
    SWITCHBOARD = "SWITCHBOARD", "Standard"
    PLANNER = "PLANNER", "Planification"
    MANAGER = "MANAGER", "Pilotage"
    ADMINISTRATOR = "ADMINISTRATOR", "Administration"


MANAGED = ("collections_app", "geo")  # the apps whose rules and rows a manager edits
BACK_OFFICE = (Role.MANAGER, Role.ADMINISTRATOR)


class User(AbstractUser):
    """A member of staff and their role."""

    role = models.CharField("rôle", max_length=16, choices=Role.choices, default=Role.NONE)

    class Meta(AbstractUser.Meta):
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = [models.CheckConstraint(name="user_role_known", condition=models.Q(role__in=Role.values))]

    @property
    def who(self) -> str:
        """As colleagues read of this person, by name if there is one."""
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The back office opens to managers and above, whatever was ticked."""
        self.is_staff = self.is_superuser or self.role in BACK_OFFICE
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """A manager edits rules, collections and places; who may sign in, and how, is for administrators."""
        role = Role.MANAGER if perm.partition(".")[0] in MANAGED else Role.ADMINISTRATOR
        return self.may(role) or super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm(f"{app_label}.")

    def may(self, role: Role) -> bool:
        """Whether this person may do what `role` does (roles are nested, the later in the list the wider)."""
        order = Role.values
        return self.is_active and (self.is_superuser or order.index(self.role) >= order.index(role))
