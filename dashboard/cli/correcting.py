"""`withdraw`: a value or a row is taken out of every release, after a look at what that takes along."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from dashboard.cli.command import COULD_NOT_RUN, DONE, TO_MEND, Command, complain, is_yes
from dashboard.intake import REPORT_FILES
from dashboard.intake.identifying import identified_by, names_a_person
from dashboard.releases.withdraw import CannotWithdraw, Found, Withdrawal, look, withdraw
from dashboard.settings import Settings, today_in_brussels
from dashboard.words import Words, words

# a short text stands in many other cells; more of them help nobody
_PLACES_SHOWN = 20


def _withdraw(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    if not options["table"] or not options["key"]:
        complain(say("withdraw.usage"))
        return COULD_NOT_RUN
    if identified_by(options["by"]) or names_a_person(options["by"]):
        # it would stand in every release, and is not said again here either
        complain(say("withdraw.by_person"))
        return TO_MEND
    withdrawal = Withdrawal(
        table=options["table"],
        key=options["key"],
        column=options["column"],
        decided_by=options["by"] or words("nl")("withdraw.decided_by"),
        day=settings.as_of or today_in_brussels(),
    )
    releases = settings.releases_folder
    try:
        found = look(releases, withdrawal)
        tell_what_goes(withdrawal, found, say)
        if not _is_agreed(options["yes"], say):
            complain(say("withdraw.not_done"))
            return TO_MEND
        print(say("withdraw.underway"), flush=True)
        written = withdraw(releases, withdrawal)
    except CannotWithdraw as cannot:
        complain(say(f"withdraw.cannot.{cannot.reason}", **cannot.details))
        return TO_MEND
    for name in REPORT_FILES:
        # the last report quotes cells
        (settings.report_folder / name).unlink(missing_ok=True)
    print(say.count("withdraw.done", len(written), releases=", ".join(written)))
    _show_what_is_left(withdrawal, found, say)
    return DONE


def tell_what_goes(withdrawal: Withdrawal, found: Found, say: Words) -> None:
    """Print what goes and what stays, with the first places where the same text stands too.

    The value itself is not printed: a screen is kept and copied too.
    """
    place = say("withdraw.cell" if withdrawal.column else "withdraw.row", **_place(withdrawal))
    print(say.count("withdraw.would_go", len(found.holding), place=place, releases=", ".join(found.holding)))
    print(say("withdraw.decided", decided_by=withdrawal.decided_by))
    if not withdrawal.column:
        print(say("withdraw.numbers_stay"))
    if found.also_in:
        print(say("withdraw.also_in"))
        for other in found.also_in[:_PLACES_SHOWN]:
            print(f"  {say('withdraw.cell', table=other.table, key=other.key, column=other.column)}")
        if len(found.also_in) > _PLACES_SHOWN:
            print(say.count("withdraw.also_in_more", len(found.also_in) - _PLACES_SHOWN))


def _show_what_is_left(withdrawal: Withdrawal, found: Found, say: Words) -> None:
    """What the department does in its own tables, or the next refresh is refused."""
    if not withdrawal.column:
        print(say("withdraw.remove_row", **_place(withdrawal)))
    elif found.left is None:
        print(say("withdraw.empty_cell", **_place(withdrawal)))
    else:
        print(say("withdraw.fill_cell", **_place(withdrawal), left=found.left))
    row = ", ".join(f'{name} "{value}"' for name, value in withdrawal.correction.items() if value)
    print(say("withdraw.add_correction", row=row))
    print(say("withdraw.own_copies"))


def _place(withdrawal: Withdrawal) -> dict[str, str]:
    return {"table": withdrawal.table, "key": withdrawal.key, "column": withdrawal.column}


def _is_agreed(given: str, say: Words) -> bool:
    if given:
        return is_yes(given)
    print(say("withdraw.ask"), end=" ", flush=True)
    return is_yes(sys.stdin.readline())


COMMANDS = (
    Command(
        "withdraw",
        _withdraw,
        options=(("table", ""), ("key", ""), ("column", ""), ("by", ""), ("yes", "")),
    ),
)
