"""Rows of public tables as they are asked: the cells of the file, in its order, by column, by link and by words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dashboard.opendata.contract import Contract, contract_from_json, contract_to_json
from dashboard.release_folder import ReleaseFolder
from dashboard.store import RefusedQuestion, ReleaseReader, Store

STATUS = "stand_per_actiepunt"


@pytest.fixture(scope="module")
def reader(releases_folder: Path) -> ReleaseReader:
    """A reader of the release of the committed record."""
    return Store(releases_folder).current()


def _file(release: ReleaseFolder, table: str) -> list[dict[str, str]]:
    content = release.public_file(table).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def _keys(reader: ReleaseReader, *asked: tuple[str, str]) -> set[str]:
    return {row[0] for row in reader.public_rows(STATUS, asked)}


def test_every_public_table_has_the_rows_of_its_file_cell_by_cell_and_in_its_order(
    reader: ReleaseReader, release: ReleaseFolder
) -> None:
    for table in reader.contract.public_tables():
        rows = [tuple(row.values()) for row in _file(release, table)]
        assert list(reader.public_rows(table)) == rows, table


def test_every_value_of_every_column_with_codes_finds_exactly_the_rows_of_the_file_that_hold_it(
    reader: ReleaseReader, release: ReleaseFolder
) -> None:
    asked = 0
    for table in reader.contract.publication.values():
        lines = _file(release, table.name)
        for column in table.columns:
            for value in sorted({line[column.name] for line in lines} - {""})[:6]:
                expected = [tuple(line.values()) for line in lines if line[column.name] == value]
                assert list(reader.public_rows(table.name, [(column.name, value)])) == expected, column.name
                asked += 1
    assert asked > 300


def test_a_link_finds_the_rows_that_it_is_entered_of_and_no_part_inherits_it(
    reader: ReleaseReader, release: ReleaseFolder
) -> None:
    links = _file(release, "register_actiepunt_domeinen")
    assert _keys(reader, ("domein_id", "jeugd")) == {
        line["actiepunt_id"] for line in links if line["domein_id"] == "jeugd"
    }
    marks = _file(release, "register_actiepunt_kenmerken")
    for kind in ("schakel", "doelgroep", "thema"):
        for code in {line["code"] for line in marks if line["soort"] == kind}:
            expected = {line["actiepunt_id"] for line in marks if (line["soort"], line["code"]) == (kind, code)}
            assert _keys(reader, (kind, code)) == expected, code


def test_a_country_finds_the_rows_that_name_it_among_others(reader: ReleaseReader, release: ReleaseFolder) -> None:
    lines = _file(release, "stand_per_uitwisseling")
    expected = [tuple(line.values()) for line in lines if "NL" in line["landen"].split()]
    assert list(reader.public_rows("stand_per_uitwisseling", [("land", "NL")])) == expected
    assert len(expected) > 1


def test_words_are_found_whatever_their_accents_and_capitals_and_a_percent_sign_is_itself(
    reader: ReleaseReader,
) -> None:
    assert _keys(reader, ("zoek", "RELÁTIES Gevoelens")) == {"vasg2020-seksuele-vorming"}
    assert _keys(reader, ("zoek", "%")) == set()
    assert _keys(reader, ("zoek", "'); drop table plannen; --")) == set()


def test_what_a_table_does_not_know_is_refused_with_what_it_knows(reader: ReleaseReader) -> None:
    with pytest.raises(RefusedQuestion) as unknown_name:
        reader.public_rows(STATUS, [("kleur", "rood")])
    assert unknown_name.value.of == ""
    assert {"officiele_stand", "domein_id", "zoek"} <= set(unknown_name.value.known)

    with pytest.raises(RefusedQuestion) as unknown_code:
        reader.public_rows(STATUS, [("officiele_stand", "klaar")])
    assert unknown_code.value.of == "officiele_stand"
    assert "niet_gerapporteerd" in unknown_code.value.known

    with pytest.raises(RefusedQuestion) as unknown_key:
        reader.public_rows("register_leemten", [("actiepunt_id", "vasg2020-9999")])
    assert "vasg2020-61" in unknown_key.value.known

    with pytest.raises(RefusedQuestion):
        reader.public_rows("register_plannen", [("zoek", "plan")])
    with pytest.raises(LookupError):
        reader.public_rows("geen_tabel")


def test_only_a_link_that_we_sorted_ourselves_is_said_to_be_our_own_sorting(
    reader: ReleaseReader, release: ReleaseFolder
) -> None:
    links = _file(release, "register_actiepunt_domeinen")
    for domain in {line["domein_id"] for line in links}:
        own = any(line["indeling"] == "eigen" for line in links if line["domein_id"] == domain)
        assert reader.rests_on_own_sorting(STATUS, [("domein_id", domain)]) is own, domain
    assert reader.rests_on_own_sorting(STATUS, [("plan_id", "vasg2020")]) is False


def test_the_contract_of_a_release_that_is_older_than_links_and_meanings_can_be_read(
    project_contract: Contract,
) -> None:
    text = contract_to_json(project_contract)
    assert contract_from_json(text) == project_contract
    table = project_contract.publication[STATUS]
    assert table.meaning.not_to_conclude_nl.startswith("Dat een actiepunt zonder officiële stand")
    assert [link.name for link in table.links] == ["domein_id", "doelstelling_id", "schakel", "doelgroep", "thema"]

    older = text
    for part in ("meaning", "links", "search", "origin_key"):
        older = older.replace(f'"{part}":', f'"{part}_of_later":')
    read = contract_from_json(older).publication[STATUS]
    assert (read.meaning.definition_nl, read.links, read.search, read.origin_key) == ("", (), None, ())
    assert read.columns == table.columns
