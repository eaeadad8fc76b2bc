"""The built streets on disk: one uncompressed NumPy archive, whose bytes depend on its contents alone."""

import os
import zipfile
from pathlib import Path

import numpy as np

from geo.travel.street_profile import NoStreetsError, Profile, Streets

FORMAT = "amistock-streets/1"


def write_streets(streets: Streets, path: Path) -> None:
    """Replaces the file at once: whoever reads meanwhile sees the old streets or the new ones."""
    columns = {
        f"{name}_{field}": column
        for name, profile in (("car", streets.car), ("foot", streets.foot))
        for field, column in profile._asdict().items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        np.savez(file, format=np.array(FORMAT), fingerprint=np.array(streets.fingerprint), **columns)
    os.replace(part, path)


def read_streets(path: Path) -> Streets:
    """Raises NoStreetsError for a file that is none of ours, OSError where it cannot be opened."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            if str(file["format"]) != FORMAT:
                raise NoStreetsError(f"{path.name} was built by another version: run build_streets again.")
            car, foot = (Profile(*(file[f"{name}_{field}"] for field in Profile._fields)) for name in ("car", "foot"))
            return Streets(car, foot, str(file["fingerprint"]))
    except (KeyError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise NoStreetsError(f"{path.name} holds no streets: {error}") from error
