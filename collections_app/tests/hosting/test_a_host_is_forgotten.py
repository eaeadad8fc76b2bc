"""A host who asks is handed what is held about them, and forgotten: nothing that leads to them is left."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import serializers

from collections_app.access import LinkUnknown, host_token, point_of
from collections_app.journal import Actor
from collections_app.personal.data_subject import SubjectUnknown, subject_by
from collections_app.personal.erasing import erase_person
from collections_app.personal.export import DATA_FILE, export_person
from collections_app.tests.builders import NOW
from geo.enums import RelayState
from geo.models import RelayPoint
from geo.tests.relays import a_private_host, a_relay_point, assert_tells_no_door

pytestmark = pytest.mark.django_db
ODILE = Actor("Odile", None)


def test_a_host_is_handed_what_is_held() -> None:
    a_private_host(contact_name="Zoé", contact_email="zoe@example.org")
    archive = export_person(subject=subject_by(email="ZOE@example.org"), actor=ODILE, now=NOW)
    found = json.loads(ZipFile(BytesIO(archive)).read(DATA_FILE))
    (point,) = found["points relais tenus"]
    assert (point["nom de l’hôte"], point["adresse"]) == ("Zoé", "7 rue Secrète")


def test_a_private_host_leaves_nothing_behind() -> None:
    point = a_private_host(contact_name="Zoé", contact_email="zoe@example.org")
    link = host_token(point)
    erase_person(subject=subject_by(phone="06 12 34 56 78"), actor=ODILE, now=NOW)
    left = serializers.serialize("json", RelayPoint.objects.all())
    assert_tells_no_door(left)
    for canary in ("Zoé", "zoe", "example.org"):
        assert canary not in left
    with pytest.raises(LinkUnknown):
        point_of(link)
    with pytest.raises(SubjectUnknown):
        subject_by(email="zoe@example.org")


def test_a_library_stays_when_its_librarian_is_forgotten() -> None:
    point = a_relay_point(name="Bibliothèque", contact_name="Zoé", contact_email="zoe@example.org")
    erase_person(subject=subject_by(email="zoe@example.org"), actor=ODILE, now=NOW)
    point.refresh_from_db()
    assert (point.name, point.state, point.contact_name, point.contact_email) == (
        *("Bibliothèque", RelayState.OPEN),
        *("", ""),
    )
