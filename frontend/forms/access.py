"""How one gets to the things, when the address stays."""

from frontend.forms.address import AddressForm


class AccessForm(AddressForm):
    """The second half of the address form."""

    address = None  # type: ignore[assignment]
    choice = None  # type: ignore[assignment]
