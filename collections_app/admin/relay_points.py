"""A relay point that moves, or opens at other hours, may make a round impossible: its days say so from then on."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from collections_app.admin.judging import say_which_days_break
from geo.admin.relay_points import RelayPointAdmin
from geo.models import RelayPoint

admin.site.unregister(RelayPoint)


@admin.register(RelayPoint)
class JudgedRelayPointAdmin(RelayPointAdmin):
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            say_which_days_break(request)
