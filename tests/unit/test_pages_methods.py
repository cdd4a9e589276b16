"""The page of methods, and the values of breakdowns in words, on the real release."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.pages import methods
from dashboard.pages.edition import Edition
from dashboard.pages.page import Filters
from dashboard.pages.row_words import code_in_words, table_of_breakdown
from dashboard.settings import PROJECT_FOLDER
from dashboard.store import ReleaseReader, Store
from dashboard.web.paint import paint


@pytest.fixture(scope="module")
def reader(releases_folder: Path) -> ReleaseReader:
    return Store(releases_folder).current()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_declared_rule_stands_in_full_with_its_version(reader: ReleaseReader, language: str) -> None:
    with (PROJECT_FOLDER / "dbt" / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as file:
        rules = list(csv.DictReader(file))
    page = paint(methods.view(reader, language, Filters()).tree, "/")

    version = {"nl": "Versie", "en": "Version"}[language]
    for rule in rules:
        for text in (rule[f"name_{language}"], rule[f"definition_{language}"]):
            assert paint(text, "/") in page
        place = f"/{language}/{'gegevens' if language == 'nl' else 'data'}/regels?regel_id={rule['rule_id']}"
        assert f'{version} {rule["version"]} · <a href="{place}">' in page


def test_every_published_figure_stands_with_its_meaning_and_what_not_to_conclude(reader: ReleaseReader) -> None:
    page = paint(methods.view(reader, "nl", Filters()).tree, "/")
    tables = [table for table in reader.contract.publication.values() if table.meaning.definition_nl]

    assert len(tables) >= 13
    for table in tables:
        for text in (table.title_nl, table.meaning.definition_nl, table.meaning.not_to_conclude_nl):
            assert paint(text, "/") in page


@pytest.mark.parametrize(
    ("breakdown", "value", "told", "raw_table"),
    [
        ("domein", "jeugd", "Jeugd", "beleidsdomeinen"),
        ("onderwerp_domein", "jeugd", "Jeugd", "beleidsdomeinen"),
        ("doelstelling", "vasg2020-krachtlijn-1", "Preventie", "doelstellingen"),
        ("onderwerp_schakel", "preventie", "Preventie", None),
        ("land", "NL", "Nederland", None),
        ("domein", "niet_bekend", "niet bekend", "beleidsdomeinen"),
        ("jaar", "2023", None, None),
    ],
)
def test_the_value_of_a_breakdown_is_called_by_its_label_or_by_the_name_of_its_row(
    reader: ReleaseReader, breakdown: str, value: str, told: str | None, raw_table: str | None
) -> None:
    column = reader.contract.publication["indicatoren"].column("uitsplitsing_waarde")
    row = {"uitsplitsing": breakdown, "uitsplitsing_waarde": value}
    edition = Edition(reader, "nl")

    assert code_in_words(column, row, edition) == told
    assert table_of_breakdown(column, row, edition) == raw_table
