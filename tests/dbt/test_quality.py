"""What the department should look at: the models of `quality` on small tables, and on the committed record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dashboard.intake import checked_csv, read_raw_folder
from dashboard.opendata.contract import Contract
from dashboard.releases.dbt import DbtRun
from dashboard.releases.quality import QualityFinding, quality_findings
from dashboard.settings import PROJECT_FOLDER
from tests.conftest import AS_OF
from tests.dbt.small_tables import Build, build


def test_the_models_of_quality_are_no_public_tables_and_reach_no_release(small_build: Build, tmp_path: Path) -> None:
    run = DbtRun(tmp_path, AS_OF)
    contract = run.parse()
    quality = set(run.model_names("quality"))

    assert "quality_findings" in quality
    assert len(quality) == 7
    assert quality & {*run.model_names("marts"), *run.model_names("publication")} == set()
    assert quality & set(contract.public_tables()) == set()


def test_the_small_tables_hold_these_findings(small_build: Build) -> None:
    found = quality_findings(small_build.database)

    assert [(finding.kind, finding.table, finding.key) for finding in found] == [
        ("actiepunt_lang_niet_gemeld", "actiepunten", "vasg2020-61"),
        ("actiepunt_lang_niet_gemeld", "actiepunten", "vasg2020-uittreksel"),
        ("actiepunt_lang_niet_gemeld", "actiepunten", "vasg2020-7"),
        ("actiepunt_zonder_trekker", "actiepunten", "vasg2020-61"),
        ("actiepunt_zonder_trekker", "actiepunten", "vasg2020-7"),
        ("actiepunt_zonder_trekker", "actiepunten", "vasg2020-uittreksel"),
        ("document_niet_gelezen", "bronnen", "S114"),
        ("stand_zonder_derde", "actiepunten", "vasg2020-7"),
        ("stand_zonder_derde", "actiepunten", "vasg2020-uittreksel"),
    ]


@pytest.fixture(scope="module")
def of_the_record(tmp_path_factory: pytest.TempPathFactory) -> tuple[QualityFinding, ...]:
    """What is found in the committed record, as of the day of the tests."""
    folder = tmp_path_factory.mktemp("record")
    contract: Contract = DbtRun(folder, AS_OF).parse()
    intake = read_raw_folder(PROJECT_FOLDER / "data/raw", contract, AS_OF, "nl")
    assert intake.problems == ()
    (folder / "checked").mkdir()
    for name, table in intake.tables.items():
        (folder / "checked" / f"{name}.csv").write_bytes(checked_csv(table))
    built = build(folder, AS_OF, "--select", "+quality_findings", "--resource-type", "model", "--resource-type", "seed")
    assert built.exit_code == 0, built.output
    return quality_findings(built.database)


@pytest.mark.slow
def test_the_record_holds_these_findings(of_the_record: tuple[QualityFinding, ...]) -> None:
    assert Counter(finding.kind for finding in of_the_record) == {
        "document_niet_gelezen": 25,
        "actiepunt_zonder_trekker": 18,
        "bronnen_verschillen": 14,
        "actiepunt_nooit_gemeld": 10,
        "hulplijn_nooit_gecontroleerd": 7,
        "actiepunt_lang_niet_gemeld": 6,
        "uitwisseling_datum_voorbij": 3,
        "stand_zonder_derde": 3,
        "actiepunt_enkel_zonder_datum": 2,
        "uitwisseling_zonder_datum": 1,
    }


@pytest.mark.slow
def test_a_planned_exchange_of_the_record_is_told_with_the_day_that_passed(
    of_the_record: tuple[QualityFinding, ...],
) -> None:
    planned = [
        (finding.kind, finding.key, finding.since.text)
        for finding in of_the_record
        if finding.kind.startswith("uitwisseling") and finding.since
    ]
    assert planned == [
        ("uitwisseling_datum_voorbij", "seminarie-tallinn-2016", "2016-10-24/2016-10-28"),
        ("uitwisseling_datum_voorbij", "youth-for-love-2-slotevenement", "2023-04-04"),
        ("uitwisseling_datum_voorbij", "congres-kindermishandeling-leuven-2024", "2024-05-23/2024-05-24"),
        ("uitwisseling_zonder_datum", "stop-it-now-europese-preventieprojecten", "2017-05-19"),
    ]


@pytest.mark.slow
def test_sources_of_the_record_that_differ_are_told_with_the_other_value(
    of_the_record: tuple[QualityFinding, ...],
) -> None:
    differing = {finding.key: finding for finding in of_the_record if finding.kind == "bronnen_verschillen"}

    assert (differing["a-004"].name_nl, differing["a-004"].detail) == ("plannen · vasg2020 · aantal_maatregelen", "70")
    assert differing["safe-sport-allies-hu-s043"].detail == "HU"
