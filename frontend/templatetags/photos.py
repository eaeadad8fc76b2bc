"""The photos of a request on its private page."""

from typing import Any

from django import template

from collections_app.models import PickupRequest
from frontend.forms.photos import PhotosForm
from frontend.gallery import Door, gallery_of

register = template.Library()


@register.inclusion_tag("frontend/photos/panel.html", takes_context=True)
def photos_panel(context: dict[str, Any]) -> dict[str, object]:
    """Needs `mine`, `token` and `known` in the page; the style sheet `photos.css`."""
    mine: PickupRequest = context["mine"]
    door = Door("suivi-photos", "suivi-photo", (context["token"],))
    return {"gallery": gallery_of(mine, door, PhotosForm()), "known": context["known"]}
