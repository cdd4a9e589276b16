"""What sources document of the topics of a plan, in a few sentences made from the data: how many came to which step.

The overview shows it beneath the headline figures. Every number leads to its rows; whose word the furthest is, is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import ACTION_POINT_SLUGS, action_point_address, page_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.who_says import according_to
from dashboard.pages.woven import woven, woven_count
from dashboard.rows import ActionPointStatus, PlanOverview

_STATUS_TABLE = "stand_per_actiepunt"
_SUMMARY = "samenvatting"
_NO_SOURCE = "geen_bron_gevonden"
# steps that follow one another; what was stopped or contradicted is no further step
_ONWARD = ("in_werking", "gestart", "beslist", "aangekondigd")


def topic_evidence(statuses: Sequence[ActionPointStatus], plan: PlanOverview, edition: Edition) -> Component | None:
    """The sentences; None where no topic is entered."""
    say = edition.say
    topics = [status for status in statuses if status.boundary == _SUMMARY and not status.is_part]
    if not topics:
        return None
    found = Counter(topic.evidence_step for topic in topics)

    def counted(*step: str) -> Component:
        asked = [("afbakening", _SUMMARY), ("is_deel", "false"), ("plan_id", plan.plan_id)]
        asked += [("bewijs_stand", code) for code in step]
        return figure(found[step[0]] if step else len(topics), edition, _STATUS_TABLE, asked)

    labels = {code: label for code, label in edition.labels("bewijs_stand").items() if code != _NO_SOURCE}
    steps: list[Piece] = []
    for code in (*_ONWARD, *(code for code in labels if code not in _ONWARD)):
        if found[code]:
            steps += [", " if steps else "", counted(code), f" {_in_sentence(labels[code])}"]
    if not steps:
        told = woven_count(say, "overview.evidence.none", len(topics), topics=counted())
    else:
        shown = [piece for piece in steps if piece != ""]
        told = woven_count(say, "overview.evidence.steps", len(topics), topics=counted(), steps=shown)
        if found[_NO_SOURCE]:
            told += [" ", *woven_count(say, "overview.evidence.rest", found[_NO_SOURCE], number=counted(_NO_SOURCE))]
        furthest = _furthest(topics, edition)
        told += [" ", *furthest] if furthest else []
    every = html.A(say("overview.evidence.every"), href=page_address(ACTION_POINT_SLUGS, edition.language))
    return html.Div([html.P(told), html.P([say("overview.evidence.reading"), " ", every])], className="evidence")


def _furthest(topics: Sequence[ActionPointStatus], edition: Edition) -> list[Piece]:
    """The topic that came furthest, with whose word that is; of several the one of the latest date."""
    say = edition.say
    step = next((code for code in _ONWARD if any(topic.evidence_step == code for topic in topics)), None)
    if step is None:
        return []
    came = [topic for topic in topics if topic.evidence_step == step]
    last = max(came, key=_last_day)
    name = html.A(
        edition.text(last.title), href=action_point_address(last.action_point_id, last.number, edition.language)
    )
    return woven(
        say,
        "overview.evidence.furthest" if len(came) == 1 else "overview.evidence.furthest_last",
        topic=name,
        step=_in_sentence(edition.label("bewijs_stand", step)),
        happened_on=edition.date(last.evidence_on),
        according=according_to(last.evidence_sender or "", last.evidence_source_id or "", edition),
    )


def _last_day(topic: ActionPointStatus) -> tuple[date, str]:
    on = topic.evidence_on
    return (on.last if on and on.last else date.min, topic.action_point_id)


def _in_sentence(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
