"""Taking a value or a row out of every release, for privacy or by order: the only way in which a frozen file changes.

`cli.correcting` calls it. Each release that holds it is written anew beside the old one and takes its place under a
later ending of its id, so that nothing that was kept of it, here or in a proxy, answers any more.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import brotli

from dashboard.opendata.contract import Column, Contract
from dashboard.release_folder import (
    CONTRACT_FILE,
    CURRENT,
    RELEASE_FILE,
    ReleaseFolder,
    current_release_id,
    release_folders,
    release_record_to_json,
)
from dashboard.releases.append_only import CORRECTIONS, PRIVACY
from dashboard.releases.export import write_public_file
from dashboard.releases.held_tables import HeldTables, Place, held_tables, is_text
from dashboard.releases.lock import releases_lock
from dashboard.releases.publish import NEW_PREFIX, PREVIEW_PREFIX, WORK_FOLDER, make_current, to_disk
from dashboard.words import words

LOG_FILE = "intrekkingen.jsonl"
UNDERWAY_FILE = ".intrekking.json"
REWRITTEN_PREFIX, REPLACED_PREFIX = ".withdrawn-", ".gone-"
# what an address or a telephone number becomes is nothing: a page makes a link of it
_EMPTIED_FORMATS = frozenset({"url", "telephone"})
# a shorter value stands by chance in any file
_LONG_ENOUGH_TO_SEARCH = 8


class CannotWithdraw(ValueError):
    """What was asked cannot be withdrawn: `reason` names the message, `details` fill it."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True)
class Withdrawal:
    """What is withdrawn and by whom: a raw table, the key of a row, a column ('' for the whole row).

    `decided_by` is a function or a service, never a person; `day` the day on which it was done.
    """

    table: str
    key: str
    column: str
    decided_by: str
    day: date

    @property
    def correction_id(self) -> str:
        """The key of its row in the corrections."""
        return "-".join(part for part in (PRIVACY, self.table, self.key, self.column) if part)

    @property
    def mark(self) -> str:
        """What stands in the place of a text that was withdrawn: the same in every language of the site."""
        dutch = words("nl")
        return dutch("withdraw.mark", date=dutch.day(self.day))

    @property
    def correction(self) -> dict[str, str]:
        """Its row in the corrections: who decided and when, never what."""
        return {
            "correctie_id": self.correction_id,
            "tabel": self.table,
            "sleutel": self.key,
            "kolom": self.column,
            "soort": PRIVACY,
            "oud": "",
            "nieuw": "",
            "reden_nl": words("nl")("withdraw.reason", decided_by=self.decided_by),
            "datum": self.day.isoformat(),
        }


@dataclass(frozen=True)
class Found:
    """What a withdrawal would do: the ids of the releases that hold it, and where else the same text stands."""

    holding: tuple[str, ...]
    also_in: tuple[Place, ...]
    left: str | None


def look(releases: Path, withdrawal: Withdrawal) -> Found:
    """What the withdrawal would take out of which releases. Changes nothing.

    `left` is what would stand in the cell; None for nothing, or where the row goes. Raises CannotWithdraw for a table,
    row or column that no release has, a column whose values cannot go alone, a row that others refer to, and where no
    release holds it any more.
    """
    folders = _readable(releases)
    left = _left(withdrawal, _newest_contract(folders))
    values, holding = _values(folders, withdrawal)
    also_in: dict[Place, None] = {}
    for folder in folders:
        with held_tables(folder) as held:
            for value in values:
                also_in |= dict.fromkeys(held.also_in(value))
    mine = {place for place in also_in if _is_of(withdrawal, place)}
    return Found(tuple(holding), tuple(place for place in also_in if place not in mine), left)


def withdraw(releases: Path, withdrawal: Withdrawal) -> tuple[str, ...]:
    """Take it out of every release; gives the ids of the releases that were written anew, as they are now.

    All or nothing: every release is made ready beside the old ones before the first takes its place, and what a kill
    leaves half done is finished by the next call, or by the next refresh. Raises CannotWithdraw as `look` does,
    AnotherRefresh, CannotWithdraw where a file that was written still holds it, ExportFailure and OSError; in each
    case but a kill every release is as it was.
    """
    with releases_lock(releases):
        unfinished = finish_withdrawal(releases)
        if unfinished is not None and _is_same(unfinished, withdrawal):
            return tuple(folder.id for folder in _readable(releases) if "." in folder.id)
        folders = _readable(releases)
        _left(withdrawal, _newest_contract(folders))
        return _withdraw(releases, withdrawal, *_values(folders, withdrawal))


def finish_withdrawal(releases: Path) -> Withdrawal | None:
    """Finish the withdrawal that was killed while its releases took their places; gives it, or None. Under the lock.

    Also takes away what any killed withdrawal left. `refresh` and `roll_back` begin with it.
    """
    _remove(releases, REWRITTEN_PREFIX)
    _remove(releases, REPLACED_PREFIX)
    journal = releases / UNDERWAY_FILE
    if not journal.exists():
        return None
    body = json.loads(journal.read_text(encoding="utf-8"))
    withdrawal = Withdrawal(**{**body, "day": date.fromisoformat(body["day"])})
    _drop_replaced(releases)
    try:
        values, holding = _values(_readable(releases), withdrawal)
    except CannotWithdraw:
        # it was killed when nothing was left to do but to say so
        values, holding = (), []
    _withdraw(releases, withdrawal, values, holding)
    return withdrawal


def _readable(releases: Path) -> tuple[ReleaseFolder, ...]:
    """Every release on disk that can be read, newest first, also where only its public files are left."""
    return tuple(folder for folder in release_folders(releases) if _is_readable(folder))


def _is_readable(folder: ReleaseFolder) -> bool:
    return (folder.path / RELEASE_FILE).exists() and (folder.path / CONTRACT_FILE).exists()


def _newest_contract(folders: Iterable[ReleaseFolder]) -> Contract:
    for folder in folders:
        return folder.contract()
    raise CannotWithdraw("no_release")


def _left(withdrawal: Withdrawal, contract: Contract) -> str | None:
    """What stands in the place of the value; None for nothing. Raises CannotWithdraw where it cannot go alone."""
    table = contract.raw.get(withdrawal.table)
    if table is None:
        raise CannotWithdraw("no_table", table=withdrawal.table, tables=", ".join(contract.raw))
    if not withdrawal.column:
        referring = sorted(
            {
                other.name
                for other in contract.raw.values()
                if any(column.references == table.name for column in other.columns)
            }
        )
        if referring:
            texts = ", ".join(column.name for column in table.columns if is_text(column))
            raise CannotWithdraw("row_is_named", table=table.name, tables=", ".join(referring), columns=texts)
        return None
    column = next((known for known in table.columns if known.name == withdrawal.column), None)
    if column is None:
        columns = ", ".join(known.name for known in table.columns)
        raise CannotWithdraw("no_column", column=withdrawal.column, table=table.name, columns=columns)
    if not is_text(column) or (column.required and column.format in _EMPTIED_FORMATS):
        texts = ", ".join(known.name for known in table.columns if is_text(known))
        raise CannotWithdraw("no_text", column=column.name, columns=texts)
    return _mark(withdrawal, column)


def _mark(withdrawal: Withdrawal, column: Column) -> str | None:
    return None if column.format in _EMPTIED_FORMATS else withdrawal.mark


def _values(folders: Iterable[ReleaseFolder], withdrawal: Withdrawal) -> tuple[tuple[str, ...], list[str]]:
    """The texts that go, in any release, and the ids of the releases that hold them. Raises CannotWithdraw for none."""
    values: dict[str, None] = {}
    holding = []
    is_known = False
    for folder in folders:
        with held_tables(folder) as held:
            has_row = held.has_row(withdrawal.table, withdrawal.key)
            is_known = is_known or has_row or held.has_correction(withdrawal.correction_id)
            mine = _texts_of(held, withdrawal) if has_row else []
            values |= dict.fromkeys(mine)
            if mine or (has_row and not withdrawal.column):
                holding.append(folder.id)
    if not is_known:
        raise CannotWithdraw("no_row", table=withdrawal.table, key=withdrawal.key)
    if not holding:
        raise CannotWithdraw("nothing_left", table=withdrawal.table, key=withdrawal.key, column=withdrawal.column)
    return tuple(values), holding


def _texts_of(held: HeldTables, withdrawal: Withdrawal) -> list[str]:
    columns = [column for column in held.contract.raw[withdrawal.table].columns if is_text(column)]
    names = [column.name for column in columns if withdrawal.column in ("", column.name)]
    found = (held.value(withdrawal.table, withdrawal.key, name) for name in names)
    marks = words("nl")("withdraw.mark", date="")
    return [value for value in found if value and not value.startswith(marks.rstrip(" ,"))]


def _is_of(withdrawal: Withdrawal, place: Place) -> bool:
    """Whether the place is what is withdrawn itself, or a correction of it."""
    is_row = (place.table, place.key) == (withdrawal.table, withdrawal.key)
    is_cell = is_row and withdrawal.column in ("", place.column)
    return is_cell or (place.table == CORRECTIONS and place.column in ("oud", "nieuw"))


def _is_same(one: Withdrawal, other: Withdrawal) -> bool:
    return one.correction_id == other.correction_id


def _withdraw(
    releases: Path, withdrawal: Withdrawal, values: tuple[str, ...], holding: Sequence[str]
) -> tuple[str, ...]:
    folders = _readable(releases)
    told_in = {*holding, current_release_id(releases), *_newest_of_each_mode(folders)}
    prepared: list[tuple[ReleaseFolder, ReleaseFolder, str]] = []
    try:
        for folder in folders:
            if folder.id in holding or (folder.id in told_in and not _tells(folder, withdrawal)):
                prepared.append(_rewritten(releases, folder, withdrawal, values))
    except BaseException:
        _remove(releases, REWRITTEN_PREFIX)
        raise
    _clear_work(releases)
    _write_journal(releases, withdrawal)
    ids = []
    for old, rewritten, new_id in prepared:
        rewritten.path.rename(releases / new_id)
        if current_release_id(releases) == old.id:
            make_current(releases, new_id)
        _drop(releases, old)
        ids.append(new_id)
    _log(releases, withdrawal, ids)
    (releases / UNDERWAY_FILE).unlink()
    return tuple(ids)


def _tells(folder: ReleaseFolder, withdrawal: Withdrawal) -> bool:
    with held_tables(folder) as held:
        return held.has_correction(withdrawal.correction_id)


def _newest_of_each_mode(folders: Iterable[ReleaseFolder]) -> set[str]:
    newest: dict[str, str] = {}
    for folder in folders:
        newest.setdefault(folder.record().mode, folder.id)
    return set(newest.values())


def _rewritten(
    releases: Path, old: ReleaseFolder, withdrawal: Withdrawal, values: tuple[str, ...]
) -> tuple[ReleaseFolder, ReleaseFolder, str]:
    """The release without what is withdrawn, ready beside it: the old one, the new one, and the id that it gets."""
    base, _, ending = old.id.partition(".")
    new_id = f"{base}.{int(ending or 0) + 1}"
    new = ReleaseFolder(releases / f"{REWRITTEN_PREFIX}{new_id}")
    shutil.rmtree(new.path, ignore_errors=True)
    new.data.mkdir(parents=True)
    with held_tables(old) as held:
        _take(held, withdrawal, values)
        elsewhere = any(held.also_in(value) for value in values)
        if old.database.exists():
            held.write_database(new.database)
        changed = held.changed_public_tables()
        records = {f"{table.name}.csv": write_public_file(held.connection, new, table) for table in changed}
    for path in sorted(old.data.iterdir()):
        if not (new.data / path.name).exists():
            # a file without it stays the same file: what is frozen is not even copied
            os.link(path, new.data / path.name)
    shutil.copyfile(old.path / CONTRACT_FILE, new.path / CONTRACT_FILE)
    record = old.record()
    files = tuple(records.get(file.name, file) for file in record.public_files)
    # it tells names, numbers and checksums of files, nothing that anybody entered: a value of two digits stands there
    # by chance
    text = release_record_to_json(replace(record, id=new_id, public_files=files))
    (new.path / RELEASE_FILE).write_text(text, encoding="utf-8")
    if not elsewhere:
        _check_gone(new, values, records)
    to_disk(new.path)
    return old, new, new_id


def _take(held: HeldTables, withdrawal: Withdrawal, values: tuple[str, ...]) -> None:
    table, key, column = withdrawal.table, withdrawal.key, withdrawal.column
    mark: str | None = withdrawal.mark
    if table in held.contract.raw and held.has_row(table, key):
        if column and held.value(table, key, column) is not None:
            mark = _mark(withdrawal, held.contract.raw[table].column(column))
            held.take_value(Place(table, key, column), mark)
        elif not column:
            held.take_row(table, key)
    held.take_from_corrections(table, key, column, withdrawal.mark)
    for value in values:
        # an address in the place of another must not become a link to a sentence
        held.take_from_derived(value, key, None if value.startswith(("http://", "https://")) else mark)
    held.add_correction(withdrawal.correction, withdrawal.day)


def _check_gone(new: ReleaseFolder, values: tuple[str, ...], changed: Iterable[str]) -> None:
    """Look for each value in the bytes of every file that was written. Raises CannotWithdraw where one is left."""
    searched = [value.encode("utf-8") for value in values if len(value) >= _LONG_ENOUGH_TO_SEARCH]
    files = [new.data / name for name in changed]
    files += [new.database] if new.database.exists() else []
    contents = {path.name: path.read_bytes() for path in files}
    for name in changed:
        contents[f"{name}.gz"] = gzip.decompress((new.data / f"{name}.gz").read_bytes())
        contents[f"{name}.br"] = brotli.decompress((new.data / f"{name}.br").read_bytes())
    for name, content in contents.items():
        if any(value in content for value in searched):
            raise CannotWithdraw("still_held", file=name)


def _drop(releases: Path, old: ReleaseFolder) -> None:
    """Take a replaced release away: out of sight by one rename, then for good."""
    gone = releases / f"{REPLACED_PREFIX}{old.id}"
    shutil.rmtree(gone, ignore_errors=True)
    old.path.rename(gone)
    shutil.rmtree(gone)


def _drop_replaced(releases: Path) -> None:
    """After a kill between the two: the release that has a later ending beside it goes."""
    folders = _readable(releases)
    latest: dict[str, ReleaseFolder] = {}
    for folder in folders:
        base = folder.id.split(".")[0]
        if base not in latest or _ending(folder) > _ending(latest[base]):
            latest[base] = folder
    for folder in folders:
        newer = latest[folder.id.split(".")[0]]
        if newer.id != folder.id:
            if (releases / CURRENT).is_symlink() and (releases / CURRENT).readlink().name == folder.id:
                make_current(releases, newer.id)
            _drop(releases, folder)


def _ending(folder: ReleaseFolder) -> int:
    return int(folder.id.partition(".")[2] or 0)


def _clear_work(releases: Path) -> None:
    """Take away what the last refresh left to work with: it holds the tables as they were read."""
    work = releases / WORK_FOLDER
    for name in ("checked", "logs"):
        shutil.rmtree(work / name, ignore_errors=True)
    for path in work.glob("build.duckdb*"):
        path.unlink()
    for prefix in (NEW_PREFIX, PREVIEW_PREFIX):
        _remove(releases, prefix)


def _remove(releases: Path, prefix: str) -> None:
    for path in releases.glob(f"{prefix}*"):
        shutil.rmtree(path)


def _write_journal(releases: Path, withdrawal: Withdrawal) -> None:
    text = json.dumps({**asdict(withdrawal), "day": withdrawal.day.isoformat()}, ensure_ascii=False)
    beside = releases / f"{UNDERWAY_FILE}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(releases / UNDERWAY_FILE)


def _log(releases: Path, withdrawal: Withdrawal, ids: list[str]) -> None:
    """Add a line to the log of the releases folder: who decided, when and where; never what."""
    line = json.dumps(
        {
            "datum": withdrawal.day.isoformat(),
            "beslist_door": withdrawal.decided_by,
            "tabel": withdrawal.table,
            "sleutel": withdrawal.key,
            "kolom": withdrawal.column,
            "uitgaven": ids,
        },
        ensure_ascii=False,
    )
    with (releases / LOG_FILE).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
