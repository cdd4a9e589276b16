"""Intake: the files that the department edits become checked tables, or one list of everything that must be mended.

Called by `releases` at a refresh and by `cli` for a check alone. The contract is the only source of rules.
"""

from dashboard.intake.checked import CheckedTable, checked_csv
from dashboard.intake.entered import EnteredTable
from dashboard.intake.files import RawFile
from dashboard.intake.folder import Intake, read_raw_folder
from dashboard.intake.problems import SHOWN_ON_SCREEN, Problem, for_screen, problem_text
from dashboard.intake.report import PAGE, REPORT_FILES, TABLE, WORKBOOK, Report, Section
from dashboard.intake.report_files import write_report

__all__ = [
    "PAGE",
    "REPORT_FILES",
    "SHOWN_ON_SCREEN",
    "TABLE",
    "WORKBOOK",
    "CheckedTable",
    "EnteredTable",
    "Intake",
    "Problem",
    "RawFile",
    "Report",
    "Section",
    "checked_csv",
    "for_screen",
    "problem_text",
    "read_raw_folder",
    "write_report",
]
