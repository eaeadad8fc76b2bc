"""The way in for staff."""

from typing import Any

from allauth.account.forms import LoginForm


class StaffLoginForm(LoginForm):  # type: ignore[misc]
    """Labels stand above the fields; nothing is said again inside them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Identifiant ou e-mail"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
