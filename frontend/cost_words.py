"""What a detour costs, as people say it."""

from collections_app.volume_words import NARROW_SPACE


def detour_words(extra_s: int, extra_m: int) -> str:
    """ "4 min et 1,2 km de plus", "6 min de moins", "aucun détour"."""
    minutes, tenths = round(extra_s / 60), round(extra_m / 100)
    if not minutes and not tenths:
        return "aucun détour"
    if minutes * tenths < 0:
        return f"{_minutes(minutes)} de {_way(minutes)}, {_km(tenths)} de {_way(tenths)}"
    parts = [words for words, amount in ((_minutes(minutes), minutes), (_km(tenths), tenths)) if amount]
    return f"{' et '.join(parts)} de {_way(minutes or tenths)}"


def _way(amount: int) -> str:
    return "plus" if amount > 0 else "moins"


def _minutes(amount: int) -> str:
    return f"{abs(amount)}{NARROW_SPACE}min"


def _km(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    return f"{whole},{rest}{NARROW_SPACE}km" if rest else f"{whole}{NARROW_SPACE}km"
