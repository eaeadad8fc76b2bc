"""Compilation, and where its results are kept.

numba's cache looks at the file of the compiled function only, not at what that one calls: without more, a change in
one file of this package would leave the others' old machine code in use. So the cache folder carries a fingerprint of
the whole package.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from numba import njit
from numba.core import config

OPTIONS: Final[dict[str, Any]] = {"cache": True, "error_model": "numpy", "_nrt": False}
"""No references are counted, which took two thirds of the time: compiled code may neither make arrays nor copy
slices.
"""

F = TypeVar("F", bound=Callable[..., Any])


def _fingerprint(package: Path) -> str:
    digest = hashlib.sha256()
    for source in sorted(package.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _cache_dir(package: Path) -> str:
    """Under NUMBA_CACHE_DIR if set, else beside the sources, else (where those cannot be written) in the user's
    temporary folder.
    """
    base = Path(os.environ.get("NUMBA_CACHE_DIR") or package / "__pycache__")
    if not os.access(base if base.exists() else base.parent, os.W_OK):
        base = Path(tempfile.gettempdir()) / f"amistock-numba-{os.getuid()}"
    return str(base / _fingerprint(package))


config.CACHE_DIR = _cache_dir(Path(__file__).parent)  # type: ignore[attr-defined]


def compiled(function: F) -> F:
    return cast(F, njit(**OPTIONS)(function))
