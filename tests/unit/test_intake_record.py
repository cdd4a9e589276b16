"""The committed raw files against the project's own contract, and intake's sentences in both languages."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from dashboard.intake import problem_text, read_raw_folder
from dashboard.opendata.contract import Contract, ReferenceRule
from dashboard.settings import PROJECT_FOLDER, today_in_brussels
from dashboard.words import LOCALE_FOLDER


def sentences(language: str) -> dict[str, str]:
    with (LOCALE_FOLDER / language / "intake.po").open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: " ".join(
                [message.string] if isinstance(message.string, str) else message.string
            )
            for message in read_po(file)
            if message.id
        }


def test_the_committed_record_passes_without_a_problem(project_contract: Contract) -> None:
    intake = read_raw_folder(PROJECT_FOLDER / "data/raw", project_contract, today_in_brussels())
    assert [problem_text(problem) for problem in intake.problems] == []
    assert set(intake.tables) == set(project_contract.raw)


def test_the_rules_of_the_record_stand_in_the_contract(project_contract: Contract) -> None:
    raw = project_contract.raw
    assert [name for name, table in raw.items() if table.rows_required] == ["plannen", "hulplijnen", "bronnen"]
    assert raw["hulplijnen"].column("telefoon").format == "telephone"
    assert {
        (name, column.name): column.not_in_future
        for name, table in raw.items()
        for column in table.columns
        if column.not_in_future is not None
    } == {
        ("voortgangsmeldingen", "datum"): (),
        ("uitwisseling_stappen", "datum"): (("stand", ("gerealiseerd",)),),
    }
    assert raw["voortgangsmeldingen"].column("feit_soort").only_when == (("stand_van_zaken", ("feit",)),)
    assert raw["voortgangsmeldingen"].column("bron_id").referenced_when == (
        ReferenceRule("word_of_government", "afzender", ("overheid",), "soort", ("overheid", "parlement")),
        ReferenceRule(
            "source_read",
            "stand_van_zaken",
            ("op_te_starten", "lopend", "afgerond", "stopgezet"),
            "gelezen",
            ("volledig", "fragment"),
        ),
    )


def test_every_reason_of_the_contract_has_its_sentence(project_contract: Contract) -> None:
    reasons = {
        f"intake.reference_unfit.{rule.reason}"
        for table in project_contract.raw.values()
        for column in table.columns
        for rule in column.referenced_when
    }
    assert reasons <= set(sentences("nl"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_of_intake_stands_in_both_languages_with_the_same_places_to_fill(language: str) -> None:
    own, dutch = sentences(language), sentences("nl")
    assert list(own) == list(dutch)
    for message, sentence in own.items():
        assert set(re.findall(r"\{(\w+)\}", sentence)) == set(re.findall(r"\{(\w+)\}", dutch[message])), message
