"""How many measures a plan has, as sources state it: the figure, who says so, and the sources that say another number.

The overview and the page of an action point show it; a number that sources disagree on is never shown alone.
"""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.woven import woven
from dashboard.rows import FurtherSource, PlanOverview

_COVERAGE_TABLE, _FURTHER_TABLE = "dekking", "register_bronvermeldingen"
_PLANS, _COLUMN = "plannen", "aantal_maatregelen"
_BY_KIND = frozenset({"pers", "organisatie", "onderzoek", "parlement", "overheid"})


def stated_count(plan: PlanOverview, edition: Edition) -> Component:
    """The stated number of measures, as a figure. Only for a plan of which a source states it."""
    asked = (("categorie", "vermeld"), ("plan_id", plan.plan_id))
    return figure(plan.stated_measures or 0, edition, _COVERAGE_TABLE, asked, reads="waarde")


def stated_by(plan: PlanOverview, edition: Edition) -> str:
    """Who counted them."""
    return plan.stated_by.in_language(edition.language) if plan.stated_by else edition.say("sentence.a_source")


def stating_sources(plan: PlanOverview, edition: Edition) -> list[Piece]:
    """The sources that say that number, each a link; nothing where none is entered."""
    named: list[Piece] = []
    for further in _further(plan, edition):
        if further.other_value is None:
            named += ["; " if named else "", edition.source(further.source_id)]
    return [piece for piece in named if piece != ""]


def other_counts(plan: PlanOverview, edition: Edition) -> list[Piece]:
    """Each source that says another number, in a sentence, with that number as a figure; nothing where none does."""
    say = edition.say
    told: list[Piece] = []
    for further in _further(plan, edition):
        if further.other_value is None:
            continue
        asked = (
            ("bron_id", further.source_id),
            ("kolom", _COLUMN),
            ("sleutel", plan.plan_id),
            ("tabel", _PLANS),
        )
        kind = edition.sources[further.source_id].kind
        told += [
            " " if told else "",
            *woven(
                say,
                f"stated_count.{kind if kind in _BY_KIND else 'other'}",
                number=figure(further.other_value, edition, _FURTHER_TABLE, asked, reads="afwijkende_waarde"),
                source=edition.source(further.source_id),
            ),
        ]
    return [piece for piece in told if piece != ""]


def _further(plan: PlanOverview, edition: Edition) -> list[FurtherSource]:
    every = edition.reader.further_sources().get((_PLANS, plan.plan_id), ())
    return [further for further in every if further.column == _COLUMN]
