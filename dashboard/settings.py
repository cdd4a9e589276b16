"""The settings: every environment variable that changes what a command does, read once by `cli` and by `web`.

The README's table of settings is tested against `SETTINGS`, so that a new setting cannot stay undocumented.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
BRUSSELS = ZoneInfo("Europe/Brussels")

# name → default as written in the README; an empty default means "not set"
SETTINGS: Mapping[str, str] = {
    "MONITOR_RAW_DIR": "data/raw",
    "MONITOR_RELEASES_DIR": "releases",
    "MONITOR_REPORT_DIR": "build/verslag",
    "MONITOR_HOST": "127.0.0.1",
    "MONITOR_PORT": "8050",
    "MONITOR_BASE_PATH": "/",
    "MONITOR_PUBLIC_URL": "",
    "MONITOR_MODE": "public",
    "MONITOR_LANGUAGE": "nl",
    "MONITOR_AS_OF": "",
    "MONITOR_PUBLISHER": "",
    "MONITOR_CONTACT": "",
    "MONITOR_LICENCE": "",
    "MONITOR_EXIT_URL": "https://nl.wikipedia.org/",
}
PUBLIC, DEMO = "public", "demo"
MODES = (PUBLIC, DEMO)
# mode → the plan that the site is about: what is fictitious can never be taken for the plan itself
MAIN_PLANS: Mapping[str, str] = {PUBLIC: "vasg2020", DEMO: "voorbeeldplan"}
# mode → the country of that plan, by its code
HOME_COUNTRIES: Mapping[str, str] = {PUBLIC: "BE", DEMO: "XA"}
# where the demonstration lies unless another folder is set; never among the department's files and releases
_DEMO_FOLDERS: Mapping[str, str] = {
    "MONITOR_RAW_DIR": "build/demo/raw",
    "MONITOR_RELEASES_DIR": "build/demo/releases",
    "MONITOR_REPORT_DIR": "build/demo/verslag",
}
LANGUAGES = ("nl", "en")


class SettingError(ValueError):
    """A setting holds a value that is not allowed; carries its name, value and what is allowed."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(f"{name}={value!r}: {allowed}")
        self.name = name
        self.value = value
        self.allowed = allowed


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    `base_path` begins and ends with a slash. `public_url` has no slash at its end and is empty where unknown.
    `as_of` is None where the release takes today in Brussels. `exit_url` is the page of another site that "leave this
    site" leads to.
    """

    raw_folder: Path
    releases_folder: Path
    report_folder: Path
    host: str
    port: int
    base_path: str
    public_url: str
    mode: str
    language: str
    as_of: date | None
    publisher: str
    contact: str
    licence: str
    exit_url: str

    @property
    def main_plan(self) -> str:
        """The key of the plan that the site is about."""
        return MAIN_PLANS[self.mode]


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in `environment` (default: the process's own), with defaults for what is not set.

    An empty variable counts as not set. In demo mode the tables and releases are those of the demonstration, unless
    others are set. Raises SettingError for a value that is not allowed.
    """
    given = os.environ if environment is None else environment
    defaults = {**SETTINGS, **(_DEMO_FOLDERS if asked_mode(given) == DEMO else {})}

    def value(name: str) -> str:
        return given.get(name, "").strip() or defaults[name]

    port = value("MONITOR_PORT")
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise SettingError("MONITOR_PORT", port, "1-65535")
    base_path = f"/{value('MONITOR_BASE_PATH').strip('/')}/".replace("//", "/")
    if not re.fullmatch(r"/([A-Za-z0-9_~-][A-Za-z0-9_.~-]*/)*", base_path):
        raise SettingError("MONITOR_BASE_PATH", base_path, "/, /a/, /a/b/")
    public_url = value("MONITOR_PUBLIC_URL").rstrip("/")
    if public_url and not re.fullmatch(r"https?://[^/\s]+", public_url):
        raise SettingError("MONITOR_PUBLIC_URL", public_url, "https://monitor.example + MONITOR_BASE_PATH")
    exit_url = value("MONITOR_EXIT_URL")
    if not re.fullmatch(r"https?://[^/\s?#@]+([/?#]\S*)?", exit_url):
        raise SettingError("MONITOR_EXIT_URL", exit_url, SETTINGS["MONITOR_EXIT_URL"])
    for name, allowed in (("MONITOR_MODE", MODES), ("MONITOR_LANGUAGE", LANGUAGES)):
        if value(name) not in allowed:
            raise SettingError(name, value(name), ", ".join(allowed))
    return Settings(
        raw_folder=PROJECT_FOLDER / value("MONITOR_RAW_DIR"),
        releases_folder=PROJECT_FOLDER / value("MONITOR_RELEASES_DIR"),
        report_folder=PROJECT_FOLDER / value("MONITOR_REPORT_DIR"),
        host=value("MONITOR_HOST"),
        port=int(port),
        base_path=base_path,
        public_url=public_url,
        mode=value("MONITOR_MODE"),
        language=value("MONITOR_LANGUAGE"),
        as_of=_as_of(value("MONITOR_AS_OF")),
        publisher=value("MONITOR_PUBLISHER"),
        contact=value("MONITOR_CONTACT"),
        licence=value("MONITOR_LICENCE"),
        exit_url=exit_url,
    )


def asked_mode(environment: Mapping[str, str] | None = None) -> str:
    """The mode that is set, '' where none is; not checked."""
    given = os.environ if environment is None else environment
    return given.get("MONITOR_MODE", "").strip()


def demo_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings with which the demonstration is made: its mode, and always its own folder of tables.

    Raises SettingError as `read_settings` does.
    """
    given = os.environ if environment is None else environment
    of_demo = {"MONITOR_MODE": DEMO, "MONITOR_RAW_DIR": _DEMO_FOLDERS["MONITOR_RAW_DIR"]}
    return read_settings({**given, **of_demo})


def asked_language(environment: Mapping[str, str] | None = None) -> str:
    """The language in which a wrong setting is told: the one that is set, or the default where that is none."""
    given = os.environ if environment is None else environment
    language = given.get("MONITOR_LANGUAGE", "").strip()
    return language if language in LANGUAGES else SETTINGS["MONITOR_LANGUAGE"]


def today_in_brussels() -> date:
    """Today's date where the plan's government sits.

    Only the start of a refresh or of a withdrawal may call this: a release has one clock.
    """
    return datetime.now(BRUSSELS).date()


def is_run_by_make() -> bool:
    """Whether `make` started this process: it prints lines of its own after a command that did not end well."""
    return "MAKELEVEL" in os.environ


def now_in_brussels() -> datetime:
    """This moment where the plan's government sits, for the head of a report; no figure may rest on it."""
    return datetime.now(BRUSSELS)


def _as_of(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingError("MONITOR_AS_OF", text, "ISO 8601 (2026-11-23)") from None
