"""Making a photo harmless: decoded within bounds, upright, smaller, written anew. Nothing of the file stays.

What a sender may try, and what stops it: a picture that decodes to gigabytes (its size is read before its pixels);
a progressive JPEG of endless scans (they are counted); another kind of file under a photo's name, or hidden behind one
(only the pixels go on); the place where it was taken (a new image carries no metadata).
"""

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from threading import Lock

from PIL import ExifTags, Image

LONG_SIDE_PX, SMALL_SIDE_PX = 1600, 320
QUALITY = 82
# What a decoder needs at the most, at some 150 MB: a baseline JPEG is decoded at a fraction of its size.
MOST_PX = {"JPEG": 50_000_000, "MPO": 50_000_000, "PNG": 12_000_000, "WEBP": 7_000_000}
MOST_PROGRESSIVE_PX = 24_000_000
MOST_SCANS = 24
SCAN = b"\xff\xda"
FORMATS = ("JPEG", "PNG", "WEBP")
APPLE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error, zlib.error)
_turn = Image.Transpose
# By EXIF orientation, 1 being upright.
TURNS = dict(enumerate((_turn.FLIP_LEFT_RIGHT, _turn.ROTATE_180, _turn.FLIP_TOP_BOTTOM, _turn.TRANSPOSE), start=2))
TURNS |= dict(enumerate((_turn.ROTATE_270, _turn.TRANSVERSE, _turn.ROTATE_90), start=6))
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)

_one_at_a_time = Lock()  # of one process, so that eight senders do not need eight times the memory


class Fault(StrEnum):
    """Why a file is not taken."""

    NOT_A_PHOTO = "not a photo"
    HEIC = "heic"
    TOO_LARGE = "too large"
    BROKEN = "broken"


class PictureRefused(Exception):
    """The file cannot become a photo. Permanent."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Picture:
    """Two JPEGs without metadata; the sides are those of the large one."""

    large: bytes
    small: bytes
    width_px: int
    height_px: int


def harmless(data: bytes) -> Picture:
    """The photo in a file. Raises PictureRefused."""
    _look_at_its_first_bytes(data)
    with _one_at_a_time:
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                _look_at_its_size(image, data)
                return _written_anew(image)
        except TOO_LARGE as error:
            raise PictureRefused(Fault.TOO_LARGE) from error
        except UNREADABLE as error:
            raise PictureRefused(Fault.BROKEN) from error


def _look_at_its_first_bytes(data: bytes) -> None:
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        return
    is_apples = data[4:8] == b"ftyp" and data[8:12] in APPLE_BRANDS
    raise PictureRefused(Fault.HEIC if is_apples else Fault.NOT_A_PHOTO)


def _look_at_its_size(image: Image.Image, data: bytes) -> None:
    """Before a single pixel is decoded."""
    most = MOST_PX[image.format or "JPEG"]
    if image.info.get("progressive"):
        most = MOST_PROGRESSIVE_PX
        if data.count(SCAN) > MOST_SCANS:
            raise PictureRefused(Fault.TOO_LARGE)
    if image.width * image.height > most:
        raise PictureRefused(Fault.TOO_LARGE)


def _written_anew(image: Image.Image) -> Picture:
    factor = max(1.0, max(image.size) / LONG_SIDE_PX)
    image.draft(None, (int(image.width / factor), int(image.height / factor)))
    image.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX), reducing_gap=2.0)
    large = _pixels_of(_upright(image))
    small = large.copy()
    small.thumbnail((SMALL_SIDE_PX, SMALL_SIDE_PX))
    return Picture(_as_jpeg(large), _as_jpeg(small), large.width, large.height)


def _upright(image: Image.Image) -> Image.Image:
    """As it was held. A photo whose EXIF cannot be read stays as it is."""
    try:
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except (*UNREADABLE, TypeError, KeyError):
        return image
    return image if turn is None else image.transpose(turn)


def _pixels_of(image: Image.Image) -> Image.Image:
    """Opaque RGB in an image that never knew the file: comments and profiles cannot follow."""
    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        clean.paste(layer, mask=layer)
    else:
        clean.paste(image.convert("RGB"))
    return clean


def _as_jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
