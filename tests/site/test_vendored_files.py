"""The scripts of others that are committed here: unchanged, with a licence, and of the version that plotly.py wants."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.settings import PROJECT_FOLDER

SITE = PROJECT_FOLDER / "dashboard/assets/vendor"
TESTS = PROJECT_FOLDER / "tests/site/vendor"


@pytest.mark.parametrize("folder", [SITE, TESTS], ids=["site", "tests"])
def test_every_vendored_file_is_as_it_was_published_and_has_its_licence(folder: Path) -> None:
    for package in json.loads((folder / "vendor.json").read_text()):
        assert (folder / package["licence_file"]).stat().st_size > 0
        for file in package["files"]:
            assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"], file["name"]


def test_every_vendored_script_is_listed() -> None:
    for folder in (SITE, TESTS):
        listed = {
            file["name"] for package in json.loads((folder / "vendor.json").read_text()) for file in package["files"]
        }
        assert listed == {str(path.relative_to(folder)) for path in folder.rglob("*.js")}


def test_plotly_js_is_the_version_that_plotly_py_was_made_with() -> None:
    versions = {package["package"]: package["version"] for package in json.loads((SITE / "vendor.json").read_text())}
    assert versions["plotly.js-basic-dist-min"] == versions["plotly.js"] == get_plotlyjs_version()
    head = (SITE / "plotly.js-basic/plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}" in head
