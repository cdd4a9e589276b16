"""A refresh from raw files to the published release: every step in order, and nothing shown until all went well."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from dashboard.intake import Intake, Problem, checked_csv, read_raw_folder
from dashboard.intake.problems import told as in_words
from dashboard.opendata.contract import contract_to_json
from dashboard.release_folder import (
    CONTRACT_FILE,
    ID_FORM,
    ID_TIME,
    RELEASE_FILE,
    FileRecord,
    NoRelease,
    ReleaseFolder,
    ReleaseRecord,
    current_release,
    release_folders,
    release_record_to_json,
)
from dashboard.releases.append_only import published_findings
from dashboard.releases.checks import check_references
from dashboard.releases.compare import Comparison, compare
from dashboard.releases.dbt import DbtFailure, DbtRun, Mart, Told, told_nothing
from dashboard.releases.export import export_database, write_public_files
from dashboard.releases.keeping import remove_old_databases, share_unchanged_files
from dashboard.releases.known_contract import known_contract
from dashboard.releases.lock import AnotherRefresh, releases_lock
from dashboard.releases.publish import (
    LINK_TO_BE,
    NEW_PREFIX,
    PREVIEW_PREFIX,
    WORK_FOLDER,
    never_shown,
    publish,
)
from dashboard.releases.quality import QualityFinding, quality_findings
from dashboard.releases.unchanged import is_unchanged
from dashboard.releases.withdraw import finish_withdrawal
from dashboard.settings import PROJECT_FOLDER, Settings, today_in_brussels

# what a refresh tells as it begins, in this order
STEPS = ("contract", "intake", "models", "files", "compare", "switch")
# what decides the outcome of a refresh and the look of the site, apart from the data
_CODE_FOLDERS = ("dashboard", "dbt")


class OtherMode(ValueError):
    """The releases folder holds releases of another mode; carries that mode. Nothing was read or published."""

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self.mode = mode


class RefusedFiles(ValueError):
    """The raw files hold problems; carries all of them, and what was read. Nothing was published."""

    def __init__(self, problems: tuple[Problem, ...], intake: Intake) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        self.intake = intake


class BuildFailure(RuntimeError):
    """The models or their tests refused the data; carries what dbt printed. Nothing was published."""

    def __init__(self, output: str) -> None:
        super().__init__(output)
        self.output = output


@dataclass(frozen=True)
class Refreshed:
    """How a refresh ended: the release that is shown now, and what it changed of the one that was shown before.

    `comparison` is None for the first release of a folder, or where the one shown before cannot be read any more.
    Where `is_published` is false nothing had changed, and `release` is the one that stands. `intake` is what was read,
    with its warnings; `findings` are what the department should look at.
    """

    release: ReleaseFolder
    comparison: Comparison | None
    is_published: bool
    intake: Intake
    findings: tuple[QualityFinding, ...]


@dataclass(frozen=True)
class Preview:
    """A release that was built to be looked at. `folder` is a releases folder of its own, in which it is current.

    `intake` and `findings` are those of a refresh.
    """

    folder: Path
    release: ReleaseFolder
    comparison: Comparison | None
    intake: Intake
    findings: tuple[QualityFinding, ...]


@dataclass(frozen=True)
class _Built:
    """What was made in a new folder, not yet published."""

    record: ReleaseRecord
    marts: tuple[Mart, ...]
    intake: Intake
    findings: tuple[QualityFinding, ...]


def refresh(settings: Settings, tell: Callable[[str], None]) -> ReleaseFolder:
    """Refresh as `refresh_and_compare` does, for whoever only wants the release that is shown now."""
    return refresh_and_compare(settings, tell).release


def refresh_and_compare(
    settings: Settings, tell: Callable[[str], None], told: Told = told_nothing, *, always: bool = False
) -> Refreshed:
    """Read the raw folder, build a release and make it current, unless nothing changed.

    Nothing changed where raw files, code and mode are those of the release being shown and no published row differs
    from it, apart from what moves with the clock; with `always` it is published even so.
    `tell` is called with the name of each of STEPS as it begins, `told` with how far the models are.
    Raises AnotherRefresh, OtherMode, RefusedFiles, BuildFailure, ExportFailure or BrokenReference; in each case the
    release that was current stays.
    """
    releases = settings.releases_folder
    with releases_lock(releases):
        refuse_other_mode(settings)
        finish_withdrawal(releases)
        _remove_leftovers(releases)
        new = ReleaseFolder(releases / f"{NEW_PREFIX}{new_id(releases)}")
        built = _build(settings, new, tell, told)
        try:
            tell("compare")
            shown = _shown(releases)
            comparison = _compared(shown, new)
            if shown and not always and is_unchanged(shown, new, comparison, built.marts):
                return Refreshed(shown, comparison, False, built.intake, built.findings)
            _write_record(new, replace(built.record, changes=comparison.record if comparison else None))
            if shown:
                share_unchanged_files(new, shown)
            tell("switch")
            release = publish(new.path, releases, built.record.id)
        finally:
            shutil.rmtree(new.path, ignore_errors=True)
        remove_old_databases(releases)
        return Refreshed(release, comparison, True, built.intake, built.findings)


@contextmanager
def previewed(settings: Settings, tell: Callable[[str], None], told: Told = told_nothing) -> Iterator[Preview]:
    """Build a release as a refresh would, and keep it only while the caller looks at it; nothing is published.

    The release says of itself that it is a preview. A refresh may run meanwhile. Raises as `refresh_and_compare` does.
    """
    releases = settings.releases_folder
    with ExitStack() as kept:
        with releases_lock(releases):
            refuse_other_mode(settings)
            finish_withdrawal(releases)
            _remove_leftovers(releases)
            release_id = new_id(releases)
            folder = releases / f"{PREVIEW_PREFIX}{release_id}"
            # held for as long as it is looked at, so that no refresh takes it for what a killed one left
            kept.enter_context(releases_lock(folder))
            kept.callback(shutil.rmtree, folder, ignore_errors=True)
            new = ReleaseFolder(folder / f"{NEW_PREFIX}{release_id}")
            built = _build(settings, new, tell, told)
            tell("compare")
            comparison = _compared(_shown(releases), new)
            _write_record(new, replace(built.record, is_preview=True))
            release = publish(new.path, folder, release_id)
        yield Preview(folder, release, comparison, built.intake, built.findings)


def refuse_other_mode(settings: Settings) -> None:
    """Raises OtherMode where the releases folder holds a release of another mode than that of the settings.

    What is fictitious never stands among real releases, nor the other way round.
    """
    for release in release_folders(settings.releases_folder):
        try:
            mode = release.record().mode
        except (OSError, ValueError, KeyError, TypeError):
            # somebody damaged it; no reader sees it either
            continue
        if mode != settings.mode:
            raise OtherMode(mode)


def new_id(releases: Path) -> str:
    """The time of building in UTC; later than every release of the folder, also where the clock was set back."""
    moment = datetime.now(UTC)
    taken = [path.name for path in releases.iterdir() if ID_FORM.fullmatch(path.name)]
    if taken:
        newest = datetime.strptime(max(taken).partition(".")[0], ID_TIME).replace(tzinfo=UTC)
        moment = max(moment, newest + timedelta(seconds=1))
    return moment.strftime(ID_TIME)


def code_version() -> str:
    """The package's version and a hash of everything that decides what a release and a page look like."""
    digest = hashlib.sha256()
    for folder in _CODE_FOLDERS:
        for path in sorted((PROJECT_FOLDER / folder).rglob("*")):
            if path.is_file() and not {"__pycache__", "target", "logs"} & set(path.parts):
                digest.update(str(path.relative_to(PROJECT_FOLDER)).encode())
                digest.update(path.read_bytes())
    return f"{version('actieplanmonitor')}+{digest.hexdigest()[:12]}"


def _build(settings: Settings, new: ReleaseFolder, tell: Callable[[str], None], told: Told) -> _Built:
    """Make everything of a release in the new folder, which is made here, and check it.

    The release's record is written too. The folder is named after the release's id; where
    something fails it is taken away again.
    """
    as_of = settings.as_of or today_in_brussels()
    # dbt's own files stay with the releases, so that each run finds what the last one parsed
    run = DbtRun(settings.releases_folder / WORK_FOLDER, as_of, settings.main_plan)
    try:
        tell("contract")
        contract = known_contract(mode=settings.mode)
        tell("intake")
        intake = read_raw_folder(
            settings.raw_folder, contract, today_in_brussels(), settings.language, mode=settings.mode
        )
        if intake.problems:
            raise RefusedFiles(intake.problems, intake)
        if unexplained := published_findings(intake.tables, contract, settings.releases_folder, settings.mode, as_of):
            raise RefusedFiles(in_words(unexplained, settings.language), intake)
        _write_checked_tables(intake, run.checked_folder)
        tell("models")
        run.build(told)
        findings = quality_findings(run.build_file)
    except DbtFailure as failure:
        raise BuildFailure(failure.output) from failure
    tell("files")
    new.path.mkdir()
    try:
        (new.path / CONTRACT_FILE).write_text(contract_to_json(contract), encoding="utf-8")
        models = (*run.model_names("marts"), *run.model_names("publication"))
        export_database(run.build_file, models, intake.tables, new.database)
        record = ReleaseRecord(
            id=new.id.removeprefix(NEW_PREFIX),
            as_of=as_of,
            mode=settings.mode,
            code_version=code_version(),
            raw_files=tuple(FileRecord(file.name, file.sha256, file.bytes, file.rows) for file in intake.raw_files),
            public_files=write_public_files(new, contract),
        )
        _write_record(new, record)
        check_references(new, contract)
    except BaseException:
        shutil.rmtree(new.path, ignore_errors=True)
        raise
    run.build_file.unlink()
    return _Built(record, run.marts(), intake, findings)


def _write_record(release: ReleaseFolder, record: ReleaseRecord) -> None:
    (release.path / RELEASE_FILE).write_text(release_record_to_json(record), encoding="utf-8")


def _shown(releases: Path) -> ReleaseFolder | None:
    try:
        return current_release(releases)
    except NoRelease:
        return None


def _compared(shown: ReleaseFolder | None, new: ReleaseFolder) -> Comparison | None:
    """What the new release changes; None where there is nothing to compare with, or nothing that can be read."""
    if shown is None:
        return None
    try:
        return compare(shown, new)
    except (OSError, ValueError, KeyError, TypeError):
        # somebody damaged the release being shown: the new one mends that
        return None


def _write_checked_tables(intake: Intake, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, table in intake.tables.items():
        (folder / f"{name}.csv").write_bytes(checked_csv(table))


def _remove_leftovers(releases: Path) -> None:
    """Take away what a killed refresh or preview left; under the lock, so nobody is still writing there."""
    (releases / LINK_TO_BE).unlink(missing_ok=True)
    for path in (*releases.glob(f"{NEW_PREFIX}*"), *(release.path for release in never_shown(releases))):
        shutil.rmtree(path)
    for path in releases.glob(f"{PREVIEW_PREFIX}*"):
        # somebody may still be looking at it
        with suppress(AnotherRefresh), releases_lock(path):
            shutil.rmtree(path)
