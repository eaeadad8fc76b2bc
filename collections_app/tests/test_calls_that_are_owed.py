"""One call is owed to a person, whatever it has to say and whoever finds that out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from collections_app.delivery import owe_a_call
from collections_app.enums import NoticeKind
from collections_app.journal import tell
from collections_app.locks import locked_request
from collections_app.models import CallBack, Notice
from collections_app.tests.builders import NOW, a_request

LATER = NOW + timedelta(hours=4)


@pytest.mark.django_db
def test_the_call_that_is_owed_says_a_second_thing_too_and_sooner() -> None:
    request = a_request()
    CallBack.objects.also_owe(request, "volume à préciser", due_at=LATER)
    CallBack.objects.also_owe(request, "date à trouver", due_at=NOW)
    owed = CallBack.objects.get()
    assert (owed.why, owed.due_at) == ("volume à préciser ; date à trouver", NOW)


@pytest.mark.django_db
def test_what_is_said_already_is_said_sooner_and_never_later() -> None:
    request = a_request()
    for due_at, expected in ((LATER, LATER), (NOW, NOW), (LATER, NOW)):
        CallBack.objects.also_owe(request, "le camion est en retard", due_at=due_at)
        owed = CallBack.objects.get()
        assert (owed.why, owed.due_at) == ("le camion est en retard", expected)


@pytest.mark.django_db(transaction=True)
def test_a_message_that_does_not_leave_joins_the_call_that_somebody_is_just_writing_down() -> None:
    request = a_request()
    tell(request, NoticeKind.RECEIVED, now=NOW)

    def by_the_outbox() -> None:
        try:
            owe_a_call(Notice.objects.get(), "Demande reçue", now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            CallBack.objects.also_owe(locked_request(request.pk), "volume à préciser", due_at=LATER)
            owing = pool.submit(by_the_outbox)
            with pytest.raises(TimeoutError):
                owing.result(timeout=0.5)
        owing.result(timeout=20)
    assert CallBack.objects.get().why == "volume à préciser ; À prévenir par téléphone : Demande reçue"
