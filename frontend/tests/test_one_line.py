"""Words that are kept on one line."""

import pytest

from frontend.forms.one_line import OneLineField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Les portes\r\n  sont à gauche", "Les portes sont à gauche"),
        ("Attention\u00a0:\n\n12\u202fmarches", "Attention\u00a0: 12\u202fmarches"),
        ("un\u2028deux\x0btrois", "un deux trois"),
        ("\n \n", ""),
    ],
)
def test_lines_become_one_and_spaces_that_hold_stay(typed: str, kept: str) -> None:
    assert OneLineField(required=False).clean(typed) == kept
