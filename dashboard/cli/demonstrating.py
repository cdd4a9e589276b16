"""`demo`: the tables of a fictitious plan are made and published apart, marked as such everywhere; never as real."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from dashboard.cli.command import COULD_NOT_RUN, Command, complain
from dashboard.cli.refreshing import refresh_and_tell
from dashboard.demo import write_demo
from dashboard.releases.dbt import DbtFailure
from dashboard.releases.known_contract import known_contract
from dashboard.releases.refresh import refuse_other_mode
from dashboard.settings import DEMO, Settings, asked_mode, demo_settings
from dashboard.words import Words


def _make(_settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    """Write the raw tables and publish them in demo mode; refused where another mode is asked for."""
    if asked_mode() not in ("", DEMO):
        complain(say("demo.refused", mode=asked_mode()))
        return COULD_NOT_RUN
    settings = demo_settings()
    # before anything is written
    refuse_other_mode(settings)
    try:
        contract = known_contract(mode=DEMO)
    except DbtFailure:
        complain(say("workbook.no_contract"))
        return COULD_NOT_RUN
    shutil.rmtree(settings.raw_folder, ignore_errors=True)
    write_demo(settings.raw_folder, contract)
    print(say("demo.written", folder=settings.raw_folder), flush=True)
    failed = refresh_and_tell(settings, say, options)
    if not failed:
        print(say("demo.next"))
    return failed


COMMANDS = (Command("demo", _make, options=(("force", ""),)),)
