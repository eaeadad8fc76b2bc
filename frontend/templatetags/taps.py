"""What crews told and nobody could apply: that there is some, wherever it is looked for."""

from django import template

from collections_app.models import CrewAction
from frontend.tap_words import said

register = template.Library()
register.filter("said", said)


@register.inclusion_tag("frontend/taps_notice.html")
def taps_notice() -> dict[str, int]:
    """Nothing when nothing waits."""
    return {"count": CrewAction.objects.in_conflict().count()}
