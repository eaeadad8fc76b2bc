"""`manage.py export_person --phone "06 12 34 56 78" --output donnees.zip`: what is held about one person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from collections_app.journal import SYSTEM
from collections_app.management.subject_arguments import add_subject, subject_in
from collections_app.personal.export import export_person


class Command(BaseCommand):
    help = "Writes a zip with everything held about one person: a JSON file and their photos."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_subject(parser)
        parser.add_argument("--output", type=Path, required=True)

    def handle(self, *args: Any, output: Path, **options: Any) -> None:
        archive = export_person(subject=subject_in(options), actor=SYSTEM, now=timezone.now())
        output.touch(mode=0o600)
        output.write_bytes(archive)
        self.stdout.write(f"{output.name}: {len(archive)} bytes")
