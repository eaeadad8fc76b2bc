"""Revoking the private link of a round: a telephone was lost, or the crew has changed."""

from django.db.models import F

from collections_app.models import Round


def change_crew_link(*, round_id: int) -> None:
    """Every link made before opens nothing more, from this moment on."""
    Round.objects.filter(pk=round_id).update(link_version=F("link_version") + 1)
