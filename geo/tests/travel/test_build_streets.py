"""One command from an extract to a file: the same bytes each time, and clear words for what is no extract."""

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from geo.tests.travel.places import TINY
from geo.travel.street_file import read_streets
from geo.travel.street_profile import NoStreetsError, Streets


def built(source: Path, output: Path) -> bytes:
    call_command("build_streets", source, output=output, stdout=StringIO())
    return output.read_bytes()


def test_the_same_extract_gives_the_same_bytes(tmp_path: Path) -> None:
    assert built(TINY, tmp_path / "one.graph") == built(TINY, tmp_path / "sub" / "two.graph")


def test_a_file_holds_what_was_built(tmp_path: Path, square: Streets) -> None:
    built(TINY, tmp_path / "streets.graph")
    read = read_streets(tmp_path / "streets.graph")
    assert read.fingerprint == square.fingerprint
    for name in ("car", "foot"):
        assert all(map(np.array_equal, getattr(read, name), getattr(square, name)))


def test_another_extract_has_another_fingerprint(tmp_path: Path, square: Streets) -> None:
    other = tmp_path / "other.osm"
    other.write_text(TINY.read_text().replace('lat="48.8809" lon="2.352736"', 'lat="48.8810" lon="2.352736"'))
    built(other, tmp_path / "streets.graph")
    assert read_streets(tmp_path / "streets.graph").fingerprint != square.fingerprint


def test_a_box_leaves_out_what_lies_beyond(tmp_path: Path) -> None:
    output = tmp_path / "streets.graph"
    call_command("build_streets", str(TINY), "--box=2.3,48.8,2.3520,48.9", output=output, stdout=StringIO())
    streets = read_streets(output)
    assert len(streets.car.places) == 4
    assert streets.foot.places[:, 0].max() < 2.352


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "3,48,2,49", "nan,48,3,49"])
def test_a_box_that_is_none_is_refused(tmp_path: Path, box: str) -> None:
    with pytest.raises(CommandError, match="west,south,east,north"):
        call_command("build_streets", str(TINY), f"--box={box}", output=tmp_path / "streets.graph")


@pytest.mark.parametrize("content", ["", "no map", '<osm version="0.6"><way id="1"><nd ref="1"/></osm>'])
def test_what_is_no_extract_is_refused_in_words(tmp_path: Path, content: str) -> None:
    broken = tmp_path / "broken.osm"
    broken.write_text(content)
    with pytest.raises(CommandError, match="cannot be read as OpenStreetMap data"):
        built(broken, tmp_path / "streets.graph")
    assert not (tmp_path / "streets.graph").exists()


def test_an_extract_without_streets_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.osm"
    empty.write_text('<osm version="0.6"><node id="1" lat="48.88" lon="2.35"/></osm>')
    with pytest.raises(CommandError, match="no streets"):
        built(empty, tmp_path / "streets.graph")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.osm"):
        built(tmp_path / "nowhere.osm", tmp_path / "streets.graph")


def test_a_damaged_file_holds_no_streets(tmp_path: Path) -> None:
    whole = built(TINY, tmp_path / "streets.graph")
    for damaged in (b"", b"no archive", whole[: len(whole) // 2]):
        (tmp_path / "streets.graph").write_bytes(damaged)
        with pytest.raises(NoStreetsError):
            read_streets(tmp_path / "streets.graph")


def test_streets_of_another_version_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "streets.graph").write_text('{"format": "amistock-streets/1"}\n')
    with pytest.raises(NoStreetsError, match="build_streets again"):
        read_streets(tmp_path / "streets.graph")


def test_what_is_read_is_shared_and_cannot_be_changed(tmp_path: Path) -> None:
    built(TINY, tmp_path / "streets.graph")
    streets = read_streets(tmp_path / "streets.graph")
    for column in (*streets.car, *streets.foot):
        assert not column.flags.writeable
        assert not column.flags.owndata
