from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from amistock.static import HashedStaticFiles


def stored(folder: Path, name: str, text: str) -> HashedStaticFiles:
    storage = HashedStaticFiles(location=folder, base_url="/static/")
    storage.save(name, ContentFile(text.encode()))
    return storage


def outcome(storage: HashedStaticFiles, *names: str) -> list[object]:
    return [done for _, _, done in storage.post_process({name: (storage, name) for name in names})]


def test_a_package_may_leave_out_its_source_map(tmp_path: Path) -> None:
    storage = stored(tmp_path, "leaflet/leaflet.js", "var L;\n//# sourceMappingURL=leaflet.js.map")

    assert True in outcome(storage, "leaflet/leaflet.js")


def test_a_file_of_ours_may_name_no_missing_file(tmp_path: Path) -> None:
    storage = stored(tmp_path, "frontend/js/map.js", 'import { pin } from "./pin.js";')

    assert any(isinstance(done, ValueError) for done in outcome(storage, "frontend/js/map.js"))


@pytest.mark.parametrize("line", ['import { pin } from "./pin.js";', 'import "./pin.js";'])
def test_imports_of_our_modules_lead_to_the_hashed_names(tmp_path: Path, line: str) -> None:
    storage = stored(tmp_path, "frontend/js/map.js", line)
    storage.save("frontend/js/pin.js", ContentFile(b"export const pin = 1;"))

    outcome(storage, "frontend/js/map.js", "frontend/js/pin.js")

    written = (tmp_path / storage.stored_name("frontend/js/map.js")).read_text()
    assert Path(storage.stored_name("frontend/js/pin.js")).name in written


def test_every_file_has_a_compressed_copy(tmp_path: Path) -> None:
    storage = stored(tmp_path, "frontend/css/base.css", "body { margin: 0; }\n" * 20)

    outcome(storage, "frontend/css/base.css")

    hashed = storage.stored_name("frontend/css/base.css")
    assert (tmp_path / f"{hashed}.gz").stat().st_size < (tmp_path / hashed).stat().st_size
