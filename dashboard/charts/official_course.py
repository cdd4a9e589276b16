"""The chart of the official status of one action point through time, or of why that status is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.charts.chart_view import ChartView, Told
from dashboard.charts.evidence import coverage
from dashboard.charts.timeline import HELD, Moment, Term, timeline
from dashboard.opendata.dates import PartialDate
from dashboard.rows import UNKNOWN_KINDS, OfficialStatusChange, Source
from dashboard.words import Words

CHART_ID = "officiele_stand_door_de_tijd"
_DAY = "dag"


def official_course(
    changes: Sequence[OfficialStatusChange],
    sources: Mapping[str, Source],
    labels: Mapping[str, str],
    words: Words,
    as_of: date,
    term: tuple[PartialDate | None, PartialDate | None],
    unread_report: str = "",
) -> ChartView | None:
    """Since when each official status, or kind of not knowing it, held; None where it never changed.

    `changes` are those of one action point, oldest first; `labels` holds the official statuses, `term` begin and end of
    the plan. What holds today is drawn as far as the as-of date. `unread_report` names a public report that is not
    entered and may tell more; '' where there is none.
    """
    if len(changes) < 2:
        return None
    last = changes[-1]
    are_unknown = all(change.official_status in UNKNOWN_KINDS for change in changes)
    kind = "unknown" if are_unknown else "known"
    asked = (("actiepunt_id", last.action_point_id),)
    source_ids = dict.fromkeys(change.source_id for change in changes if change.source_id)
    told = Told(
        chart_id=CHART_ID,
        title=words.count(f"action_point.course.title.{kind}", len(changes) - 1),
        sentence=words(
            "action_point.course.sentence",
            first=_in_sentence(labels[changes[0].official_status]),
            last=_in_sentence(labels[last.official_status]),
        ),
        denominator="",
        coverage=coverage(sources, words),
        said_by=words(f"action_point.course.said_by.{kind}"),
        as_of=as_of,
        not_to_conclude=_not_to_conclude(unread_report, words),
        sources=tuple(sources[source_id] for source_id in source_ids),
        # why a status is not known stands in the gaps; what was reported stands in the reports
        public_table="register_leemten" if are_unknown else "register_voortgangsmeldingen",
        asked=(*asked, ("onderwerp", "stand_van_zaken")) if are_unknown else asked,
    )
    moments = [
        _moment(f"stand-{place}", change, labels, words, is_last=change is last)
        for place, change in enumerate(changes, start=1)
    ]
    return timeline(told, moments, words, _term(term, words))


def _moment(
    key: str, change: OfficialStatusChange, labels: Mapping[str, str], words: Words, *, is_last: bool
) -> Moment:
    status = change.official_status
    since = change.since
    if is_last and since is not None and since.precision == _DAY:
        # what holds today began on that day and has not ended
        since = replace(since, text=f"{since.text}/..", last=None, precision="open")
    is_unknown = status in UNKNOWN_KINDS
    return Moment(
        key=key,
        label=words("action_point.course.label") if is_unknown else labels[status],
        when=since,
        state=HELD,
        state_label=labels[status],
        source_id=change.source_id,
        unknown=status if is_unknown else "",
    )


def _term(term: tuple[PartialDate | None, PartialDate | None], words: Words) -> Term | None:
    begins, ends = term
    if begins is None or ends is None or begins.first is None or ends.last is None:
        return None
    return Term(begins.first, ends.last, words("action_point.course.term"))


def _not_to_conclude(unread_report: str, words: Words) -> str:
    told = words("action_point.course.not_to_conclude")
    return f"{told} {words('action_point.course.unread', report=unread_report)}" if unread_report else told


def _in_sentence(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
