"""`manage.py forget_old`: what is older than the rules allow goes now instead of within the hour."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from collections_app.personal.forgetting import forget_old


class Command(BaseCommand):
    help = "Anonymises old requests; deletes abandoned drafts, applications, notices, letters, taps, and stray files."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in asdict(forget_old(now=timezone.now())).items():
            self.stdout.write(f"{what}: {count}")
