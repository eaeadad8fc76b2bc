from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geo.distance import Coordinates
from geo.geocoding.address_table import Stored, store
from geo.geocoding.gazetteer import load_gazetteer, read_gazetteer, write_gazetteer
from geo.geocoding.localities import load_localities
from geo.geocoding.records import NumberRecord, StreetRecord
from geo.models import AddressSource, HouseNumber, Locality, Street
from geo.tests.geocoding.conftest import SOME_ADDRESSES

HERE = Coordinates(longitude=2.38412, latitude=48.88553)


def a_street(*numbers: int, name: str = "Rue de Crimée") -> StreetRecord:
    street = StreetRecord(id="75119_2441", name=name, insee="75119", city="Paris")
    street.numbers = [NumberRecord(number, "", "75019", HERE) for number in numbers]
    street.summarise()
    return street


def import_addresses(*arguments: object) -> str:
    out = StringIO()
    call_command("import_addresses", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_importing_twice_changes_nothing() -> None:
    first, second = import_addresses(SOME_ADDRESSES), import_addresses(SOME_ADDRESSES)
    assert "0 streets and 0 addresses new or changed" not in first
    assert "0 streets and 0 addresses new or changed" in second


@pytest.mark.django_db
def test_what_has_gone_from_the_file_goes_from_the_table() -> None:
    store([a_street(1, 3, 5)], source=AddressSource.BAN)
    assert store([a_street(1, 5)], source=AddressSource.BAN) == Stored(streets_written=1, numbers_written=0)
    assert list(HouseNumber.objects.values_list("number", flat=True)) == [1, 5]


@pytest.mark.django_db
def test_a_street_that_has_gone_goes_and_other_communes_stay() -> None:
    import_addresses(SOME_ADDRESSES)
    elsewhere = Street.objects.exclude(insee="75119").count()
    store([a_street(1)], source=AddressSource.BAN)
    assert Street.objects.filter(insee="75119").get().name == "Rue de Crimée"
    assert Street.objects.exclude(insee="75119").count() == elsewhere


@pytest.mark.django_db
def test_an_import_takes_the_place_of_marks_and_marks_never_that_of_an_import() -> None:
    store([a_street(1, 31)], source=AddressSource.GAZETTEER)
    store([a_street(1, 3, 5)], source=AddressSource.BAN)
    assert store([a_street(1, 31)], source=AddressSource.GAZETTEER) == Stored(0, 0)
    assert Street.objects.get().source == AddressSource.BAN
    assert list(HouseNumber.objects.values_list("number", flat=True)) == [1, 3, 5]


@pytest.mark.django_db
def test_a_file_that_is_none_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n")
    with pytest.raises(CommandError, match="Not an address file"):
        import_addresses(tmp_path / "x.csv")
    with pytest.raises(CommandError, match="Name a file"):
        import_addresses()


def test_a_gazetteer_reads_back_as_it_was_written_and_always_the_same(tmp_path: Path) -> None:
    street = a_street(2, 40)
    street.numbers.append(NumberRecord(40, "b", "75019", Coordinates(longitude=2.385, latitude=48.886)))
    write_gazetteer([street], tmp_path / "one.csv.gz")
    write_gazetteer([street], tmp_path / "two.csv.gz")
    assert read_gazetteer(tmp_path / "one.csv.gz") == [street]
    assert (tmp_path / "one.csv.gz").read_bytes() == (tmp_path / "two.csv.gz").read_bytes()


@pytest.mark.django_db
def test_the_shipped_gazetteer_loads_once() -> None:
    assert load_gazetteer().streets_written > 6000
    assert load_gazetteer() == Stored(0, 0)


@pytest.mark.django_db
def test_arrondissements_and_communes_are_known() -> None:
    assert load_localities() == load_localities() == Locality.objects.count()
    assert Locality.objects.get(postcodes__contains=["93100"]).name == "Montreuil"
    assert Locality.objects.get(postcodes__contains=["75116"]).insee == "75116"
    assert Locality.objects.filter(city="Paris").count() == 20
