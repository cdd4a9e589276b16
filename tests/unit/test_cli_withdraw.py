"""What `make withdraw` prints before it asks."""

from __future__ import annotations

import pytest

from dashboard.cli.correcting import tell_what_goes
from dashboard.releases.held_tables import Place
from dashboard.releases.withdraw import Found, Withdrawal
from dashboard.words import words
from tests.conftest import AS_OF


def test_of_the_many_places_where_a_short_text_stands_too_twenty_are_named_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    withdrawal = Withdrawal("actiepunten", "proef-1", "nummer", "een dienst", AS_OF)
    places = tuple(Place("leemten", f"proef-{number}", "wat_nl") for number in range(22))

    tell_what_goes(withdrawal, Found(("20260101T080000Z",), places, None), words("nl"))

    told = capsys.readouterr().out.splitlines()
    assert sum("proef-" in line and "leemten" in line for line in told) == 20
    assert told[-1] == "  en nog op 2 andere plaatsen"
