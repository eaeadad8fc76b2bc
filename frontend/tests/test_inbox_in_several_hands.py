"""The inbox in several hands: who has what, what is filtered, what is done to several at once."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.claiming import claim
from collections_app.enums import RequestStatus
from collections_app.facts import load_decline_reasons
from collections_app.journal import Actor
from collections_app.models import CallBack, Claim, DeclineReason, PickupRequest
from collections_app.tests.builders import a_request, the_rules

BACKEND = "django.contrib.auth.backends.ModelBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    the_rules()
    load_decline_reasons()
    client.force_login(denise, backend=BACKEND)
    return client


def page(desk: Client, address: str = "/standard/") -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(*requests: PickupRequest) -> list[str]:
    return [f"{request.reference}@{request.version}" for request in requests]


def done(desk: Client, **data: object) -> list[str]:
    """What the page says afterwards."""
    answer = desk.post("/standard/lot/", data)
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)]


def of_ines(request: PickupRequest, ines: User) -> PickupRequest:
    claim(request_id=request.pk, actor=Actor("Ines", ines.pk), now=timezone.now())
    return request


def test_what_one_takes_in_hand_shows_on_the_line_and_on_the_file(desk: Client, ines: User) -> None:
    request = a_request()
    done(desk, prendre=request.reference)
    assert "Vous vous en occupez" in page(desk)
    desk.force_login(ines, backend=BACKEND)
    assert "Denise s’en occupe depuis 1\u00a0min" in page(desk)
    assert "Denise s’en occupe depuis" in page(desk, f"/standard/demandes/{request.reference}/")


def test_the_reason_for_declining_holds_up_no_other_act(desk: Client) -> None:
    """A browser asks for it before it sends anything, unless it is told not to."""
    a_request()
    assert re.search(r'action="/standard/lot/" novalidate', page(desk))


def test_the_second_reads_who_has_it(desk: Client, ines: User) -> None:
    request = of_ines(a_request(), ines)
    assert done(desk, prendre=request.reference) == [f"{request.reference} : Ines s’en occupe depuis 1\u00a0min."]
    answer = desk.post(f"/standard/demandes/{request.reference}/en-main/", {"act": "prendre"}, follow=True)
    assert "Ines s’en occupe depuis" in answer.content.decode()


def test_what_is_left_is_free_again(desk: Client) -> None:
    request = a_request()
    address = f"/standard/demandes/{request.reference}/en-main/"
    desk.post(address, {"act": "prendre"})
    desk.post(address, {"act": "laisser"})
    assert not Claim.objects.alive(timezone.now()).exists()
    assert desk.post(address, {"act": "voler"}).status_code == 404


def test_nothing_is_taken_by_looking(desk: Client) -> None:
    request = a_request()
    page(desk, f"/standard/demandes/{request.reference}/")
    assert not Claim.objects.exists()


def test_an_act_on_a_colleagues_file_is_done_with_a_word_of_warning(desk: Client, ines: User) -> None:
    request = of_ines(a_request(status=RequestStatus.MODERATION), ines)
    data = {"version": request.version}
    answer = desk.post(f"/standard/demandes/{request.reference}/noter/", {**data, "why": "vu"}, follow=True)
    assert "Attention : Ines s’occupe de cette demande depuis" in answer.content.decode()
    request.refresh_from_db()
    assert request.version == data["version"] + 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("zone=75019", True),
        ("zone=7502", False),
        ("zone=75+019", True),
        ("volume=moyen", True),
        ("volume=petit", False),
        ("age=1h", False),
        ("qui=libres", True),
        ("qui=moi", False),
        ("voir=BOOK&qui=libres&zone=75&volume=moyen", True),
        ("zone=abc&age=hier&volume=énorme&qui=personne&voir=TOUT", True),
    ],
)
def test_filters_stand_in_the_address_and_what_is_none_is_left_out(desk: Client, query: str, shown: bool) -> None:
    a_request()
    assert ('name="file"' in page(desk, f"/standard/?{query}")) is shown


def test_each_choice_keeps_the_others_and_the_counts_follow(desk: Client, ines: User) -> None:
    of_ines(a_request(), ines)
    text = page(desk, "/standard/?zone=75019&qui=libres")
    assert 'href="/standard/?zone=75019&amp;qui=moi"' in text
    assert 'Tout ce qui attend <strong class="number">0</strong>' in text
    assert 'Tous <strong class="number">1</strong>' in text


def test_several_are_accepted_and_the_page_says_which_were_not_and_why(desk: Client) -> None:
    doubtful = [a_request(status=RequestStatus.MODERATION) for _ in range(2)]
    other = a_request()
    assert "(sa référence)" in page(desk), "what they will read stands beside the button"
    said = done(desk, act="accepter", file=ticked(*doubtful, other))
    assert said[0] == "2 demandes acceptées, chacun est prévenu."
    assert said[1].startswith(f"{other.reference} : Ce n’est pas possible")


def test_what_a_colleague_has_changed_is_not_declined_unseen(desk: Client) -> None:
    one, two = a_request(), a_request()
    PickupRequest.objects.filter(pk=two.pk).update(version=7)
    said = done(
        desk, act="decliner", file=ticked(one, two), reason=DeclineReason.objects.values_list("pk", flat=True)[0]
    )
    assert said[0] == "Une demande déclinée."
    assert said[1].startswith(f"{two.reference} : Cette demande a changé")


@pytest.mark.parametrize("read", ["", "@", "@x", "@" + "9" * 5000])
def test_what_nobody_has_read_is_not_accepted(desk: Client, read: str) -> None:
    request = a_request(status=RequestStatus.MODERATION)
    (said,) = done(desk, act="accepter", file=[f"{request.reference}{read}"])
    assert "a changé depuis" in said


def test_several_are_declined_for_a_reason_or_not_at_all(desk: Client) -> None:
    request = a_request()
    assert done(desk, act="decliner", file=ticked(request)) == [
        "Choisissez la raison, puis déclinez : rien n’a été fait."
    ]
    request.refresh_from_db()
    assert request.status == RequestStatus.RECEIVED


def test_without_a_tick_one_is_told_to_tick(desk: Client) -> None:
    assert done(desk, act="accepter") == ["Cochez d’abord une ou plusieurs demandes."]
    assert desk.post("/standard/lot/", {"act": "tout-effacer"}).status_code == 404


def test_one_comes_back_to_the_inbox_as_it_was_filtered_and_nowhere_else(desk: Client) -> None:
    request = a_request()
    data = {"prendre": request.reference, "retour": "zone=75019&voir=BOOK&next=//evil.example"}
    assert desk.post("/standard/lot/", data).headers["Location"] == "/standard/?voir=BOOK&zone=75019"


def test_the_calls_can_be_taken_along_on_paper(desk: Client) -> None:
    called, other = a_request(), a_request()
    for request in (called, other):
        CallBack.objects.create(request=request, due_at=timezone.now(), why="volume à préciser")
    assert other.reference in page(desk, "/standard/a-appeler/")
    answer = desk.post("/standard/lot/", {"act": "appels", "file": ticked(called)}, follow=True)
    text = answer.content.decode()
    assert called.reference in text
    assert other.reference not in text
