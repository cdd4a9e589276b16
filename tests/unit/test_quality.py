"""What the department should look at, told on the screen and in the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from babel.messages.pofile import read_po

from dashboard.cli.quality import quality_lines, quality_sections
from dashboard.opendata.contract import Contract
from dashboard.opendata.dates import PartialDate
from dashboard.releases.quality import QualityFinding, quality_findings
from dashboard.words import LOCALE_FOLDER, words


def finding(kind: str, key: str, since: PartialDate | None = None, detail: str = "") -> QualityFinding:
    return QualityFinding(kind, "uitwisselingen", key, f"Naam van {key}", "", since, detail)


SPRING = PartialDate("2022-21", date(2022, 3, 1), date(2022, 5, 31), "seizoen")
FINDINGS = (
    finding("bronnen_verschillen", "b", detail="70"),
    finding("uitwisseling_datum_voorbij", "u1", SPRING),
    finding("uitwisseling_datum_voorbij", "u2"),
)


def test_the_summary_counts_each_kind_in_the_order_of_the_code_list(project_contract: Contract) -> None:
    assert quality_lines(FINDINGS, project_contract, words("nl"), "verslag.html") == (
        "Om na te kijken (dit houdt niets tegen):",
        "  Geplande uitwisselingen waarvan de datum voorbij is: 2",
        "  Gegevens waarover bronnen verschillen: 1",
        "Elke rij, met wat u kunt doen, staat in verslag.html.",
    )


def test_without_findings_the_summary_says_so(project_contract: Contract) -> None:
    assert quality_lines((), project_contract, words("nl"), "verslag.html") == (
        "Er is niets om na te kijken in de gegevens.",
    )
    assert quality_sections((), project_contract, words("nl")) == ()


def test_the_report_tells_every_row_with_what_to_do_first(project_contract: Contract) -> None:
    late, differing = quality_sections(FINDINGS, project_contract, words("nl"))

    assert late[0] == "Geplande uitwisselingen waarvan de datum voorbij is (2)"
    assert late[1][0].startswith("Ging ze door of niet? Zoek een bron en voeg in uitwisseling_stappen een rij toe")
    assert late[1][1:] == (
        "Naam van u1 (uitwisselingen, u1) · gepland voor voorjaar 2022",
        "Naam van u2 (uitwisselingen, u2)",
    )
    assert differing[1][1:] == ("Naam van b (uitwisselingen, b) · een andere bron: 70",)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_says_what_to_do(language: str, project_contract: Contract) -> None:
    with (LOCALE_FOLDER / language / "quality.po").open("rb") as file:
        told = {str(message.id) for message in read_po(file)}
    kinds = list(project_contract.labels("kwaliteit_soort", language))

    assert len(kinds) == 11
    assert {name for name in told if name.startswith("quality.do.")} == {f"quality.do.{kind}" for kind in kinds}
    # every kind can be told with and without a date
    for kind in kinds:
        assert quality_sections((finding(kind, "k"),), project_contract, words(language))


def test_findings_are_read_by_kind_with_the_oldest_first_and_those_without_a_date_last(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "build.duckdb")) as connection:
        connection.execute(
            """
            create table quality_findings as
            select * from (values
                ('b', 't', 'none', 'N', null, null, null::date, null::date, null, null, null),
                ('b', 't', 'late', 'N', 'E', '2022', date '2022-01-01', date '2022-12-31', 'jaar', '2022', 'd'),
                ('b', 't', 'open', 'N', null, '../2021', null, date '2021-12-31', 'open', 'x', null),
                ('a', 't', 'other', 'N', null, null, null, null, null, null, null)
            ) as found(kind, table_name, row_key, name_nl, name_en, since, since_first, since_last,
                since_precision, since_text_nl, detail)
            """
        )

    assert quality_findings(tmp_path / "build.duckdb") == (
        QualityFinding("a", "t", "other", "N", "", None, ""),
        QualityFinding("b", "t", "open", "N", "", PartialDate("../2021", None, date(2021, 12, 31), "open"), ""),
        QualityFinding(
            "b", "t", "late", "N", "E", PartialDate("2022", date(2022, 1, 1), date(2022, 12, 31), "jaar"), "d"
        ),
        QualityFinding("b", "t", "none", "N", "", None, ""),
    )
