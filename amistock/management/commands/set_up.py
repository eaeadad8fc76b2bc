"""Brings a new or an older copy up to date, in one process; each part is quick when there is nothing to do."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from collections_app.facts import (
    load_alternatives,
    load_application_reasons,
    load_decline_reasons,
    load_fleet,
    load_item_kinds,
    load_rules,
    load_travel_pace,
)
from collections_app.opening_days import open_the_horizon
from geo.facts import load_areas, load_relay_points
from geo.geocoding.aliases import load_aliases
from geo.geocoding.gazetteer import load_gazetteer
from geo.geocoding.localities import load_localities

FACTS: tuple[Callable[[], object], ...] = (
    *(load_areas, load_localities, load_gazetteer, load_aliases, load_relay_points),
    *(load_item_kinds, load_alternatives, load_decline_reasons, load_application_reasons),
    *(load_rules, load_travel_pace, load_fleet),
)


class Command(BaseCommand):
    help = "Migrates the database, loads the facts and the demonstration, gathers static files, compiles the kernel."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=1)
        for load in FACTS:
            self.stdout.write(f"{load.__name__}: {load()}")
        open_the_horizon(today=timezone.localdate())
        if settings.DEMO:
            call_command("load_demo")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("warm_up")
