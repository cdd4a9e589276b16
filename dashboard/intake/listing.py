"""What lies in a raw folder, told by names alone: which files may hold tables, what is left alone, what is refused.

Called by `folder`. Opens nothing. Left alone are folders within it, what a program or the system lays there, and the
report that a refresh writes there itself.

`.txt` and `.tsv` are read beside `.csv`, where they have the name of a table: Excel's "Unicode-tekst" is a .txt.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.intake.identifying import identified_by, mask
from dashboard.intake.problems import Finding
from dashboard.opendata.contract import Contract

TEXT_ENDINGS = (".csv", ".txt", ".tsv")
WORKBOOK_ENDINGS = (".xlsx", ".ods")
_ENDINGS = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS)
# spreadsheets that are not read: too old, with programs in them, of another maker, or only a link to one
_OTHER_SPREADSHEETS = (".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm", ".fods", ".ots", ".numbers", ".gsheet")
_LARGEST_FILE = 1_000_000_000
# what Excel and LibreOffice lay beside a file while somebody has it open, and what macOS lays beside every file
_LAID_BESIDE = ("~$", ".~lock", "._")
_OF_THE_SYSTEM = ("thumbs.db", "ehthumbs.db", "desktop.ini")
# written by a refresh, for the department to read
# the folder that a merge makes there while it replaces files, and that one which was broken off leaves
_MERGE_UNDER_WAY = "samenvoegen-bezig.csv"
_OUR_REPORT = ("verslag.html", "problemen.csv", "problemen.xlsx")
# how Windows, macOS and browsers name a copy, in Dutch and English
_COPY_NAME = re.compile(
    r"(?:kopie van |copy of )?(?P<name>.+?)(?: -)?(?: (?:kopie|copy)(?: \d+)?)?(?: ?\(\d+\))?", re.IGNORECASE
)


@dataclass(frozen=True)
class FoundFile:
    """A file that may hold tables. `table` is the one whose name it has; None for a workbook with a name of its own."""

    name: str
    path: Path
    table: str | None
    is_workbook: bool


def found_files(folder: Path, contract: Contract) -> tuple[tuple[FoundFile, ...], list[Finding]]:
    """The files to read, by name, and a finding for each that is refused without being opened. Raises OSError."""
    files = []
    findings = []
    present = {path.name: path for path in folder.iterdir() if not _is_left_alone(path)}
    tables = {table.casefold(): table for table in contract.raw}
    missing = {table for table in contract.raw if not any(Path(name).stem.casefold() == table for name in present)}
    for name, path in sorted(present.items()):
        if finding := _refused(path, folder) or _refused_by_name(name, present, tables, missing):
            findings.append(finding)
        else:
            is_workbook = _ending(name) in WORKBOOK_ENDINGS
            files.append(FoundFile(name, path, tables.get(Path(name).stem.casefold()), is_workbook))
    return tuple(files), findings


def copied_name(name: str) -> str | None:
    """The name of the file that a file with this name is a copy of; None where it is not named as a copy.

    `plannen (1).csv`, `Kopie van plannen.csv` and `plannen - kopie.csv` are copies of `plannen.csv`.
    """
    stem, dot, ending = name.rpartition(".")
    copy = _COPY_NAME.fullmatch(stem)
    return f"{copy['name']}{dot}{ending}" if copy and copy["name"] != stem else None


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice laid beside it what they lay beside a file that somebody has open."""
    beside = (f"~${path.name}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in beside)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _is_left_alone(path: Path) -> bool:
    name = path.name.casefold()
    if name.startswith(_LAID_BESIDE) or name in (*_OF_THE_SYSTEM, *_OUR_REPORT):
        return True
    if _ending(name) in _ENDINGS:
        return False
    return name.startswith(".") or (name.startswith("~") and name.endswith(".tmp")) or path.is_dir()


def _refused(path: Path, folder: Path) -> Finding | None:
    """What is wrong with it, whatever its name says it is."""
    if path.name == _MERGE_UNDER_WAY:
        return Finding("merge_unfinished", path.name)
    shown = "".join("?" if unicodedata.category(letter).startswith("C") else letter for letter in path.name)
    if shown != path.name or ".." in path.name:
        return Finding("file_name_strange", shown, value=shown)
    # an underscore stands for a space in many names
    if kind := identified_by(path.name) or identified_by(path.name.replace("_", " ")):
        ending = path.suffix if _ending(path.name) in (*_ENDINGS, *_OTHER_SPREADSHEETS) else ""
        return Finding("file_name_identifies", f"{mask(path.name, kind)}{ending}")
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return Finding("file_elsewhere", path.name)
        status = path.stat()
    except (OSError, RuntimeError):
        return Finding("file_unreadable", path.name)
    if stat.S_ISDIR(status.st_mode):
        return Finding("file_is_folder", path.name)
    if not stat.S_ISREG(status.st_mode):
        return Finding("file_is_none", path.name)
    if status.st_size > _LARGEST_FILE:
        return Finding("file_too_large", path.name)
    return None


def _refused_by_name(
    name: str, present: Mapping[str, Path], tables: Mapping[str, str], missing: set[str]
) -> Finding | None:
    ending = _ending(name)
    if ending in _OTHER_SPREADSHEETS:
        return Finding("file_other_spreadsheet", name, value=name, details={"ending": ending})
    if ending not in _ENDINGS:
        return Finding("file_unknown_kind", name, value=name)
    if Path(name).stem.casefold() in tables:
        return None
    original = copied_name(name)
    is_of_a_table = original is not None and Path(original).stem.casefold() in tables
    if original and (is_of_a_table or ending in WORKBOOK_ENDINGS):
        kind = "file_copied" if original in present else "file_copied_alone"
        return Finding(kind, name, value=name, details={"original": original})
    if ending in WORKBOOK_ENDINGS:
        return None
    candidates = {f"{table}{ending}": f"{table}{ending}" for table in sorted(missing) or tables.values()}
    return Finding("file_unknown", name, value=name, candidates=candidates)
