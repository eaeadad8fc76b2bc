"""Staff lead an application to the map; the person signs, prints and follows by the private link."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from collections_app.access import application_token
from collections_app.application_steps import ApplicationState
from collections_app.becoming.opening import withdraw
from collections_app.becoming.steps import APPLICANT
from collections_app.enums import NoticeState
from collections_app.facts import load_application_reasons
from collections_app.models import ApplicationLetter, ApplicationReason, CharterText, RelayApplication
from collections_app.tasks import send_application_letters
from collections_app.tests.becoming.applicants import an_application, at
from frontend.tests.applications import words
from geo.enums import Fill
from geo.models import OpeningRange, RelayPoint
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

LIST = "/amistocks/candidatures/"


def page_of(one: RelayApplication) -> str:
    return f"{LIST}{one.pk}/"


def pressed(desk: Client, one: RelayApplication, act: str, **said: str) -> int:
    """Both presses of a decision: the message is read, then sent."""
    one.refresh_from_db()
    told = {"version": str(one.version), **said}
    read = desk.post(f"{page_of(one)}{act}/", told)
    assert RelayApplication.objects.get(pk=one.pk).version == one.version, "nothing is done by looking"
    sent = desk.post(f"{page_of(one)}{act}/", {**told, "send": "1", "shown": read.context["said"].digest})
    one.refresh_from_db()
    return sent.status_code


def the_charter(client: Client, one: RelayApplication) -> None:
    page = f"/amistocks/charte/{application_token(one)}/"
    assert "0,6 m³" in words(client.get(page))
    version = CharterText.objects.in_force(timezone.localdate()).valid_from.isoformat()
    assert client.post(page, {"version": version, "by": "Léa Petit"}).status_code == 422
    assert client.post(page, {"version": version, "by": "Léa Petit", "agreed": "on"}).status_code == 302
    assert "Acceptée le" in words(client.get(page))


def test_from_the_inbox_to_the_map(desk: Client, client: Client) -> None:
    one = an_application()
    assert 'Candidatures <strong class="number">1</strong>' in words(desk.get("/standard/"))
    assert "Librairie du Canal" in words(desk.get(LIST))
    assert desk.post(f"{page_of(one)}visite/", {"version": one.version}).status_code == 302
    assert pressed(desk, one, "accepter") == 302
    mine = f"/devenir-amistock/suivi/{application_token(one)}/"
    assert "Lire la charte" in words(client.get(mine))
    the_charter(client, one)
    poster = client.get(f"/amistocks/charte/{application_token(one)}/affiche/")
    assert "Ici, vous pouvez donner" in words(poster)
    assert "/points/librairie-du-canal" in words(poster)
    assert client.post(f"{mine}affiche-posee/").status_code == 302
    assert "Ce n’est plus possible" not in client.post(f"{mine}affiche-posee/", follow=True).content.decode()
    today = timezone.localdate()
    assert pressed(desk, one, "ouvrir", day=(today + timedelta(days=3)).isoformat()) == 302
    assert "ouvre" in words(client.get("/points/librairie-du-canal/"))
    assert "librairie-du-canal" not in words(client.get("/sitemap.xml")) + words(client.get("/"))
    assert "librairie-du-canal" not in words(client.get("/api/v1/relay-points/?bbox=2,48,3,49"))
    assert pressed(desk, one, "ouvrir", day=today.isoformat()) == 302
    assert "librairie-du-canal" in words(client.get("/api/v1/relay-points/?bbox=2,48,3,49"))
    assert "Votre Amistock est ouvert" in words(client.get(mine))
    assert "Ouvert depuis" in words(desk.get(LIST))
    send_application_letters()
    assert [letter.subject for letter in mail.outbox][-1].startswith("Votre Amistock ouvre")


def test_hours_are_corrected_before_the_point_is_made(desk: Client) -> None:
    one = an_application()
    page = words(desk.get(page_of(one)))
    assert 'name="1-0-opens" value="10:00"' in page
    wrong = desk.post(f"{page_of(one)}horaires/", {"version": one.version, "1-0-opens": "10:00"})
    assert (wrong.status_code, "Il manque l’heure" in words(wrong)) == (422, True)
    said = {"version": one.version, "1-0-opens": "9:30", "1-0-closes": "12:00"}
    assert "Les horaires sont corrigés" in words(desk.post(f"{page_of(one)}horaires/", said, follow=True))
    assert desk.post(f"{page_of(one)}horaires/", said).status_code == 409  # read before the correction
    assert pressed(desk, one, "accepter") == 302
    assert one.point
    assert str(one.point.opening_ranges.get()) == str(OpeningRange(weekday=1, opens=time(9, 30), closes=time(12)))
    assert desk.post(f"{page_of(one)}horaires/", {**said, "version": one.version}).status_code == 409


def test_the_message_is_read_before_it_goes(desk: Client) -> None:
    one = an_application()
    read = desk.post(f"{page_of(one)}accepter/", {"version": one.version})
    assert "E-mail à lea@example.org" in words(read)
    assert "Librairie du Canal, 1 place de la République" in words(read)
    assert not RelayPoint.objects.exists()
    other = desk.post(f"{page_of(one)}accepter/", {"version": one.version, "send": "1", "shown": "otherwise"})
    assert other.status_code == 409
    assert RelayApplication.objects.get().state == ApplicationState.RECEIVED


def test_declined_with_a_reason_in_its_own_words(desk: Client) -> None:
    load_application_reasons()
    one = an_application()
    assert desk.post(f"{page_of(one)}decliner/", {"version": one.version}).status_code == 422
    reason = ApplicationReason.objects.first()
    assert reason is not None
    assert pressed(desk, one, "decliner", reason=str(reason.pk), addition="Merci encore.") == 302
    send_application_letters()
    assert reason.words in str(mail.outbox[-1].body)
    assert "Merci encore." in str(mail.outbox[-1].body)
    assert one.state == ApplicationState.DECLINED


def test_of_two_colleagues_the_second_reads_again(desk: Client) -> None:
    one = an_application()
    desk.post(f"{page_of(one)}visite/", {"version": one.version})
    late = desk.post(f"{page_of(one)}accepter/", {"version": one.version})
    assert late.status_code == 409
    assert "a changé depuis que vous l’avez ouverte" in words(late)


def test_a_question_is_written_and_a_call_is_owed(desk: Client) -> None:
    one = an_application()
    assert pressed(desk, one, "question", question="Y a-t-il une marche ?") == 302
    assert one.call_why == "Y a-t-il une marche ?"
    assert "À rappeler" in words(desk.get(LIST))
    answer = desk.post(f"{page_of(one)}appele/", {"version": one.version, "said": "Non, aucune"})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.call_due_at is None


def test_what_is_near_and_what_is_alike_is_said(desk: Client) -> None:
    a_relay_point(name="Mairie du 10e", slug="mairie", fill=Fill.FULL)
    one = an_application()
    an_application(name="La même")
    page = words(desk.get(page_of(one)))
    assert "Mairie du 10e" in page
    assert "plein à 100" in page
    assert "La même porte" in page
    assert "La même personne" in page


def test_whoever_has_no_email_is_called_about_the_charter(desk: Client) -> None:
    one = at(ApplicationState.ACCEPTED, email="", phone="+33142030405")
    send_application_letters()
    one.refresh_from_db()
    assert "À prévenir par téléphone" in one.call_why
    assert ApplicationLetter.objects.get(kind="APPLY_ACCEPTED").state == NoticeState.CALL


def test_a_letter_that_no_longer_holds_does_not_go(client: Client) -> None:
    one = an_application()
    withdraw(application_id=one.pk, actor=APPLICANT, now=timezone.now())
    send_application_letters()
    assert mail.outbox == []
    assert "retirée" in words(client.get(f"/devenir-amistock/suivi/{application_token(one)}/"))


def test_a_day_of_the_past_is_refused_and_stays_on_the_page(desk: Client) -> None:
    one = at(ApplicationState.POSTED)
    answer = desk.post(f"{page_of(one)}ouvrir/", {"version": one.version, "day": "2020-01-01"})
    assert answer.status_code == 422
    assert "Choisissez un jour entre aujourd’hui" in words(answer)


def test_nothing_changes_by_looking(client: Client) -> None:
    one = at(ApplicationState.SIGNED)
    token = application_token(one)
    for page in ("", "retirer/", "affiche-posee/"):
        client.get(f"/devenir-amistock/suivi/{token}/{page}")
    assert RelayApplication.objects.get().state == ApplicationState.SIGNED
