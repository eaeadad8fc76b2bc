import logging

import pytest

from amistock.log_lines import TokenlessFormatter, without_secrets


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
