"""`check`: the tables are read and checked, in seconds, and nothing is built or published."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.command import COULD_NOT_RUN, DONE, Command, complain
from dashboard.cli.reporting import Found, report_done, tell_refused, tell_warnings
from dashboard.intake import read_raw_folder
from dashboard.intake.problems import told
from dashboard.releases.append_only import published_findings
from dashboard.releases.dbt import DbtFailure
from dashboard.releases.known_contract import known_contract
from dashboard.settings import Settings, today_in_brussels
from dashboard.words import Words

# dbt prints much; its last lines hold the errors
_LINES_SHOWN = 40


def _check(settings: Settings, say: Words, _options: Mapping[str, str]) -> int:
    try:
        contract = known_contract(mode=settings.mode)
    except DbtFailure as failure:
        complain(say("check.no_contract"))
        complain("\n".join(failure.output.splitlines()[-_LINES_SHOWN:]))
        return COULD_NOT_RUN
    intake = read_raw_folder(settings.raw_folder, contract, today_in_brussels(), settings.language, mode=settings.mode)
    problems = intake.problems or told(
        published_findings(
            intake.tables,
            contract,
            settings.releases_folder,
            settings.mode,
            settings.as_of or today_in_brussels(),
        ),
        settings.language,
    )
    found = Found(problems, intake.warnings, intake.entered)
    if found.problems:
        return tell_refused(found, settings, say, say("check.no_build"))
    rows = sum(len(table.rows) for table in intake.tables.values())
    clean = say.count("check.clean", rows, tables=say.number(len(intake.tables)))
    print(f"{clean} {say('check.no_build')}")
    tell_warnings(found.warnings, settings, say)
    report_done(found, settings, say, f"{clean} {say('check.no_build')}")
    return DONE


COMMANDS = (Command("check", _check),)
