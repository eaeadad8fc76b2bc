import logging

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from amistock.accounts.models import Role
from amistock.log_lines import OneLineRefusals, TokenlessFormatter, without_secrets


@pytest.mark.parametrize("door", ["suivi", "equipe", "hote"])
def test_the_token_of_a_private_link_is_left_out(door: str) -> None:
    assert without_secrets(f"Not Found: /{door}/Zk3-x_9w/photo/2/") == f"Not Found: /{door}/…/photo/2/"


def test_a_link_in_a_sentence_with_its_host_is_cleaned_too() -> None:
    assert without_secrets("see <http://a.example/suivi/secret>.") == "see <http://a.example/suivi/…>."


def test_what_was_asked_for_is_left_out_since_it_names_homes() -> None:
    assert without_secrets("GET /?q=12%20rue%20de%20Crim%C3%A9e&lat=48.8 HTTP/1.1") == "GET /?… HTTP/1.1"


def test_questions_and_other_paths_stay_as_they_are() -> None:
    text = "Really? /standard/ 200 /compte/login/"
    assert without_secrets(text) == text


def test_a_traceback_is_cleaned_like_its_message() -> None:
    try:
        raise ValueError("/suivi/secret-token/")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "at %s", ("/hote/other-token/",), None)
        record.exc_info = (type(error), error, error.__traceback__)

    line = TokenlessFormatter("%(message)s").format(record)

    assert "secret-token" not in line
    assert "other-token" not in line
    assert "ValueError: /suivi/…/" in line


@pytest.mark.django_db
def test_a_refused_page_is_one_line_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(OneLineRefusals())
    paul = get_user_model().objects.create_user("paul", role=Role.NONE)
    client.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/standard/").status_code == 403
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    assert (record.levelname, record.exc_info) == ("WARNING", None)


def test_the_traceback_of_a_failure_of_ours_stays() -> None:
    record = logging.makeLogRecord({"status_code": 500, "exc_info": (ValueError, ValueError(), None)})
    assert OneLineRefusals().filter(record)
    assert record.exc_info
