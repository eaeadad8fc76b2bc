"""What crews told and nobody could apply: that there is some, wherever it is looked for."""

from django import template

from collections_app.enums import OUTCOMES
from collections_app.models import CrewAction, PickupRequest
from frontend.tap_words import said

register = template.Library()
register.filter("said", said)


@register.inclusion_tag("frontend/taps_notice.html")
def taps_notice() -> dict[str, int]:
    """Nothing when nothing waits."""
    return {"count": CrewAction.objects.in_conflict().count()}


@register.inclusion_tag("frontend/switchboard/file/proof.html")
def crew_proof(item: PickupRequest) -> dict[str, object]:
    """Photos, and who accepted the waiver; nothing is asked before the visit is over."""
    if item.status not in OUTCOMES:
        return {}
    taps = CrewAction.objects.standing().filter(request=item)
    names = dict.fromkeys(tap.payload["name"] for tap in taps if tap.payload.get("name"))
    return {"item": item, "photos": list(item.crew_photos.all()), "names": list(names)}
