"""Parts of an address that are more than text."""

from datetime import date

from collections_app.photo_files import Size
from frontend.our_times import is_of_our_times


class DateConverter:
    """`2026-11-24`; no date, or one of another century, matches nothing: links may still lead a week beyond."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        on = date.fromisoformat(value)
        if not is_of_our_times(on):
            raise ValueError
        return on

    def to_url(self, value: date) -> str:
        return value.isoformat()


class SizeConverter:
    """`petite` or `grande`, of a photo."""

    regex = "|".join(Size)

    def to_python(self, value: str) -> Size:
        return Size(value)

    def to_url(self, value: Size) -> str:
        return str(value)


class VisitConverter:
    """`H12` or `R7`: a home or a relay point as a plan names it."""

    regex = "[HR][1-9][0-9]{0,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
