import socket
from collections.abc import Iterator
from datetime import timedelta
from time import monotonic

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from geo.geocoding.find import find
from geo.geocoding.parse import parse
from geo.geocoding.provider import ask_provider
from geo.models import AddressSource, GeocoderBreaker
from geo.tests.geocoding.stub_geocoder import StubGeocoder, stub_geocoder

pytestmark = pytest.mark.django_db
SUBURB = "12 rue de Paris 93100 Montreuil"


@pytest.fixture
def stub() -> Iterator[StubGeocoder]:
    with stub_geocoder() as running:
        yield running


def ask(text: str = SUBURB) -> list[str]:
    return [candidate.label for candidate in ask_provider(parse(text), limit=5)]


def is_open() -> bool:
    """Whether the breaker keeps callers away."""
    return not GeocoderBreaker.objects.lets_through(timezone.now())


def test_a_whole_address_beyond_our_tables_is_found_and_judged(
    some_streets: None, stub: StubGeocoder, settings: Settings
) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("well")
    answer = find(SUBURB)[0]
    assert (answer.label, answer.certain, answer.source) == (
        "12 Rue de Paris 93100 Montreuil",
        True,
        AddressSource.GEOPLATEFORME,
    )
    assert stub.asked[0]["autocomplete"] == ["0"]
    assert stub.asked[0]["postcode"] == ["93100"]


@pytest.mark.parametrize("typed", ["12 rue de Paris", "14 rue de Paris 93100", "12 rue de Lyon 93100 Montreuil"])
def test_what_it_answers_is_not_taken_on_trust(typed: str, stub: StubGeocoder, settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("well")
    (answer,) = ask_provider(parse(typed), limit=5)
    assert not answer.certain


def test_names_codes_and_telephones_stay_with_us(stub: StubGeocoder, settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("well")
    ask("12 bis rue de Paris 93100 Montreuil, code 45B12, chez Mme Dupont 06 12 34 56 78")
    assert stub.asked[0]["q"] == ["12 bis rue de paris montreuil 93100"]


def test_it_is_not_asked_while_our_own_rule_is_satisfied(
    some_streets: None, stub: StubGeocoder, settings: Settings
) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("well")
    assert find("12 rue de Crimée 75019")[0].certain
    assert find("75019")[0].recognised
    assert stub.asked == []


@pytest.mark.parametrize("fault", ["unwell", "garbage", "list", "slow", "drip"])
def test_three_failures_open_the_breaker_and_no_one_waits_beyond_the_deadline(
    fault: str, stub: StubGeocoder, settings: Settings
) -> None:
    settings.GEOCODER_DOMAIN = stub.domain(fault)
    settings.GEOCODER_DEADLINE_S = 0.3
    for _ in range(3):
        assert not is_open()
        began = monotonic()
        assert ask() == []
        assert monotonic() - began < 0.6
    assert is_open()
    assert ask() == []
    assert len(stub.asked) == 3


def test_when_it_asks_for_rest_it_gets_it_at_once(stub: StubGeocoder, settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("limited")
    began = monotonic()
    assert ask() == []
    assert monotonic() - began < 1
    breaker = GeocoderBreaker.objects.get()
    assert breaker.paused_until is not None
    assert timedelta(seconds=5) < breaker.paused_until - timezone.now() <= timedelta(seconds=7)


def test_a_question_it_cannot_read_is_no_outage(stub: StubGeocoder, settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = stub.domain("picky")
    assert [ask() for _ in range(4)] == [[], [], [], []]
    assert not is_open()


@pytest.mark.parametrize("fault", ["picky", "unwell", "limited", "garbage"])
def test_the_question_stays_out_of_the_logs(
    fault: str, stub: StubGeocoder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.GEOCODER_DOMAIN = stub.domain(fault)
    with caplog.at_level("INFO"):
        ask()
    assert "paris" not in caplog.text.lower()


@pytest.mark.parametrize("host", ["127.0.0.1", "geocoder.invalid"])
def test_without_network_the_first_failure_opens_the_breaker(host: str, settings: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.GEOCODER_DOMAIN = f"http://{host}:{free.getsockname()[1]}"
        assert ask() == []
    assert is_open()


def test_an_empty_setting_switches_it_off(settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = ""
    assert ask() == []
    assert not GeocoderBreaker.objects.exists()
