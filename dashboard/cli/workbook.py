"""`workbook`, `merge`, `request`: the tables as a workbook, what was filled in back again, and what is sent round."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import StringIO
from pathlib import Path

from dashboard.cli.command import COULD_NOT_RUN, DONE, TO_MEND, Command, complain, is_yes
from dashboard.cli.reporting import Found, tell_refused
from dashboard.intake.identifying import masked
from dashboard.intake.merging import Merge
from dashboard.intake.workbook_writing import CannotBeWritten
from dashboard.opendata.contract import Contract
from dashboard.release_folder import current_release
from dashboard.releases.dbt import DbtFailure
from dashboard.releases.known_contract import known_contract
from dashboard.releases.merge import (
    NothingToMerge,
    RefusedMerge,
    check_merge,
    unfinished_merge,
    write_merge,
)
from dashboard.releases.raw_tables import TablesChangedMeanwhile, UnreadableTables, read_raw_tables
from dashboard.releases.round_request import UnknownRound, requests_for_round
from dashboard.releases.workbook import whole_workbook, write_whole
from dashboard.settings import BRUSSELS, PROJECT_FOLDER, Settings
from dashboard.words import Words

BUILD_FOLDER = PROJECT_FOLDER / "build"
# so many rows of one kind are shown of a table; a file holds them all
_SHOWN = 40


def _write_workbook(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    contract = _contract(settings, say)
    if contract is None:
        return COULD_NOT_RUN
    try:
        tables = read_raw_tables(settings.raw_folder, contract, settings.language)
        content = whole_workbook(tables, contract, settings.language)
    except UnreadableTables as refused:
        return tell_refused(Found(refused.problems), settings, say, say("workbook.unreadable"))
    except CannotBeWritten as refused:
        complain(_too_large(refused, say))
        return TO_MEND
    path = Path(options["file"]).expanduser() if options["file"] else BUILD_FOLDER / "werkmap" / "werkmap.xlsx"
    if path.is_dir() or path.suffix.lower() != ".xlsx":
        complain(say("workbook.name", file=path))
        return TO_MEND
    earlier = _write_beside(path, content)
    rows = sum(len(table.rows) for table in tables.entered.values())
    print(say("workbook.written", file=path, tables=len(tables.entered), rows=say.number(rows)))
    if earlier:
        print(say("workbook.earlier", file=earlier))
    print(say("workbook.next"))
    return DONE


def _merge(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    is_finished = unfinished_merge(settings)
    if is_finished:
        print(say("merge.finished_earlier"))
    if not options["file"]:
        if not is_finished:
            complain(say("merge.which"))
        return DONE if is_finished else TO_MEND
    contract = _contract(settings, say)
    if contract is None:
        return COULD_NOT_RUN
    place = Path(options["file"]).expanduser()
    try:
        checked = check_merge(settings, contract, place, remove_missing=is_yes(options["delete_missing"]))
    except NothingToMerge:
        complain(say("merge.nothing_there", file=place))
        return TO_MEND
    except UnreadableTables as refused:
        return tell_refused(Found(refused.problems), settings, say, say("merge.tables_unreadable"))
    except RefusedMerge as refused:
        return tell_refused(Found(refused.problems), settings, say, say("merge.refused"))
    except TablesChangedMeanwhile as changed:
        complain(say("merge.meanwhile", file=changed))
        return TO_MEND
    _tell_merge(checked.merge, say)
    if _is_cut(checked.merge):
        changes = BUILD_FOLDER / "samengevoegd" / "veranderingen.csv"
        write_whole(changes, _all_changes(checked.merge, say))
        print(f"{say('merge.all_changes', file=changes)}\n")
    if not checked.changes:
        print(say("merge.nothing_changed"))
        return DONE
    try:
        is_agreed = is_yes(options["yes"] or input(f"{say('merge.ask')} "))
    except EOFError:
        # nobody is there to answer
        print(f"\n{say('merge.not_written')}")
        return TO_MEND
    if not is_agreed:
        print(say("merge.not_written"))
        return DONE
    try:
        backup = write_merge(settings, checked, BUILD_FOLDER / "samengevoegd")
    except TablesChangedMeanwhile as changed:
        complain(say("merge.meanwhile", file=changed))
        return TO_MEND
    print(say("merge.written", tables=", ".join(change.table for change in checked.changes.values()), folder=backup))
    print(say("merge.next"))
    return DONE


def _request(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    release = current_release(settings.releases_folder)
    contract = _contract(settings, say)
    if contract is None:
        return COULD_NOT_RUN
    try:
        requests = requests_for_round(release, contract, options["round"], settings.language)
    except UnknownRound as unknown:
        known = ", ".join(unknown.known)
        complain(
            say("request.unknown_round", round=unknown.round_id, known=known)
            if unknown.round_id
            else say("request.which_round", known=known)
        )
        return TO_MEND
    except CannotBeWritten as refused:
        complain(_too_large(refused, say))
        return TO_MEND
    folder = BUILD_FOLDER / "opvraging" / options["round"]
    for request in requests:
        path = folder / f"opvraging-{request.domain}.xlsx"
        earlier = _write_beside(path, request.content)
        print(say.count("request.written", request.action_points, file=path.name, domain=request.name))
        if earlier:
            print(say("workbook.earlier", file=earlier))
    print(say("request.next", folder=folder))
    return DONE


def _contract(settings: Settings, say: Words) -> Contract | None:
    try:
        return known_contract(mode=settings.mode)
    except DbtFailure:
        complain(say("workbook.no_contract"))
        return None


def _write_beside(path: Path, content: bytes) -> Path | None:
    """Write the file; another one of that name, which somebody may have filled in, is kept: gives its new place."""
    earlier = None
    if path.exists() and path.read_bytes() != content:
        saved = datetime.fromtimestamp(path.stat().st_mtime, BRUSSELS)
        stem, number = f"{path.stem}-{saved:%Y-%m-%d-%H%M%S}", 1
        earlier = path.with_name(f"{stem}{path.suffix}")
        while earlier.exists():
            number += 1
            earlier = path.with_name(f"{stem}-{number}{path.suffix}")
        path.rename(earlier)
    write_whole(path, content)
    return earlier


def _too_large(refused: CannotBeWritten, say: Words) -> str:
    if refused.key is None:
        return say("workbook.too_many_rows", table=refused.table)
    return say("workbook.cell_too_long", table=refused.table, key=refused.key, column=refused.column)


def _tell_merge(merge: Merge, say: Words) -> None:
    """Show per table what is new, changed and missing, and what stays although a workbook does not show it."""
    for file in merge.unstamped:
        print(say("merge.unstamped", file=file))
    tables = [entry.table for entry in merge.new] + [entry.table for entry in merge.changed]
    for table in dict.fromkeys(tables + [entry.table for entry in merge.missing]):
        new = [entry for entry in merge.new if entry.table == table]
        changed = [entry for entry in merge.changed if entry.table == table]
        missing = [entry for entry in merge.missing if entry.table == table]
        told = [
            say.count("merge.count.new", len(new)),
            say.count("merge.count.changed", len({entry.key for entry in changed})),
            say.count("merge.count.missing", len(missing)),
        ]
        print(f"\n{table}: {', '.join(told)}")
        _tell_lines((say("merge.new", key=entry.key, file=entry.place.file, row=entry.place.row) for entry in new), say)
        _tell_lines(
            (
                say("merge.changed", key=entry.key, column=entry.column, old=_short(entry.old), new=_short(entry.new))
                for entry in changed
            ),
            say,
        )
        stays = "merge.missing_goes" if merge.removed else "merge.missing_stays"
        _tell_lines((say(stays, key=entry.key) for entry in missing), say)
    if merge.since:
        print()
        print(say.count("merge.since", len(merge.since), rows=_in_short(merge.since)))
    if merge.left_open:
        print(say.count("merge.left_open", merge.left_open))
    print()


def _tell_lines(lines: Iterable[str], say: Words) -> None:
    all_lines = list(lines)
    for line in all_lines[:_SHOWN]:
        print(f"  {line}")
    if len(all_lines) > _SHOWN:
        print(f"  {say.count('merge.more', len(all_lines) - _SHOWN)}")


def _is_cut(merge: Merge) -> bool:
    """Whether the screen shows less than everything: then a file must, before anybody can say yes to it."""
    entries = (merge.new, merge.changed, merge.missing)
    counts = (Counter(entry.table for entry in of_kind) for of_kind in entries)
    return any(number > _SHOWN for count in counts for number in count.values())


def _all_changes(merge: Merge, say: Words) -> bytes:
    """Every change as a csv that Excel opens: what kind it is, table, key, column, old and new value."""
    stays = "missing_goes" if merge.removed else "missing_stays"
    rows = [(say("merge.kind.new"), row.table, row.key, "", "", "") for row in merge.new]
    rows += [
        (say("merge.kind.changed"), cell.table, cell.key, cell.column, masked(cell.old), masked(cell.new))
        for cell in merge.changed
    ]
    rows += [(say(f"merge.kind.{stays}"), row.table, row.key, "", "", "") for row in merge.missing]
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(say(f"merge.heading.{name}") for name in ("kind", "table", "key", "column", "old", "new"))
    # a value that Excel would calculate stays text
    writer.writerows([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in rows)
    return f"\ufeff{file.getvalue()}".encode()


def _in_short(rows: tuple[tuple[str, str], ...]) -> str:
    named = ", ".join(f"{table} {key}" for table, key in rows[:10])
    return named if len(rows) <= 10 else f"{named}, …"


def _short(value: str) -> str:
    # an old value that points to a person is what the change takes away: it is not shown once more
    one_line = " ".join(masked(value).split())
    return one_line if len(one_line) <= 100 else f"{one_line[:99]}…"


COMMANDS = (
    Command("workbook", _write_workbook, options=(("file", ""),)),
    Command("merge", _merge, options=(("file", ""), ("yes", ""), ("delete_missing", ""))),
    Command("request", _request, options=(("round", ""),)),
)
