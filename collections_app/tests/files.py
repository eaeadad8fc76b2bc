"""Files that people send, honest and not, made on the spot."""

import struct
import zlib
from io import BytesIO

from PIL import Image

PARIS = {1: "N", 2: (48.0, 53.0, 20.0), 3: "E", 4: (2.0, 21.0, 42.0)}
GPS, ORIENTATION, MAKER, DESCRIPTION = 0x8825, 0x0112, 0x010F, 0x010E


def a_photo(width: int = 400, height: int = 300, kind: str = "JPEG", colour: str = "red") -> bytes:
    """Left half of a colour, right half white."""
    image = Image.new("RGB", (width, height), "white")
    image.paste(colour, (0, 0, width // 2, height))
    return _saved(image, kind)


def a_telling_photo(words: str = "CANARI", orientation: int = 1) -> bytes:
    """A photo that says where it was taken, by what, and more: EXIF with GPS, a comment, XMP and a colour profile."""
    image = Image.new("RGB", (400, 300), "white")
    image.paste("red", (0, 0, 200, 300))
    exif = Image.Exif()
    exif[MAKER], exif[DESCRIPTION], exif[ORIENTATION] = words, words, orientation
    exif.get_ifd(GPS).update(PARIS)
    said = words.encode()
    return _saved(image, "JPEG", exif=exif, comment=said, xmp=b"<x:xmpmeta>" + said, icc_profile=said * 40)


def a_bomb(side_px: int = 13_000) -> bytes:
    """A PNG of some kilobytes that would decode to hundreds of megabytes."""
    packer, row = zlib.compressobj(9), b"\0" * (1 + side_px // 8)
    pixels = b"".join(packer.compress(row) for _ in range(side_px)) + packer.flush()
    head = struct.pack(">IIBBBBB", side_px, side_px, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def endless_scans(count: int = 200) -> bytes:
    """A progressive JPEG that begins over and over."""
    photo = _saved(Image.new("RGB", (64, 64), "white"), "JPEG", progressive=True)
    last = photo.rindex(b"\xff\xda")
    return photo[:last] + photo[last:-2] * count + photo[-2:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
ZIP = b"PK\x03\x04" + b"\0" * 60
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60


def a_polyglot() -> bytes:
    """A JPEG that is a web page and an archive as well."""
    return _saved(Image.new("RGB", (64, 64), "white"), "JPEG", comment=HTML) + HTML + ZIP


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
