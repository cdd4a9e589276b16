"""A correction stands beside the row and beside what rests on it, in words, and leads to its own public row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.pages.page import Filters
from dashboard.pages.registry import page_at
from dashboard.release_folder import ReleaseFolder, current_release
from dashboard.releases.refresh import refresh
from dashboard.settings import LANGUAGES
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from tests.conftest import settings_for
from tests.raw_tables import RawTables

REPORT = "melding-61-antwoord-minister-jeugd"


@pytest.fixture(scope="module")
def corrected_release(releases_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> ReleaseFolder:
    """A release in which a report was corrected, and a report, an exchange's step and a practice's step withdrawn."""
    folder = tmp_path_factory.mktemp("corrected")
    releases = Path(shutil.copytree(releases_folder, folder / "releases", symlinks=True))
    raw = RawTables.copied_to(folder / "raw")
    raw.change("voortgangsmeldingen", REPORT, afzender="mandataris")
    raw.correct("voortgangsmeldingen", REPORT, "afzender", "overheid", "mandataris", correctie_id="proef-beter")
    for table, key in (
        ("voortgangsmeldingen", "melding-61-antwoord-speerpunt"),
        ("uitwisseling_stappen", "safe-sport-allies-gerealiseerd"),
        ("praktijk_stappen", "kindcheck-kindreflex-onderzocht"),
    ):
        raw.correct(table, key, "", "", "", soort="ingetrokken", correctie_id=f"proef-weg-{key}")
    refresh(settings_for(releases, MONITOR_RAW_DIR=str(raw.folder)), lambda _step: None)
    return current_release(releases)


def _page(release: ReleaseFolder, path: str, **asked: str) -> str:
    found = page_at(path)
    assert found
    page, language = found
    reader = ReleaseReader(release)
    return paint(page.view(reader, language, Filters(tuple(sorted(asked.items())))).tree, "/")


def test_the_page_of_an_action_point_tells_what_was_corrected_and_what_was_withdrawn(
    corrected_release: ReleaseFolder,
) -> None:
    text = _page(corrected_release, "/nl/actiepunten/61")

    assert (
        '<mark><a href="/nl/gegevens/register_correcties?correctie_id=proef-beter">Verbeterd op 20 november 2026</a>'
        "</mark>" in text
    )
    assert "van <q>Overheid</q> naar <q>" in text
    assert "Reden: Verzonnen reden, enkel voor een test." in text
    assert "Ingetrokken op 20 november 2026" in text
    assert "deze rij telt niet meer mee" in text
    # in the head of the page, and beside the report itself
    assert text.count("Verbeterd op 20 november 2026") == 2


def test_the_page_in_english_marks_the_dutch_reason(corrected_release: ReleaseFolder) -> None:
    text = _page(corrected_release, "/en/action-points/61")

    assert "Corrected on 20 November 2026" in text
    assert '<span lang="nl">Verzonnen reden, enkel voor een test.</span>' in text


def test_a_withdrawn_report_stays_in_the_register_with_its_mark_and_is_no_moment_any_more(
    release: ReleaseFolder, corrected_release: ReleaseFolder
) -> None:
    key = "melding-61-antwoord-speerpunt"
    register = corrected_release.public_file("register_voortgangsmeldingen").read_text(encoding="utf-8")
    assert key in register
    row = _page(corrected_release, "/nl/gegevens/register_voortgangsmeldingen", melding_id=key)
    assert "<mark>Ingetrokken op 20 november 2026</mark></summary>" in row
    spoken = "noemt de minister van Jeugd het tegengaan van geweld"
    assert spoken in _page(release, "/nl/actiepunten/61")
    assert spoken not in _page(corrected_release, "/nl/actiepunten/61")


def test_exchanges_practices_and_rows_of_indicators_are_marked(corrected_release: ReleaseFolder) -> None:
    for path in ("/nl/uitwisseling", "/nl/uitwisseling/safe-sport-allies", "/nl/praktijken"):
        assert _page(corrected_release, path).count("Ingetrokken op 20 november 2026") == 1, path
    row = _page(corrected_release, "/nl/gegevens/stand_per_actiepunt", actiepunt_id="vasg2020-61")
    assert "<mark>Verbeterd op 20 november 2026</mark></summary>" in row


def test_a_withdrawn_step_is_no_step_of_its_example_any_more(
    release: ReleaseFolder, corrected_release: ReleaseFolder
) -> None:
    def steps(of: ReleaseFolder) -> int:
        return sum(step.practice_id == "kindcheck-kindreflex" for step in ReleaseReader(of).abroad.example_steps())

    assert steps(corrected_release) == steps(release) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_table_lists_its_corrections(corrected_release: ReleaseFolder, language: str) -> None:
    path = {"nl": "/nl/gegevens/", "en": "/en/data/"}[language]
    assert 'id="correcties"' in _page(corrected_release, f"{path}register_praktijk_stappen")
    assert 'id="correcties"' not in _page(corrected_release, f"{path}register_planwijzigingen")


@pytest.mark.parametrize("path", ["/nl/actiepunten/61", "/nl/uitwisseling", "/nl/praktijken", "/nl/gegevens/herkomst"])
def test_without_corrections_no_page_says_anything_of_them(release: ReleaseFolder, path: str) -> None:
    text = _page(release, path)

    assert "<mark>" not in text
    assert "Verbeterd op" not in text
