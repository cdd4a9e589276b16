"""When things happen in the fictitious plan: its term, its rounds, and the seeded dice. Used by this whole package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dashboard.settings import DEMO, MAIN_PLANS

PLAN = MAIN_PLANS[DEMO]
APPROVED = date(2020, 2, 14)
LAST_DAY = date(2024, 12, 31)
ACTION_POINTS = 115
EXCHANGES = 90
PRACTICES = 60


@dataclass(frozen=True)
class Round:
    """A reporting round: the state it describes, the last day to report, the day it was held."""

    number: int
    describes: date
    due: date
    held: date
    report_is_read: bool = True

    @property
    def key(self) -> str:
        """The key of its row."""
        return f"{PLAN}-ronde-{self.number}"

    @property
    def source(self) -> str:
        """The key of its report among the sources."""
        return f"VB-ronde-{self.number}"


# the report of one round is public and was not read
UNREAD_ROUND = 7


def _rounds() -> tuple[Round, ...]:
    june, december = (6, 30), (12, 31)
    states = (
        *((2020, *june), (2020, *december), (2021, *june), (2021, *december)),
        # two rounds on one day: the evaluation stands beside the meeting
        *((2022, *june), (2022, *june), (2022, *december), (2023, *june), (2024, *june)),
    )
    return tuple(
        Round(number, day, day + timedelta(days=20), day + timedelta(days=35), number != UNREAD_ROUND)
        for number, day in enumerate((date(*state) for state in states), start=1)
    )


ROUNDS = _rounds()


def dice(seed: int, subject: str) -> Random:
    """The dice of one subject: what is added to another subject changes no throw of this one."""
    return Random(f"{seed}/{subject}")  # noqa: S311 - fiction, not a secret


def day_between(random: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=random.randint(0, (last - first).days))
