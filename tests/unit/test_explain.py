"""What `make explain` tells of a figure of the real release."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import cli
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.dbt import COMPILED_MODELS
from dashboard.releases.explain import Explanation, UnknownFigure, explain
from dashboard.releases.publish import WORK_FOLDER

NUMBERED = "dekking/vasg2020/2026-11-25/met_nummer/totaal/totaal"


def explained(release: ReleaseFolder, figure: str) -> Explanation:
    return explain(release, release.contract(), figure, release.path.parent / WORK_FOLDER / COMPILED_MODELS)


def test_a_count_leads_to_the_rows_that_it_counts_and_to_their_sources(release: ReleaseFolder) -> None:
    explanation = explained(release, NUMBERED)

    assert dict(explanation.cells)["waarde"] == "1.0000"
    (counted,) = [row for row in explanation.rows if row.is_counted]
    assert (counted.table, counted.key) == ("actiepunten", "vasg2020-61")
    assert dict(counted.cells)["nummer"] == "61"
    assert [source_id for source_id, _, _ in counted.sources] == ["S001"]
    assert [(row.table, row.key) for row in explanation.rows if not row.is_counted] == [("plannen", "vasg2020")]
    assert explanation.counted == 1


def test_the_models_behind_a_count_are_those_of_its_own_indicator_down_to_the_renamed_tables(
    release: ReleaseFolder,
) -> None:
    models = explained(release, NUMBERED).models
    files = [model.file for model in models]

    assert files[:4] == [
        "models/publication/dekking.sql",
        "models/marts/indicators.sql",
        "models/marts/coverage_counts.sql",
        "models/intermediate/int_coverage_members.sql",
    ]
    assert "models/marts/exchange_counts.sql" not in files
    assert not [file for file in files if "staging" in file]
    assert "{{" not in "".join(model.sql for model in models)


def test_a_row_of_a_list_leads_to_the_rows_that_support_it(release: ReleaseFolder) -> None:
    explanation = explained(release, "stand_per_actiepunt/vasg2020-61")

    assert dict(explanation.cells)["officiele_stand"] == "nog_niet_ingelezen"
    assert ("actiepunten", "vasg2020-61") in {(row.table, row.key) for row in explanation.rows}
    assert (explanation.recount, explanation.counted) == ("", None)


def test_a_figure_of_the_table_of_all_counts_is_the_figure_of_its_indicator(release: ReleaseFolder) -> None:
    assert explained(release, f"indicatoren/{NUMBERED}") == explained(release, NUMBERED)


def test_an_unknown_figure_is_told_with_the_nearest_that_there_are(release: ReleaseFolder) -> None:
    with pytest.raises(UnknownFigure) as unknown:
        explained(release, "dekking/vasg2020/2026-11-25/met_num")

    assert NUMBERED in unknown.value.nearest


def test_the_command_prints_the_figure_its_rows_a_recount_and_the_sql(
    releases_folder: Path, release: ReleaseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases_folder))

    assert cli.main(["explain", "--figure", NUMBERED]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{NUMBERED} in uitgave {release.id}:\n  indicator_id: dekking\n")
    assert "\nRijen die geteld worden (1):\n- actiepunten vasg2020-61\n" in printed
    assert "Opnieuw tellen geeft 1." in printed
    assert "\n-- dbt/models/marts/coverage_counts.sql\n" in printed


def test_the_command_says_what_to_type_where_no_figure_or_an_unknown_one_is_asked(
    releases_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases_folder))

    assert cli.main(["explain"]) == 1
    assert "make explain FIGURE=stand_per_actiepunt/vasg2020-61" in capsys.readouterr().err
    assert cli.main(["explain", "--figure", "niets"]) == 1
    assert 'Er is geen cijfer met de naam "niets"' in capsys.readouterr().err
