"""How a person reaches us: by telephone, else by e-mail; where there is neither, no page tells anybody to."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Contact:
    """`words` come before what is dialled or written to: "appelez-nous au", "01 99 00 12 34", "tel:0199001234"."""

    words: str
    address: str
    url: str


def contact() -> Contact | None:
    """The way to us that this copy has, the telephone first."""
    phone, email = settings.SWITCHBOARD_PHONE, settings.CONTACT_EMAIL
    if phone:
        return Contact("appelez-nous au", phone, f"tel:{phone.replace(' ', '')}")
    return Contact("écrivez-nous à", email, f"mailto:{email}") if email else None


def reach_us(before: str = "", after: str = "") -> str:
    """The invitation within a sentence: `", ou "` gives ", ou appelez-nous au 01 99 00 12 34"; empty without a way."""
    ours = contact()
    return f"{before}{opening(ours.words, before)} {ours.address}{after}" if ours else ""


def opening(words: str, before: str) -> str:
    """With a capital where a sentence begins."""
    begins = not before.strip() or before.rstrip()[-1] in ".?!"
    return words[0].upper() + words[1:] if begins else words
