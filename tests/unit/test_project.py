"""The project as others get it: targets, pins, locks, and nothing in a committed file that belongs to one machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import version

import pytest

from dashboard.settings import PROJECT_FOLDER

MAKEFILE = (PROJECT_FOLDER / "Makefile").read_text(encoding="utf-8")
TARGETS = ("run", "test", "test-slow", "lint", "refresh", "serve", "releases", "rollback", "clean", "help")


def _committed_texts() -> dict[str, str]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT_FOLDER,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    texts = {}
    for name in filter(None, names):
        path = PROJECT_FOLDER / name
        if path.is_file() and not name.startswith(("dashboard/assets/vendor/", "tests/site/vendor/")):
            texts[name] = path.read_bytes().decode("utf-8", errors="ignore")
    return texts


def test_every_target_is_phony_and_told_in_both_languages() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(TARGETS) <= set(phony[1].split())

    told = subprocess.run(["make", "help"], cwd=PROJECT_FOLDER, check=True, capture_output=True, text=True).stdout
    lines = {line.split()[1]: line for line in told.splitlines() if line.startswith("  make ")}
    assert set(lines) == set(phony[1].split())
    assert all(" / " in line for line in lines.values())


@pytest.mark.parametrize("package", ["duckdb", "dbt-core", "dbt-duckdb", "dash", "plotly", "pydantic", "granian"])
def test_the_installed_version_is_the_one_that_is_pinned(package: str) -> None:
    project = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = dict(line.split("==") for line in project["dependencies"] if "==" in line)

    assert version(package) == pins[package]


def test_the_locks_carry_a_hash_for_everything_and_no_address() -> None:
    for name, least in (("requirements.txt", 50), ("requirements-dev.txt", 50), ("requirements-bouncer.txt", 20)):
        lock = (PROJECT_FOLDER / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9][\w.\-\[\],]*==", lock, re.MULTILINE | re.IGNORECASE)
        assert len(packages) > least
        assert lock.count(" \\\n    --hash=sha256:") >= len(packages)
        assert "://" not in lock


def test_no_committed_file_holds_the_address_of_a_registry_or_a_path_of_a_machine() -> None:
    registry = re.compile(r"--(extra-)?index.url|/simple/|\"resolved\":|pythonhosted|npmjs\.(org|com)|pypi\.org")
    machine = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/[a-z]")
    found = [
        (name, line)
        for name, text in _committed_texts().items()
        if name != "tests/unit/test_project.py"
        for line in text.splitlines()
        if registry.search(line) or (machine.search(line) and not name.startswith("data/") and name != "LICENSE")
    ]

    assert found == []


def test_no_clock_is_read_but_at_the_start_of_a_refresh() -> None:
    reads = re.compile(
        r"\b(datetime\.now|date\.today|utcnow|time\.time)\(|\b(current_date|now\(\)|current_timestamp)\b"
    )
    allowed = {"dashboard/settings.py", "dashboard/releases/refresh.py"}
    found = [
        name
        for name, text in _committed_texts().items()
        if name.startswith(("dashboard/", "dbt/")) and name.endswith((".py", ".sql")) and reads.search(text)
    ]

    assert set(found) <= allowed
