"""The built streets on disk: arrays one after the other, mapped into memory, so that all processes of a machine share
what they read of it.

A line of JSON says where each array lies; the file's bytes depend on its contents alone.
"""

import json
import mmap
import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.travel.street_profile import NoStreetsError, Profile, Streets

FORMAT = "amistock-streets/2"
_ALIGNED = 64
_PROFILES = ("car", "foot")
_LONGEST_HEADER = 10_000


def write_streets(streets: Streets, path: Path) -> None:
    """Replaces the file at once: whoever reads meanwhile sees the old streets or the new ones."""
    columns = {
        (name, field): np.ascontiguousarray(column)
        for name, profile in zip(_PROFILES, (streets.car, streets.foot), strict=True)
        for field, column in profile._asdict().items()
    }
    arrays, offset = [], 0
    for (name, field), column in columns.items():
        arrays.append([name, field, column.dtype.str, column.shape, offset])
        offset += _padded(column.nbytes)
    header = {"format": FORMAT, "fingerprint": streets.fingerprint, "arrays": arrays}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(_line(header))
        for column in columns.values():
            file.write(column.tobytes())
            file.write(bytes(_padded(column.nbytes) - column.nbytes))
    os.replace(part, path)


def read_streets(path: Path) -> Streets:
    """Raises NoStreetsError for a file that is none of ours, OSError where it cannot be opened."""
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEADER)
            header = json.loads(line)
            if header["format"] != FORMAT:
                raise NoStreetsError(f"{path.name} was built by another version: run build_streets again.")
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            profiles = _profiles(whole, len(line), header["arrays"])
        return Streets(profiles["car"], profiles["foot"], str(header["fingerprint"]))
    except (KeyError, TypeError, ValueError) as error:
        raise NoStreetsError(f"{path.name} holds no streets: {error}. Run build_streets again.") from error


def _profiles(whole: mmap.mmap, start: int, arrays: list[Any]) -> dict[str, Profile]:
    columns: dict[str, dict[str, npt.NDArray[Any]]] = {name: {} for name in _PROFILES}
    for name, field, kind, shape, offset in arrays:
        count = int(np.prod(shape))
        column = np.frombuffer(whole, dtype=kind, count=count, offset=start + offset)
        columns[name][field] = column.reshape(shape)
    return {name: Profile(**found) for name, found in columns.items()}


def _line(header: dict[str, Any]) -> bytes:
    """The header with the blanks that let the arrays after it begin where a processor likes it."""
    text = json.dumps(header).encode()
    return text + b" " * (_padded(len(text) + 1) - len(text) - 1) + b"\n"


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
