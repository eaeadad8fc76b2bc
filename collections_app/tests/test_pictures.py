"""Photos made harmless: only the pixels of a file go on."""

from io import BytesIO

import pytest
from PIL import Image

from collections_app.pictures import LONG_SIDE_PX, SMALL_SIDE_PX, Fault, PictureRefused, harmless
from collections_app.tests import files

RED, WHITE = (254, 0, 0), (255, 255, 255)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def segments(jpeg: bytes) -> set[int]:
    """The markers of a JPEG up to its pixels."""
    found, at = set(), 2
    while jpeg[at + 1] != 0xDA:
        found.add(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_is_kept_small_and_smaller(kind: str) -> None:
    picture = harmless(files.a_photo(3000, 2000, kind))
    large, small = opened(picture.large), opened(picture.small)
    assert (large.format, large.size) == ("JPEG", (LONG_SIDE_PX, 1067))
    assert (picture.width_px, picture.height_px) == large.size
    assert max(small.size) == SMALL_SIDE_PX


def test_nothing_that_the_file_told_beside_its_pixels_is_left() -> None:
    telling = files.a_telling_photo("CANARI")
    assert telling.count(b"CANARI") > 40
    picture = harmless(telling)
    for jpeg in (picture.large, picture.small):
        assert b"CANARI" not in jpeg
        application, comment = set(range(0xE1, 0xF0)), {0xFE}
        assert segments(jpeg) & (application | comment) == set()
        assert opened(jpeg).getexif() == {}


@pytest.mark.parametrize(("orientation", "red_at"), [(1, (5, 5)), (3, (390, 290)), (6, (5, 5)), (8, (5, 390))])
def test_a_photo_stands_as_it_was_held(orientation: int, red_at: tuple[int, int]) -> None:
    large = opened(harmless(files.a_telling_photo(orientation=orientation)).large)
    assert large.size == ((300, 400) if orientation > 4 else (400, 300))
    assert large.getpixel(red_at) == RED


def test_what_shines_through_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(harmless(out.getvalue()).large).getpixel((25, 25)) == WHITE


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (files.SVG, Fault.NOT_A_PHOTO),
        (files.HTML, Fault.NOT_A_PHOTO),
        (files.ZIP, Fault.NOT_A_PHOTO),
        (b"", Fault.NOT_A_PHOTO),
        (b"GIF89a" + b"\0" * 60, Fault.NOT_A_PHOTO),
        (files.HEIC, Fault.HEIC),
        (b"\xff\xd8\xff" + files.HTML, Fault.BROKEN),
        (b"\x89PNG\r\n\x1a\n" + files.ZIP, Fault.BROKEN),
        (b"RIFF\0\0\0\0WEBP" + files.SVG, Fault.BROKEN),
        (files.a_photo()[:-800], Fault.BROKEN),
        (files.a_photo(kind="PNG")[:-40], Fault.BROKEN),
        (files.a_photo(kind="WEBP")[:-40], Fault.BROKEN),
        (files.endless_scans(), Fault.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_photo_is_refused_by_its_fault(data: bytes, fault: Fault) -> None:
    with pytest.raises(PictureRefused) as refused:
        harmless(data)
    assert refused.value.fault == fault


@pytest.mark.parametrize("side_px", [4_000, 9_400, 13_000])
def test_a_bomb_is_refused_before_a_pixel_is_decoded(side_px: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not Pillow itself would warn of it, or refuse it."""
    monkeypatch.setattr(Image.Image, "thumbnail", lambda *given, **options: pytest.fail("decoded"))
    with pytest.raises(PictureRefused) as refused:
        harmless(files.a_bomb(side_px))
    assert refused.value.fault == Fault.TOO_LARGE


def test_of_a_polyglot_only_the_picture_goes_on() -> None:
    picture = harmless(files.a_polyglot())
    for jpeg in (picture.large, picture.small):
        assert b"script" not in jpeg
        assert b"PK\x03\x04" not in jpeg
        assert jpeg.endswith(b"\xff\xd9")


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_metadata_that_cannot_be_read_costs_nobody_a_photo() -> None:
    broken = b"Exif\0\0MM\0*\xff\xff\xff\xff"
    assert harmless(files.a_photo()[:2] + b"\xff\xe1" + (len(broken) + 2).to_bytes(2) + broken + files.a_photo()[2:])
