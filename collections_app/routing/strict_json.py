"""Reading JSON strictly: every value of the type and range expected, every key known, else an error that names the
place.
"""

import math
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

MOST: Final = 10_000_000
"""The largest figure taken anywhere, so that sums stay far below what the clocks call never."""

HALF_A_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")

T = TypeVar("T")


class PlanningJsonError(ValueError):
    """The text is not what it should be; `path` says where, as in `visits[3].windows[0]`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path or 'file'}: {message}")
        self.path = path


class StrictObject:
    """A JSON object of which every key must be taken exactly once."""

    def __init__(self, data: Any, path: str) -> None:
        if not isinstance(data, dict):
            raise PlanningJsonError(path, "expected an object")
        self.data, self.path = dict(data), path

    def take(self, key: str, read: Callable[[Any, str], T]) -> T:
        path = f"{self.path}.{key}" if self.path else key
        if key not in self.data:
            raise PlanningJsonError(path, "missing")
        return read(self.data.pop(key), path)

    def take_or(self, key: str, read: Callable[[Any, str], T], default: T) -> T:
        """A key that need not be there."""
        return self.take(key, read) if key in self.data else default

    def close(self) -> None:
        for key in self.data:
            raise PlanningJsonError(f"{self.path}.{key}" if self.path else key, "unknown")


def no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def text(data: Any, path: str) -> str:
    """Half a character, as JSON may escape it, cannot be written out again."""
    if not isinstance(data, str) or not data or HALF_A_CHARACTER.search(data):
        raise PlanningJsonError(path, "expected a text")
    return data


def maybe_text(data: Any, path: str) -> str | None:
    return None if data is None else text(data, path)


def flag(data: Any, path: str) -> bool:
    if not isinstance(data, bool):
        raise PlanningJsonError(path, "expected true or false")
    return data


def whole(data: Any, path: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data <= MOST:
        raise PlanningJsonError(path, f"expected a whole number from 0 to {MOST}")
    return data


def amount(data: Any, path: str) -> float:
    number = isinstance(data, int | float) and not isinstance(data, bool)
    if not number or not math.isfinite(data) or not 0 <= data <= MOST:
        raise PlanningJsonError(path, f"expected a number from 0 to {MOST}")
    return float(data)


def items(data: Any, path: str) -> list[Any]:
    if not isinstance(data, list):
        raise PlanningJsonError(path, "expected a list")
    return data


def items_of(read: Callable[[Any, str], T]) -> Callable[[Any, str], tuple[T, ...]]:
    def read_all(data: Any, path: str) -> tuple[T, ...]:
        return tuple(read(item, f"{path}[{number}]") for number, item in enumerate(items(data, path)))

    return read_all


def texts_by_key(data: Any, path: str) -> dict[str, str]:
    if not isinstance(data, dict):
        raise PlanningJsonError(path, "expected an object")
    return {text(key, path): text(value, f"{path}.{key}") for key, value in data.items()}
