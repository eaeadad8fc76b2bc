"""A believable fortnight relative to today, and the accounts to look at it with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from amistock.accounts.demo import keep_demo_accounts
from collections_app.demo.fortnight import roll_forward


class Command(BaseCommand):
    help = "Makes the demonstration, or rolls it forward when it is stale. Requests of real people stay."

    def handle(self, *args: Any, **options: Any) -> None:
        keep_demo_accounts()
        made = roll_forward(now=timezone.now())
        self.stdout.write("Demonstration made." if made else "Demonstration is up to date.")
