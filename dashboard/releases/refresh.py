"""A refresh from raw files to the published release: every step in order, and nothing shown until all went well."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from dashboard.intake import Intake, Problem, checked_csv, read_raw_folder
from dashboard.intake.problems import told
from dashboard.opendata.contract import contract_to_json
from dashboard.release_folder import (
    CONTRACT_FILE,
    RELEASE_FILE,
    FileRecord,
    ReleaseFolder,
    ReleaseRecord,
    release_record_to_json,
)
from dashboard.releases.append_only import published_findings
from dashboard.releases.dbt import DbtFailure, DbtRun
from dashboard.releases.export import export_database, write_public_files
from dashboard.releases.lock import releases_lock
from dashboard.releases.publish import publish
from dashboard.settings import PROJECT_FOLDER, Settings, today_in_brussels

WORK_FOLDER = ".work"
NEW_PREFIX = ".new-"
# what decides the outcome of a refresh and the look of the site, apart from the data
_CODE_FOLDERS = ("dashboard", "dbt")


class RefusedFiles(ValueError):
    """The raw files hold problems; carries all of them. Nothing was published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class BuildFailure(RuntimeError):
    """The models or their tests refused the data; carries what dbt printed. Nothing was published."""

    def __init__(self, output: str) -> None:
        super().__init__(output)
        self.output = output


def refresh(settings: Settings, tell: Callable[[str], None]) -> ReleaseFolder:
    """Read the raw folder, build a release and make it current.

    `tell` is called with the name of each step as it begins (`contract`, `intake`, `models`, `files`, `switch`).
    Raises AnotherRefresh, RefusedFiles, BuildFailure or ExportFailure; in each case the release that was current stays.
    """
    releases = settings.releases_folder
    with releases_lock(releases):
        _remove_leftovers(releases)
        as_of = settings.as_of or today_in_brussels()
        run = DbtRun(releases / WORK_FOLDER, as_of)
        try:
            tell("contract")
            contract = run.parse()
            tell("intake")
            intake = read_raw_folder(settings.raw_folder, contract, as_of, settings.language)
            if intake.problems:
                raise RefusedFiles(intake.problems)
            unexplained = published_findings(intake.tables, contract, releases, settings.mode, as_of)
            if unexplained:
                raise RefusedFiles(told(unexplained, settings.language))
            _write_checked_tables(intake, run.checked_folder)
            tell("models")
            run.build()
        except DbtFailure as failure:
            raise BuildFailure(failure.output) from failure
        tell("files")
        release_id = _new_id(releases)
        new = ReleaseFolder(releases / f"{NEW_PREFIX}{release_id}")
        new.path.mkdir()
        (new.path / CONTRACT_FILE).write_text(contract_to_json(contract), encoding="utf-8")
        models = (*run.model_names("marts"), *run.model_names("publication"))
        export_database(run.build_file, models, intake.tables, new.database)
        record = ReleaseRecord(
            id=release_id,
            as_of=as_of,
            mode=settings.mode,
            code_version=code_version(),
            raw_files=tuple(FileRecord(file.name, file.sha256, file.bytes, file.rows) for file in intake.raw_files),
            public_files=write_public_files(new, contract),
        )
        (new.path / RELEASE_FILE).write_text(release_record_to_json(record), encoding="utf-8")
        tell("switch")
        release = publish(new.path, releases, release_id)
        run.build_file.unlink()
        return release


def code_version() -> str:
    """The package's version and a hash of everything that decides what a release and a page look like."""
    digest = hashlib.sha256()
    for folder in _CODE_FOLDERS:
        for path in sorted((PROJECT_FOLDER / folder).rglob("*")):
            if path.is_file() and not {"__pycache__", "target", "logs"} & set(path.parts):
                digest.update(str(path.relative_to(PROJECT_FOLDER)).encode())
                digest.update(path.read_bytes())
    return f"{version('actieplanmonitor')}+{digest.hexdigest()[:12]}"


def _new_id(releases: Path) -> str:
    """The time of building in UTC, moved on by a second where a release of this second exists already."""
    moment = datetime.now(UTC)
    while (releases / f"{moment:%Y%m%dT%H%M%SZ}").exists():
        moment += timedelta(seconds=1)
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _write_checked_tables(intake: Intake, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, table in intake.tables.items():
        (folder / f"{name}.csv").write_bytes(checked_csv(table))


def _remove_leftovers(releases: Path) -> None:
    """Take away what a killed refresh left; under the lock, so nobody is still writing there."""
    for path in releases.glob(f"{NEW_PREFIX}*"):
        shutil.rmtree(path)
