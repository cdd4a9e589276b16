"""A raw folder with a few rows of each committed table and all that they refer to: small, and right by every rule."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from dashboard.opendata.contract import Contract
from dashboard.settings import PROJECT_FOLDER

RAW = PROJECT_FOLDER / "data" / "raw"
# tables whose rows name a row of any table: left without rows here
_NAMING_OTHERS = ("bronvermeldingen", "correcties")


def small_raw_folder(folder: Path, contract: Contract, rows_each: int = 2) -> Path:
    """Write the first rows of each table into `folder`, with every row that they refer to, in the bytes they have."""
    lines: dict[str, dict[str, str]] = {}
    rows: dict[str, dict[str, dict[str, str]]] = {}
    heads: dict[str, str] = {}
    for table in contract.raw.values():
        text = (RAW / f"{table.name}.csv").read_bytes().decode("utf-8-sig")
        names, *records = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        heads[table.name] = f"{';'.join(names)}\r\n"
        rows[table.name] = {record[0]: dict(zip(names, record, strict=True)) for record in records}
        lines[table.name] = {record[0]: _line(record) for record in records}
        assert text == heads[table.name] + "".join(lines[table.name].values())
    kept: dict[str, set[str]] = {name: set() for name in rows}
    waiting = [
        (name, key) for name, known in rows.items() if name not in _NAMING_OTHERS for key in list(known)[:rows_each]
    ]
    while waiting:
        name, key = waiting.pop()
        if key in kept[name]:
            continue
        kept[name].add(key)
        for column in contract.raw[name].columns:
            value = rows[name][key][column.name]
            if column.references and value:
                waiting.append((column.references, value))
    folder.mkdir()
    for name, known in lines.items():
        text = heads[name] + "".join(line for key, line in known.items() if key in kept[name])
        (folder / f"{name}.csv").write_bytes(f"\ufeff{text}".encode())
    return folder


def _line(cells: list[str]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerow(cells)
    return file.getvalue()
