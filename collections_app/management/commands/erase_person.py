"""`manage.py erase_person --reference K7M-42PC --yes`: forgets one person for good."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from collections_app.journal import SYSTEM
from collections_app.management.subject_arguments import add_subject, subject_in
from collections_app.personal.erasing import erase_person


class Command(BaseCommand):
    help = "Anonymises every request of one person and deletes their applications. Without --yes it only says which."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_subject(parser)
        parser.add_argument("--yes", action="store_true", help="do it: nothing of it comes back")

    def handle(self, *args: Any, yes: bool, **options: Any) -> None:
        subject = subject_in(options)
        if not yes:
            for request in subject.requests():
                self.stdout.write(f"{request.reference} {request.get_status_display()}")
            for application in subject.applications():
                self.stdout.write(f"{application.name} ({application.get_state_display()})")
            self.stdout.write("Nothing is erased yet: say --yes.")
            return
        for what, count in asdict(erase_person(subject=subject, actor=SYSTEM, now=timezone.now())).items():
            self.stdout.write(f"{what}: {count}")
