"""What the department should look at, in words: a summary for the screen, and every finding for the report.

A refresh and a preview call it after they told what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.opendata.contract import Contract
from dashboard.opendata.dates import in_words
from dashboard.releases.quality import QualityFinding
from dashboard.words import Words

_KINDS = "kwaliteit_soort"


def quality_lines(findings: Sequence[QualityFinding], contract: Contract, say: Words, where: str) -> tuple[str, ...]:
    """The summary: how many findings of each kind there are, and that `where` (a file) tells all of them."""
    if not findings:
        return (say("quality.none"),)
    counted = [f"  {label}: {say.number(len(found))}" for label, _, found in _by_kind(findings, contract, say)]
    return (say("quality.heading"), *counted, say("quality.where", where=where))


def quality_sections(
    findings: Sequence[QualityFinding], contract: Contract, say: Words
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every finding: for each kind its title, and lines: what to do first, then a line for each finding."""
    return tuple(
        (
            say("quality.title", kind=label, number=say.number(len(found))),
            (say(f"quality.do.{kind}"), *(_told(finding, say) for finding in found)),
        )
        for label, kind, found in _by_kind(findings, contract, say)
    )


def _by_kind(
    findings: Sequence[QualityFinding], contract: Contract, say: Words
) -> Iterator[tuple[str, str, list[QualityFinding]]]:
    """The label, the code and the findings of each kind that there are, in the order of the code list."""
    for kind, label in contract.labels(_KINDS, say.language).items():
        found = [finding for finding in findings if finding.kind == kind]
        if found:
            yield label, kind, found


def _told(finding: QualityFinding, say: Words) -> str:
    name = (finding.name_en if say.language == "en" else "") or finding.name_nl
    parts = [say("quality.row", name=name.rstrip("."), table=finding.table, key=finding.key)]
    if finding.since is not None:
        parts.append(say(f"quality.since.{finding.kind}", since=in_words(finding.since, say)))
    if finding.detail:
        parts.append(say(f"quality.detail.{finding.kind}", detail=finding.detail))
    return " · ".join(parts)
