"""Static files with a hash in their names, JavaScript imports included, and a compressed copy beside each."""

from collections.abc import Callable, Iterable, Iterator
from re import Match
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "frontend/"


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites the relative imports of our ES modules too, so that every file can be cached for ever."""

    support_js_module_import_aggregation = True

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Only what pages name, and once: the content of a hashed name never changes."""
        named = set(self.hashed_files.values())
        new = [path for path in paths if path in named and not self.exists(f"{path}.gz")]
        yield from super().compress_files(new)

    def url_converter(
        self, name: str, hashed_files: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Callable[[Match[str]], str]:
        """A file of ours that names a missing file is an error. A package's may: source maps are often left out."""
        convert: Callable[[Match[str]], str] = super().url_converter(name, hashed_files, *args, **kwargs)

        def convert_or_leave(match: Match[str]) -> str:
            try:
                return convert(match)
            except ValueError:
                return match[0]

        return convert if name.startswith(OURS) else convert_or_leave
