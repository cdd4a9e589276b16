"""Reads a workbook (.xlsx or .ods) into records of cells, sheet by sheet, with the questions about what stands there.

Called by `folder`, and by whoever reads a workbook that comes back from the department. What Excel makes of a typed
text (`2022-05` becomes the first of May) is asked about and never taken; what could harm the machine is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.intake.excel import excel_sheets
from dashboard.intake.files import Record
from dashboard.intake.open_document import open_document_sheets
from dashboard.intake.packed import Packed
from dashboard.intake.problems import Refused
from dashboard.intake.sheet_rows import Asked, Memory, Sheet
from dashboard.opendata.contract import Contract

__all__ = ["EXPLANATORY_SHEETS", "Asked", "Sheet", "read_sheet", "read_workbook"]

# a sheet whose name begins so explains, or holds lists to choose from: it is no table
EXPLANATORY_SHEETS = ("uitleg", "keuzes")


def read_workbook(path: Path, contract: Contract) -> tuple[Sheet, ...]:
    """The sheets of a workbook that hold something, hidden ones too, without those that explain.

    The columns of a sheet are those of the table that has the sheet's name, else the file's name; a sheet of neither
    is given as it is, and nothing is asked about its cells. Hidden rows count like others. Raises OSError where the
    file cannot be opened, and Refused where it is no workbook, is damaged, protected, too large, or holds nothing.
    """
    with Packed(path) as packed:
        sheets = tuple(sheet for sheet in _sheets(packed, path.name, contract) if not _explains(sheet.name))
    if not sheets:
        raise Refused("workbook.empty")
    return sheets


def read_sheet(path: Path, name: str) -> tuple[Record, ...] | None:
    """The records of one sheet by its exact name, as they stand, whatever they are for; None where it is not there.

    Raises as `read_workbook` does.
    """
    with Packed(path) as packed:
        sheets = _sheets(packed, path.name, Contract({}, {}))
        return next((sheet.records for sheet in sheets if sheet.name == name), None)


def _sheets(packed: Packed, file: str, contract: Contract) -> Iterator[Sheet]:
    read = open_document_sheets if packed.has("content.xml") else excel_sheets
    return read(packed, file, contract, Memory())


def _explains(name: str) -> bool:
    return name.strip().casefold().startswith(EXPLANATORY_SHEETS)
