"""On the day: Denise tells Mme Martin that the truck is late, Mme Martin sees when it comes, Samir what crews tell."""

from collections.abc import Iterator
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.access import request_token
from collections_app.enums import IncidentKind, NoticeKind, NoticeState, StopKind, TapKind
from collections_app.models import CrewAction, Incident, LateVisit, Notice, PickupRequest, Round, Stop
from collections_app.repairing.watching import watch_lateness
from collections_app.tests.builders import THURSDAY
from collections_app.tests.underway import AFTERNOON, MORNING, at, done, published, there

pytestmark = pytest.mark.django_db


@pytest.fixture
def martin() -> Iterator[PickupRequest]:
    """It is ten to one on Thursday; the stop before hers was done at twenty to ten."""
    with patch.object(timezone, "now", lambda: at(12, 50)):
        first, second, _ = published(MORNING, MORNING, AFTERNOON)
        done(first, at(9, 40))
        watch_lateness(now=at(12, 50))
        yield second


@pytest.fixture
def standard(client: Client, denise: User) -> Client:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    return client


def tell(standard: Client, mine: PickupRequest, **typed: str) -> str:
    return standard.post(f"/standard/retards/{mine.reference}/", as_read(mine) | typed, follow=True).content.decode()


def as_read(mine: PickupRequest) -> dict[str, str]:
    return {"expected_s": str(LateVisit.objects.get(request=mine).expected_s)}


def sent() -> list[dict[str, str]]:
    return list(Notice.objects.filter(kind=NoticeKind.LATE).values_list("words", flat=True))


def test_the_inbox_leads_to_who_is_to_be_told(standard: Client, martin: PickupRequest) -> None:
    page = standard.get("/standard/").content.decode()
    assert "Retard à annoncer" in page
    assert f'href="/standard/rappels/#retard-{martin.pk}"' in page
    assert f'id="retard-{martin.pk}"' in standard.get("/standard/rappels/").content.decode()


def test_the_sentence_is_changed_and_sent(standard: Client, martin: PickupRequest) -> None:
    page = tell(standard, martin, ecrire="1", words="Pardon, nous venons vers 13 h.")
    assert "C’est parti" in page
    assert "C’est dit" in page
    assert sent() == [{"retard": "Pardon, nous venons vers 13 h."}]


def test_a_second_press_sends_nothing(standard: Client, martin: PickupRequest) -> None:
    for _ in range(2):
        page = tell(standard, martin, ecrire="1", words="Pardon, nous venons vers 13 h.")
    assert "Un collègue vient de le lui dire" in page
    assert len(sent()) == 1


def test_the_list_says_how_far_the_message_has_come(standard: Client, martin: PickupRequest) -> None:
    assert "À envoyer" in tell(standard, martin, ecrire="1", words="Pardon, nous venons vers 13 h.")
    Notice.objects.filter(kind=NoticeKind.LATE).update(state=NoticeState.SENT, opened_at=at(12, 55))
    assert "page ouverte à 12\u00a0h\u00a055" in standard.get("/standard/rappels/").content.decode()


def test_what_is_too_long_stays_as_it_was_typed(standard: Client, martin: PickupRequest) -> None:
    typed = as_read(martin) | {"ecrire": "1", "words": "très " * 80}
    answer = standard.post(f"/standard/retards/{martin.reference}/", typed)
    assert answer.status_code == 422
    assert "très très" in answer.content.decode()
    assert "300 signes au plus" in answer.content.decode()
    assert sent() == []


@pytest.mark.parametrize("button", ["ecrire", "dit", "rappeler"])
def test_an_hour_that_holds_no_more_is_told_to_nobody(standard: Client, martin: PickupRequest, button: str) -> None:
    page = standard.get("/standard/rappels/").content.decode()
    read = as_read(martin)
    assert f'name="expected_s" value="{read["expected_s"]}"' in page
    LateVisit.objects.update(expected_s=F("expected_s") + 3600, late_s=F("late_s") + 3600)
    for sent_back in (read, {}, {"expected_s": "mille"}):
        typed = sent_back | {button: "1", "words": "Pardon, nous venons vers 13 h."}
        answer = standard.post(f"/standard/retards/{martin.reference}/", typed)
        assert answer.status_code in (409, 422)
        assert "Pardon, nous venons vers 13 h." in answer.content.decode()
        assert f'name="expected_s" value="{as_read(martin)["expected_s"]}"' in answer.content.decode()
    assert (sent(), LateVisit.objects.get().told_at) == ([], None)
    tell(standard, martin, **{button: "1", "words": "Pardon, vers 14 h."})
    assert LateVisit.objects.get().told_at == at(12, 50)


@pytest.mark.parametrize(("button", "said"), [("dit", "sait que le camion vient"), ("rappeler", "liste des rappels")])
def test_it_may_be_said_or_left_to_a_call(standard: Client, martin: PickupRequest, button: str, said: str) -> None:
    assert said in tell(standard, martin, **{button: "1"})
    assert sent() == []
    assert LateVisit.objects.get().told_at == at(12, 50)


def test_paul_tells_nobody(client: Client, paul: User, martin: PickupRequest) -> None:
    client.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/standard/retards/{martin.reference}/", {"dit": "1"}).status_code == 403


def test_her_page_shows_the_half_hour_and_refreshes_itself(client: Client, martin: PickupRequest) -> None:
    page = client.get(f"/suivi/{request_token(martin)}/").content.decode()
    assert "L’équipe vient chez vous" in page
    assert "C’est plus tard que promis" in page
    assert f'data-live="/suivi/{request_token(martin)}/"' in page


def test_her_page_goes_on_refreshing_itself_after_wrong_digits(client: Client, martin: PickupRequest) -> None:
    address = f"/suivi/{request_token(martin)}/"
    refused = client.post(f"{address}adresse/", {"digits": ""})
    assert refused.status_code == 422
    assert f'data-live="{address}"' in refused.content.decode()


def test_her_page_is_asked_again_in_vain_until_the_crew_tells_more(client: Client, martin: PickupRequest) -> None:
    address = f"/suivi/{request_token(martin)}/"
    tag = client.get(address, headers={"X-Live": "1"}).headers["ETag"]
    asked = {"X-Live": "1", "If-None-Match": tag}
    assert client.get(address, headers=asked).status_code == 304
    there(martin, at(12, 50))
    answer = client.get(address, headers=asked)
    assert answer.status_code == 200
    assert "L’équipe est à votre porte" in answer.content.decode()


def an_incident() -> Incident:
    round_ = Round.objects.get()
    given = {"told_at": at(12, 45), "received_at": at(12, 45)}
    tap = CrewAction.objects.create(client_id=uuid4(), round=round_, kind=TapKind.INCIDENT, **given)
    return Incident.objects.create(round=round_, action=tap, kind=IncidentKind.FULL, told_at=at(12, 45))


def test_an_incident_is_seen_by_dispatch_with_its_way_out(client: Client, samir: User, martin: PickupRequest) -> None:
    client.force_login(samir, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/tournees/{THURSDAY}/"
    tag = client.get(f"{address}dit/", headers={"X-Live": "1"}).headers["ETag"]
    incident = an_incident()
    assert client.get(f"{address}dit/", headers={"X-Live": "1", "If-None-Match": tag}).status_code == 200
    page = client.get(address).content.decode()
    assert "Dit par les équipes" in page
    assert f"{address}imprevu/{incident.round.shift_id}/plein/" in page
    done = client.post(f"{address}incident/{incident.pk}/", follow=True).content.decode()
    assert "vu, rien ne change" in done
    assert "Dit par les équipes" not in done


def test_the_switchboard_sees_an_incident_at_its_next_look(standard: Client, martin: PickupRequest) -> None:
    tag = standard.get("/standard/", headers={"X-Live": "1"}).headers["ETag"]
    an_incident()
    answer = standard.get("/standard/", headers={"X-Live": "1", "If-None-Match": tag})
    assert answer.status_code == 200
    assert "camion plein</b> depuis 12" in answer.content.decode()


def test_stops_behind_a_crew_have_no_handles_and_those_ahead_have(
    client: Client, samir: User, martin: PickupRequest
) -> None:
    client.force_login(samir, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/tournees/{THURSDAY}/").content.decode()
    first, second, third = Stop.objects.filter(kind=StopKind.HOME).order_by("position")
    offered = [f"/arrets/H{one.request_id}/deplacer/" in page for one in (first, second, third)]
    assert offered == [False, True, True]
    assert page.count("data-behind") == 1
    refused = client.get(f"/tournees/{THURSDAY}/essai/?stop=H{first.request_id}")
    assert refused.status_code == 404
    assert "y est déjà passée" in refused.json()["why"]


def test_the_places_of_a_round_under_way_begin_where_the_truck_is(
    client: Client, samir: User, martin: PickupRequest
) -> None:
    client.force_login(samir, backend="django.contrib.auth.backends.ModelBackend")
    third = Stop.objects.filter(kind=StopKind.HOME).order_by("position")[2]
    page = client.get(f"/tournees/{THURSDAY}/arrets/H{third.request_id}/deplacer/").content.decode()
    assert "Tout de suite, après" in page
