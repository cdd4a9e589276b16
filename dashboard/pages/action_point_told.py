"""The sentence at the head of the page of one action point or topic, made from its three statuses."""

from __future__ import annotations

from dashboard.pages.edition import UNKNOWN_KINDS, Edition
from dashboard.pages.who_says import who_says
from dashboard.rows import ActionPointStatus, PlanOverview

_NO_SOURCE = "geen_bron_gevonden"
_NOT_ENTERED = "nog_niet_ingelezen"
_DIFFER = "bronnen_verschillen"


def point_sentence(status: ActionPointStatus, kind: str, plan: PlanOverview, edition: Edition) -> str:
    """What government itself reported, or why that is not known; then the furthest step that a source documents.

    `kind` is `numbered` or `topic`. A report that is public and not entered is named where it could say more.
    """
    say = edition.say
    what = say(f"action_point.this.{kind}")
    parts = [_official(status, what, edition)]
    if status.official_status in (_NOT_ENTERED, _NO_SOURCE) and plan.unread_report_on:
        report_date = edition.date(plan.unread_report_on)
        parts.append(say(f"sentence.unread.{plan.unread_report_kind}", report_date=report_date))
    parts.append(_evidence(status, what, edition))
    return " ".join(parts)


def _official(status: ActionPointStatus, what: str, edition: Edition) -> str:
    say = edition.say
    code = status.official_status
    if code in UNKNOWN_KINDS or code == _DIFFER:
        return say(f"action_point.official.{code}", what=what)
    label = _in_sentence(edition.label("officiele_stand", code))
    return say("action_point.official.known", what=what, status=label, reported_on=edition.date(status.official_on))


def _evidence(status: ActionPointStatus, what: str, edition: Edition) -> str:
    say = edition.say
    if status.evidence_step != _NO_SOURCE:
        return say(
            "action_point.evidence.dated",
            step=_in_sentence(edition.label("bewijs_stand", status.evidence_step)),
            happened_on=edition.date(status.evidence_on),
            sender=who_says(status.evidence_sender or "", status.evidence_source_id or "", edition),
        )
    if status.undated_evidence_step:
        return say(
            "action_point.evidence.undated",
            step=_in_sentence(edition.label("bewijs_stand", status.undated_evidence_step)),
            sender=who_says(status.undated_evidence_sender or "", status.undated_evidence_source_id or "", edition),
        )
    return say("action_point.evidence.none", what=what)


def _in_sentence(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
