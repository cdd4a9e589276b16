"""The chart of how far, by documented evidence, the topics known from summaries came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.charts.chart_view import Asked, ChartView, Told
from dashboard.charts.empty import empty_chart
from dashboard.charts.horizontal_bars import BarRow, horizontal_bars
from dashboard.charts.style import EVIDENCE_FILLS
from dashboard.rows import ActionPointStatus, Source
from dashboard.words import Words

CHART_ID = "verste_stap_per_onderwerp"
NO_SOURCE = "geen_bron_gevonden"
UNDATED = "bron_zonder_datum"
# the filter on the official status
OFFICIAL = "officiele_stand"
SUMMARY = "samenvatting"


def furthest_steps(
    statuses: Sequence[ActionPointStatus],
    sources: Mapping[str, Source],
    labels: Mapping[str, str],
    senders: Mapping[str, str],
    words: Words,
    as_of: date,
    unread_report: str = "",
    filtered: Asked = (),
) -> ChartView | None:
    """How many topics known from a summary have which furthest documented step; None where no topic is entered.

    Only topics that are no part of another count: they have no known place in the plan, so they are never shown as a
    part of its stated measures, nor added to the numbered action points. `labels` holds the evidence steps in their
    order, `senders` the labels of who says something. A step without a topic has no bar. A topic of which only
    sources without a date document a step has a bar of its own, just before the topics without a source.
    `unread_report` names a public report that is not entered and may document more; '' where there is none. `filtered`
    is what the public table is asked besides to get the `statuses`.
    """
    topics = [status for status in statuses if status.boundary == SUMMARY and not status.is_part]
    if not topics:
        return None
    shown = {code: label for code, label in labels.items() if code != NO_SOURCE}
    shown |= {UNDATED: words("chart.evidence.undated"), NO_SOURCE: labels[NO_SOURCE]}
    dated = [topic for topic in topics if category(topic) not in (UNDATED, NO_SOURCE)]
    undated = [topic for topic in topics if category(topic) == UNDATED]
    said = [
        *((topic.evidence_sender, topic.evidence_source_id) for topic in dated),
        *((topic.undated_evidence_sender, topic.undated_evidence_source_id) for topic in undated),
    ]
    told = Told(
        chart_id=CHART_ID,
        title=_title(len(topics), len(said), words),
        sentence=_sentence(dated, undated, list(labels), words),
        denominator=words.count("chart.evidence.denominator", len(topics)),
        coverage=coverage(sources, words),
        said_by=_said_by([sender for sender, _ in said], senders, words),
        as_of=as_of,
        not_to_conclude=_not_to_conclude(unread_report, words),
        sources=tuple(
            sources[source_id]
            for source_id in dict.fromkeys(source_id for _, source_id in said)
            if source_id is not None
        ),
        public_table="stand_per_actiepunt",
        asked=_asked(topics[0].plan_id, filtered),
    )
    rows = [
        BarRow(code, label, len(keys), EVIDENCE_FILLS[code], _asked_of(code, topics, filtered), keys)
        for code, label in shown.items()
        if (keys := tuple(topic.action_point_id for topic in topics if category(topic) == code))
    ]
    return horizontal_bars(
        told, rows, words("chart.evidence.label_heading"), words("chart.evidence.value_heading"), words
    )


def no_topics(
    plan_id: str,
    sources: Mapping[str, Source],
    words: Words,
    as_of: date,
    unread_report: str = "",
    filtered: Asked = (),
) -> ChartView:
    """The same chart where the filters leave no topic: nothing is counted, so nothing is drawn, and it says so.

    A report that is public and not entered may tell of official statuses: where one is asked that no topic has, that is
    why there is nothing. What else is asked has no topic, and so no step to draw: the question has no meaning.
    """
    asks_official = any(name == OFFICIAL for name, _ in filtered)
    kind = "nog_niet_ingelezen" if asks_official and unread_report else "niet_van_toepassing"
    told = Told(
        chart_id=CHART_ID,
        title=words("points.chart.none_title"),
        sentence=words("points.chart.none"),
        denominator="",
        coverage=coverage(sources, words),
        said_by=words("points.chart.none_said_by"),
        as_of=as_of,
        not_to_conclude=_not_to_conclude(unread_report, words),
        sources=(),
        public_table="stand_per_actiepunt",
        asked=_asked(plan_id, filtered),
    )
    return empty_chart(told, kind)


def _asked(plan_id: str, filtered: Asked = ()) -> Asked:
    """Which rows of the public table are the topics."""
    # what a filter asks already is asked once
    return tuple(dict.fromkeys((("afbakening", SUMMARY), ("is_deel", "false"), ("plan_id", plan_id), *filtered)))


def _asked_of(code: str, topics: Sequence[ActionPointStatus], filtered: Asked) -> Asked:
    """The rows of one bar; none where no value of a column tells them from topics with an undated source only."""
    if code == UNDATED or (code == NO_SOURCE and any(category(topic) == UNDATED for topic in topics)):
        return ()
    return _asked(topics[0].plan_id, (*filtered, ("bewijs_stand", code)))


def category(status: ActionPointStatus) -> str:
    """The category of the chart: the furthest dated step, else UNDATED or NO_SOURCE."""
    if status.evidence_step == NO_SOURCE and status.undated_evidence_step:
        return UNDATED
    return status.evidence_step


def _title(topics: int, documented: int, words: Words) -> str:
    if documented == 0:
        return words.count("chart.evidence.title_none", topics)
    if documented == topics:
        return words.count("chart.evidence.title_all", topics)
    return words("chart.evidence.title", without=words.number(topics - documented), topics=words.number(topics))


def _sentence(
    dated: Sequence[ActionPointStatus], undated: Sequence[ActionPointStatus], order: Sequence[str], words: Words
) -> str:
    told = []
    if dated:
        steps = _steps(Counter(topic.evidence_step for topic in dated), order, words)
        told.append(words.count("chart.evidence.sentence", len(dated), steps=steps))
    if undated:
        steps = _steps(Counter(topic.undated_evidence_step or "" for topic in undated), order, words)
        told.append(words.count("chart.evidence.sentence_undated", len(undated), steps=steps))
    return " ".join(told) or words("chart.evidence.sentence_none")


def _steps(found: Counter[str], order: Sequence[str], words: Words) -> str:
    told = [words.count(f"chart.evidence.step.{code}", found[code]) for code in order if found[code]]
    return _enumeration(told, words)


def _enumeration(parts: Sequence[str], words: Words) -> str:
    if len(parts) == 1:
        return parts[0]
    return words("list.and", first=", ".join(parts[:-1]), last=parts[-1])


def coverage(sources: Mapping[str, Source], words: Words) -> str:
    """How many sources there are, and how many of them were read in full, in part, and not."""
    extents = Counter(source.read_extent for source in sources.values())
    return words(
        "chart.coverage",
        sources=words.number(len(sources)),
        full=words.number(extents["volledig"]),
        part=words.number(extents["fragment"]),
        none=words.number(extents["niet"]),
    )


def _not_to_conclude(unread_report: str, words: Words) -> str:
    told = words("chart.evidence.not_to_conclude")
    return f"{told} {words('chart.unread', report=unread_report)}" if unread_report else told


def _said_by(said: Sequence[str | None], senders: Mapping[str, str], words: Words) -> str:
    counts = Counter(said)
    if not counts:
        return words("chart.said_by_nobody")
    return "; ".join(f"{label}: {words.number(counts[code])}" for code, label in senders.items() if counts[code])
