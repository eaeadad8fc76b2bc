import pytest

from geo.geocoding.closeness import edit_distance, slips_allowed


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("crimee", "crimee", 0),
        ("crime", "crimee", 1),
        ("cirmee", "crimee", 1),
        ("krimmee", "crimee", 2),
        ("", "abc", 3),
    ],
)
def test_slips_of_the_finger_are_counted(one: str, other: str, slips: int) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) == slips


def test_short_words_allow_no_slip() -> None:
    assert [slips_allowed(word) for word in ("air", "pajol", "batignolles")] == [0, 1, 2]
