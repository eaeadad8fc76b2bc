"""Naming a person on the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from collections_app.personal.data_subject import DataSubject, SubjectUnknown, subject_by


def add_subject(parser: ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--reference", default="", help="of one of their requests, with all others of the same person")
    who.add_argument("--phone", default="")
    who.add_argument("--email", default="")


def subject_in(options: dict[str, Any]) -> DataSubject:
    """Raises CommandError when nothing is held about them."""
    try:
        return subject_by(reference=options["reference"], phone=options["phone"], email=options["email"])
    except SubjectUnknown as error:
        raise CommandError("Nothing is held about that person.") from error
