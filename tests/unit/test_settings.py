"""Settings: defaults, checks, and that the README lists each of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.settings import PROJECT_FOLDER, SETTINGS, SettingError, read_settings


def test_without_any_setting_the_site_is_a_trial_version_on_the_loopback() -> None:
    settings = read_settings({})

    assert settings.raw_folder == PROJECT_FOLDER / "data" / "raw"
    assert settings.releases_folder == PROJECT_FOLDER / "releases"
    assert (settings.host, settings.port, settings.base_path) == ("127.0.0.1", 8050, "/")
    assert (settings.mode, settings.language, settings.as_of) == ("public", "nl", None)
    assert settings.publisher == ""
    assert settings.exit_url == "https://nl.wikipedia.org/"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings({"MONITOR_PORT": "", "MONITOR_AS_OF": " "}) == read_settings({})


@pytest.mark.parametrize("given", ["a/b", "/a/b", "/a/b/", "a/b/"])
def test_a_base_path_begins_and_ends_with_a_slash_however_it_is_written(given: str) -> None:
    assert read_settings({"MONITOR_BASE_PATH": given}).base_path == "/a/b/"


def test_the_as_of_date_is_a_day() -> None:
    assert read_settings({"MONITOR_AS_OF": "2023-01-17"}).as_of == date(2023, 1, 17)


def test_a_releases_folder_outside_the_project_stays_where_it_is(tmp_path: Path) -> None:
    assert read_settings({"MONITOR_RELEASES_DIR": str(tmp_path)}).releases_folder == tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MONITOR_PORT", "0"),
        ("MONITOR_PORT", "tachtig"),
        ("MONITOR_PORT", "²"),
        ("MONITOR_MODE", "test"),
        ("MONITOR_LANGUAGE", "fr"),
        ("MONITOR_AS_OF", "17/01/2023"),
        ("MONITOR_BASE_PATH", "/a b/"),
        ("MONITOR_BASE_PATH", "/a/../b/"),
        ("MONITOR_BASE_PATH", "/é/"),
        ("MONITOR_PUBLIC_URL", "monitor.voorbeeld"),
        ("MONITOR_PUBLIC_URL", "https://monitor.voorbeeld/pad"),
        ("MONITOR_EXIT_URL", "www.voorbeeld.be"),
        ("MONITOR_EXIT_URL", "javascript:alert(1)"),
        ("MONITOR_EXIT_URL", "https:///pad"),
        ("MONITOR_EXIT_URL", "https://iemand@voorbeeld.be/"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({name: value})

    assert refused.value.name == name
    assert value.strip("/") in refused.value.value


def test_the_readme_lists_every_setting_with_its_default_and_no_other() -> None:
    readme = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(MONITOR_\w+)` \| (?:`([^`]*)`)? *\|", readme, re.MULTILINE))

    assert listed == dict(SETTINGS)
