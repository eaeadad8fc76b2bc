"""References that can be said on the telephone: no letter or digit that sounds or looks like another."""

import secrets

ALPHABET = "ACDEFHJKLMNPQRTUVWXY34679"


def new_reference() -> str:
    """Seven signs in two groups ("K7M-42PC"): 6 × 10⁹ of them, drawn at random."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return f"{signs[:3]}-{signs[3:]}"
