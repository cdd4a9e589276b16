"""Intake: the files that the department edits become checked tables, or one list of everything that must be mended.

Called by `releases` at a refresh and by `cli` for a check alone. The contract is the only source of rules.
"""

from dashboard.intake.checked import CheckedTable, checked_csv
from dashboard.intake.files import RawFile
from dashboard.intake.folder import Intake, read_raw_folder
from dashboard.intake.problems import Problem, problem_text

__all__ = [
    "CheckedTable",
    "Intake",
    "Problem",
    "RawFile",
    "checked_csv",
    "problem_text",
    "read_raw_folder",
]
