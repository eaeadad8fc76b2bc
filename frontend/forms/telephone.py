"""A telephone number as people type it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber

from collections_app.telephones import exists


def must_exist(number: PhoneNumber) -> None:
    if not exists(number):
        raise ValidationError("Ce numéro n’existe pas.", code="invalid")


class TelephoneField(PhoneNumberField):  # type: ignore[misc]
    """French, or international with its prefix; cleaned to a `PhoneNumber`."""

    default_validators: Sequence[Any] = [must_exist]

    def __init__(self, **options: Any) -> None:
        super().__init__(region="FR", **options)
