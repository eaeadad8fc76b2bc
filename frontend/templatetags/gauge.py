"""The gauge: how much a gift makes, against the volume a truck comes for."""

from decimal import Decimal
from math import ceil

from django import template
from django.template.defaultfilters import floatformat

register = template.Library()

LEAST_SCALE_M3 = 6.0
# Nearer to the left end, words that are centred on the threshold would leave a narrow drawing.
CENTRED_FROM = 0.27
Figure = float | Decimal


def _french(volume_m3: Figure) -> str:
    return floatformat(volume_m3, "-1").replace(".", ",")


@register.inclusion_tag("frontend/gauge.html")
def gauge(low_m3: Figure, likely_m3: Figure, high_m3: Figure, threshold_m3: Figure = 2.0) -> dict[str, object]:
    """Draws low, likely and high volume; positions are whole-tenth percentages of a scale of at least 6 m³."""
    scale_m3 = max(LEAST_SCALE_M3, 3 * float(threshold_m3), float(ceil(high_m3)))

    def percent(volume_m3: Figure) -> str:
        return f"{100 * float(volume_m3) / scale_m3:.1f}"

    return {
        "low_pc": percent(low_m3),
        "likely_pc": percent(likely_m3) if likely_m3 else "",
        "high_pc": percent(high_m3),
        "threshold_pc": percent(threshold_m3),
        "threshold_m3": _french(threshold_m3),
        "centred": float(threshold_m3) >= CENTRED_FROM * scale_m3,
        "scale_m3": _french(scale_m3),
        "words": (
            f"Environ {_french(likely_m3)} m³, entre {_french(low_m3)} et {_french(high_m3)} m³. "
            f"Le camion vient au-dessus de {_french(threshold_m3)} m³."
        ),
    }
