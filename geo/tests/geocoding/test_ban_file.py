import gzip
from pathlib import Path

import pytest

from geo.geocoding.ban_file import AddressFileError, read_streets
from geo.tests.geocoding.conftest import SOME_ADDRESSES

OFFICIAL = """id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;x;y;lon;lat;type_position
92044_1234_00012_bis;;12;bis;Rue de Paris;92300;92044;Levallois-Perret;0;0;2.287;48.893;entrée
92044_1234_00014;;14;;Rue de Paris;92300;92044;Levallois-Perret;0;0;;;entrée
"""


def test_glued_numbers_unnamed_lanes_and_number_nought_are_dropped() -> None:
    names = {street.name for street in read_streets(SOME_ADDRESSES)}
    assert "Rue de Crimée" in names
    assert not names & {"180Z1 Rue de la Roquette", "Voie Aq/16", "Villa Ballu"}


def test_a_street_knows_its_size_and_its_ends() -> None:
    crimee = next(street for street in read_streets(SOME_ADDRESSES) if street.name == "Rue de Crimée")
    assert (crimee.city, crimee.postcodes, crimee.lowest_number, crimee.highest_number) == ("Paris", ["75019"], 1, 30)
    assert crimee.coordinates in [one.coordinates for one in crimee.numbers]


def test_the_official_form_is_read_plain_or_compressed(tmp_path: Path) -> None:
    whole, small = tmp_path / "adresses-92.csv", tmp_path / "adresses-92.csv.gz"
    whole.write_text(OFFICIAL, encoding="utf-8")
    small.write_bytes(gzip.compress(OFFICIAL.encode()))
    (street,) = read_streets(whole)
    assert (street.city, [(one.number, one.suffix) for one in street.numbers]) == ("Levallois-Perret", [(12, "b")])
    assert read_streets(small) == [street]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"\x00\xff\xfe"])
def test_another_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(AddressFileError):
        read_streets(path)


def test_a_download_cut_short_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(gzip.compress(OFFICIAL.encode())[:-20])
    with pytest.raises(AddressFileError):
        read_streets(path)
