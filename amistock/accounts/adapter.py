"""What allauth asks us: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

WRONG_PAIRS = ("username_password_mismatch", "email_password_mismatch")
WRONG_PAIR = "L’identifiant et le mot de passe ne vont pas ensemble. Vérifiez les majuscules, puis réessayez."


class StaffOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    error_messages = {**DefaultAccountAdapter.error_messages, **dict.fromkeys(WRONG_PAIRS, WRONG_PAIR)}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
