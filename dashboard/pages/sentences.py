"""The honest sentence: what this site knows of a plan as a whole, made from the data; and what its reports are called.

Pure; the overview shows them.
"""

from __future__ import annotations

from dashboard.opendata.dates import in_words
from dashboard.rows import PlanOverview
from dashboard.words import Words


def plan_sentence(plan: PlanOverview, words: Words) -> str:
    """When the plan ran, how much of it is entered here, what else is known, and what is public but not read yet.

    Nothing is said of a final report that is entered, or of which nothing is known. A report that is not read is called
    by its kind.
    """
    parts = (
        _period(plan, words),
        _entered(plan, words),
        _with_status(plan, words),
        words.count("sentence.topics", plan.summary_topics) if plan.summary_topics else "",
        _unread_report(plan, words),
        _final_report(plan, words),
    )
    return " ".join(part for part in parts if part)


def unread_report(plan: PlanOverview, words: Words) -> str:
    """The name of the report that is public but not entered, with its date; '' where there is none."""
    report = plan.unread_report_on
    return words(f"report.{plan.unread_report_kind}", report_date=in_words(report, words)) if report else ""


def _period(plan: PlanOverview, words: Words) -> str:
    tense = "ran" if plan.has_ended else "runs"
    begins = in_words(plan.begins, words) if plan.begins else ""
    ends = in_words(plan.ends, words) if plan.ends else ""
    if begins and ends:
        return words(f"sentence.{tense}", begins=begins, ends=ends)
    if begins:
        return words("sentence.runs_from", begins=begins)
    if ends:
        return words(f"sentence.{tense}_until", ends=ends)
    return words("sentence.period_unknown")


def _entered(plan: PlanOverview, words: Words) -> str:
    if _is_known_whole(plan):
        return words("sentence.whole", stated=_stated(plan, words), by=_by(plan, words))
    tense = "ended" if plan.has_ended else "running"
    return words(f"sentence.cannot_say.{tense}", entered=_entered_clause(plan, words))


def _entered_clause(plan: PlanOverview, words: Words) -> str:
    entered = plan.numbered_action_points
    if plan.stated_measures is None:
        here = words.count("sentence.here", entered) if entered else words("sentence.here_none")
        return words("sentence.no_stated_count", here=here)
    said = {"stated": _stated(plan, words), "by": _by(plan, words)}
    if entered == 0:
        return words("sentence.of_stated_none", **said)
    if entered > plan.stated_measures:
        return words.count("sentence.more_than_stated", entered, **said)
    return words.count("sentence.of_stated", entered, **said)


def _with_status(plan: PlanOverview, words: Words) -> str:
    if plan.with_official_status == 0 or _is_known_whole(plan):
        return ""
    return words.count("sentence.with_status", plan.with_official_status)


def _unread_report(plan: PlanOverview, words: Words) -> str:
    report = plan.unread_report_on
    if report is None:
        return ""
    return words(f"sentence.unread.{plan.unread_report_kind}", report_date=in_words(report, words))


def _final_report(plan: PlanOverview, words: Words) -> str:
    state = plan.final_report_state
    return words(f"sentence.final_report.{state}") if state and state != "ingelezen" else ""


def _is_known_whole(plan: PlanOverview) -> bool:
    """Whether every stated measure is entered and has an official status."""
    stated = plan.stated_measures
    return stated is not None and 0 < stated <= min(plan.numbered_action_points, plan.with_official_status)


def _stated(plan: PlanOverview, words: Words) -> str:
    return words.number(plan.stated_measures or 0)


def _by(plan: PlanOverview, words: Words) -> str:
    return plan.stated_by.in_language(words.language) if plan.stated_by else words("sentence.a_source")
