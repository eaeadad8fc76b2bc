"""Naming a person on the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from collections_app.personal.person import Person, PersonUnknown, person_by


def add_person(parser: ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--reference", default="", help="of one of their requests, with all others of the same person")
    who.add_argument("--phone", default="")
    who.add_argument("--email", default="")


def person_in(options: dict[str, Any]) -> Person:
    """Raises CommandError when nothing is held about them."""
    try:
        return person_by(reference=options["reference"], phone=options["phone"], email=options["email"])
    except PersonUnknown as error:
        raise CommandError("Nothing is held about that person.") from error
