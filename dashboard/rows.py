"""What the store answers with: one frozen dataclass per kind of row. Charts and pages see nothing else of a release.

A text that people read holds both languages; a code stays a code (its label stands in the release's contract).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.opendata.dates import PartialDate

# the five kinds of not knowing: codes of the list `onbekend_soort`, each with a grey and a pattern of its own
UNKNOWN_KINDS = frozenset(
    {"niet_gerapporteerd", "nog_niet_ingelezen", "geen_bron_gevonden", "nog_niet_verwacht", "niet_van_toepassing"}
)


@dataclass(frozen=True)
class Text:
    """A text in both languages; the English one may be missing."""

    nl: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in that language, and where English is missing the Dutch one."""
        return self.en if language == "en" and self.en else self.nl

    def language_shown(self, language: str) -> str:
        """The language that `in_language` answers in, for the `lang` attribute around it."""
        return "en" if language == "en" and self.en else "nl"


@dataclass(frozen=True)
class PlanOverview:
    """What is known of a plan as a whole, as of the release's as-of date.

    `numbered_action_points` have a number and a known boundary; `summary_topics` have neither and are never a part of
    `stated_measures`. `unread_report_*` is the latest public report that is not, or only in part, entered; never the
    final report, of which `final_report_state` tells: `ingelezen` where it is entered, else which kind of unknown it
    is, or None where nothing is known of it.
    """

    plan_id: str
    title: Text
    begins: PartialDate | None
    ends: PartialDate | None
    approved_on: PartialDate | None
    coordinating_function: str | None
    stated_measures: int | None
    stated_by: Text | None
    stated_source_id: str | None
    numbered_action_points: int
    summary_topics: int
    with_official_status: int
    unread_report_kind: str | None
    unread_report_on: PartialDate | None
    final_report_state: str | None
    last_official_status_on: PartialDate | None
    last_report_on: PartialDate | None
    next_round_on: PartialDate | None
    has_ended: bool
    source_id: str


@dataclass(frozen=True)
class ActionPointStatus:
    """The three statuses of an action point, a part of one, or a topic known from a summary.

    `official_since` is the date of what the official status (or the kind of unknown) first rested on, without a break
    until now; None where only the default rule says so. `undated_evidence_*` is shown beside the evidence and decides
    nothing; all three are None where no undated report documents a step.
    """

    action_point_id: str
    plan_id: str
    number: str | None
    parent_id: str | None
    is_part: bool
    boundary: str
    title: Text
    description: Text | None
    official_status: str
    official_on: PartialDate | None
    official_source_id: str | None
    evidence_step: str
    evidence_on: PartialDate | None
    evidence_sender: str | None
    evidence_source_id: str | None
    schedule_status: str
    last_report_on: PartialDate | None
    days_since_last_report: int | None
    report_count: int
    source_id: str
    undated_evidence_step: str | None
    undated_evidence_sender: str | None
    undated_evidence_source_id: str | None
    official_since: PartialDate | None


@dataclass(frozen=True)
class PolicyDomain:
    """A policy domain of a government."""

    domain_id: str
    name: Text


@dataclass(frozen=True)
class Objective:
    """An objective of a plan: a main line, a strategic or an operational objective (`kind`)."""

    objective_id: str
    kind: str
    number: str | None
    title: Text | None


@dataclass(frozen=True)
class ActionPointDomain:
    """A policy domain's part in an action point. `sorting` is `bron`, or `eigen`: then no source says it."""

    action_point_id: str
    domain_id: str
    name: Text
    role: str
    sorting: str
    source_id: str | None


@dataclass(frozen=True)
class ActionPointObjective:
    """That an action point serves an objective, with the source that says so."""

    action_point_id: str
    objective_id: str
    kind: str
    number: str | None
    title: Text | None
    source_id: str


@dataclass(frozen=True)
class ActionPointMark:
    """A mark of an action point: `kind` is `schakel`, `doelgroep` or `thema`, and the code list of `code` too."""

    action_point_id: str
    kind: str
    code: str
    sorting: str
    source_id: str | None


@dataclass(frozen=True)
class Competence:
    """A function that held a policy domain, as a source names it."""

    domain_id: str
    function: Text
    source_id: str


@dataclass(frozen=True)
class PlanEvent:
    """A dated event of the plan, or of one action point of it. `sender` is who says it, None where nobody is named."""

    event_id: str
    action_point_id: str | None
    kind: str
    state: str
    happened_on: PartialDate | None
    title: Text
    sender: str | None
    tie: str
    source_id: str


@dataclass(frozen=True)
class ReportingRound:
    """A moment of reporting on the whole plan; `report_state` tells what is known of its report, and whether read."""

    round_id: str
    kind: str
    name: Text
    held_on: PartialDate | None
    state: str
    report_state: str
    source_id: str
    report_source_id: str | None


@dataclass(frozen=True)
class StatedAmount:
    """An amount that a source states, or that it says there is none; `amount` is None where it gives no number."""

    budget_id: str
    action_point_id: str | None
    description: Text
    amount: Decimal | None
    unit: str | None
    stated_on: PartialDate | None
    state: str
    sender: str
    government_level: str
    tie: str
    source_id: str


@dataclass(frozen=True)
class OfficialStatusChange:
    """From when an action point had an official status, or a kind of unknown, and what says so.

    `since` is None where only the default rule says so. At most one of report and round explains it; a gap that says
    "not reported" names the report too.
    """

    action_point_id: str
    since: PartialDate | None
    official_status: str
    report_id: str | None
    gap_id: str | None
    round_id: str | None
    source_id: str | None


@dataclass(frozen=True)
class Gap:
    """Something that is not known, of which of the five kinds, and until when that held."""

    gap_id: str
    action_point_id: str | None
    subject: str
    kind: str
    holds_until: PartialDate | None
    what: Text
    source_id: str | None


@dataclass(frozen=True)
class ProgressReport:
    """One dated report about an action point or the plan."""

    report_id: str
    action_point_id: str | None
    reported_on: PartialDate | None
    status: str
    fact_kind: str | None
    sender: str
    government_level: str
    tie: str
    explanation: Text
    source_id: str


@dataclass(frozen=True)
class Question:
    """A public question, a numbered question in it, or a part of one (`level` 1, 2, 3).

    `plan_id` is None where no source that was read says that it is about a plan.
    """

    question_id: str
    main_question_id: str | None
    level: int
    number: str | None
    asked_on: PartialDate | None
    asker: str
    subject: Text
    action_point_id: str | None
    answer_state: str
    answered_on: PartialDate | None
    answer: Text | None
    indicator_id: str | None
    source_id: str
    plan_id: str | None


@dataclass(frozen=True)
class Exchange:
    """An exchange; a project counts once and holds its meetings. `countries` leaves out the disputed ones."""

    exchange_id: str
    action_point_id: str | None
    title: Text
    form: str | None
    framework: str | None
    theme: str | None
    begins: PartialDate | None
    ends: PartialDate | None
    flemish_participant: str
    tie: str
    state: str
    period: str
    countries: tuple[str, ...]
    disputed_countries: tuple[str, ...]
    result: Text | None
    source_id: str


@dataclass(frozen=True)
class ForeignExample:
    """A foreign example and the furthest step that a source documents in adopting it.

    `period` is where that step lies against the plan's term. `action_point_id` is the one whose topic it is, by the
    latest step that names one.
    """

    practice_id: str
    name: Text
    theme: str | None
    government_level: str
    furthest_step: str | None
    tie: str | None
    countries: tuple[str, ...]
    source_id: str
    period: str
    action_point_id: str | None = None


@dataclass(frozen=True)
class PracticeAbroad:
    """A Flemish practice shown abroad (`vertoning`) or used there (`gebruik`); the two are never added.

    `state` and `showing_form` are None exactly for a use; `period` is where it lies against the plan's term.
    """

    row_id: str
    kind: str
    practice_id: str
    practice_name: Text
    state: str | None
    happened_on: PartialDate | None
    country: str | None
    occasion: Text | None
    government_level: str | None
    tie: str
    action_point_id: str | None
    source_id: str
    showing_form: str | None
    period: str


@dataclass(frozen=True)
class Helpline:
    """A place to find help. `checked_on` stays None until a person checked it with the line itself."""

    helpline_id: str
    name: str
    need: str
    for_whom: Text
    caution: Text | None
    telephone: str | None
    url: str | None
    looked_up_on: PartialDate
    checked_on: PartialDate | None
    source_id: str


@dataclass(frozen=True)
class Source:
    """A source and what was read of it."""

    source_id: str
    title: str
    publisher: str
    kind: str
    published_on: PartialDate | None
    url: str | None
    read_extent: str
    read_via: str | None
    caution: Text | None
    # of what stands behind the link; the title is as we entered it
    language: str | None
    consulted_on: PartialDate | None = None
    archive_url: str | None = None


@dataclass(frozen=True)
class DeclaredRule:
    """A rule that was declared before anything was counted; `version` is raised with every change of its meaning."""

    rule_id: str
    version: int
    name: Text
    definition: Text


@dataclass(frozen=True)
class UnreadDocument:
    """A document that is known and that nobody read here, or not wholly.

    `kind` is a code of the list `te_lezen_soort`. `source_id` is the source that it is, or the one that tells of it.
    `could_fill` are the gaps that it could fill, those about one action point together.
    """

    kind: str
    document_id: str
    name: Text
    publisher: str | None
    source_kind: str | None
    known_since: PartialDate | None
    url: str | None
    gap_count: int
    source_id: str | None
    could_fill: tuple[Gap, ...]


@dataclass(frozen=True)
class SourceUse:
    """One row of a register that names a source: its raw table, its key, and the column in which the source stands."""

    source_id: str
    table: str
    column: str
    row_key: str


@dataclass(frozen=True)
class Correction:
    """A correction of a row of a raw table: of one `column`, or of the row as a whole where that is None.

    `kind` is `verbeterd`, `ingetrokken` or `privacy`. The values are those that were entered, None where there is none;
    the reason is entered in Dutch. `is_marked` says whether it still stands beside the row and what rests on it.
    """

    correction_id: str
    table_name: str
    row_key: str
    column_name: str | None
    kind: str
    old_value: str | None
    new_value: str | None
    reason_nl: str
    corrected_on: PartialDate
    is_marked: bool


@dataclass(frozen=True)
class FurtherSource:
    """A source that tells of a row beside the row's own source.

    `column` is what it tells of, None for the row as a whole; `other_value` is what it says where that differs, as it
    was entered (in Dutch), None where it does not.
    """

    source_id: str
    column: str | None
    other_value: str | None


@dataclass(frozen=True)
class PublicFile:
    """One file that can be downloaded: its table, its number of rows, its size in bytes."""

    table: str
    title: Text
    description: Text
    row_count: int
    byte_count: int


@dataclass(frozen=True)
class Counted:
    """One number of an indicator. `value` is None exactly where `value_status` is one of the five unknowns."""

    category: str
    breakdown: str
    breakdown_value: str
    value: int | None
    value_status: str


@dataclass(frozen=True)
class ListedExchange:
    """A row of `stand_per_uitwisseling`: an exchange with its state by its latest step; a project is one row.

    `exchange_set` is `plan`, `verwant` (on the theme, documented by others) or `kader` (a general framework).
    `framework` is never empty: `niet_bekend` where no source names one. `countries` leaves out the disputed ones.
    """

    exchange_id: str
    exchange_set: str
    title: Text
    state: str
    state_source_id: str | None
    form: str | None
    framework: str
    begins: PartialDate | None
    ends: PartialDate | None
    period: str
    flemish_participant: str
    countries: tuple[str, ...]
    disputed_countries: tuple[str, ...]
    result: Text | None
    follow_up: Text | None
    tie: str
    source_id: str


@dataclass(frozen=True)
class ExchangeMeeting:
    """A meeting of a project, with its own dates and state; it is never counted as an exchange."""

    meeting_id: str
    exchange_id: str
    title: Text
    begins: PartialDate | None
    ends: PartialDate | None
    state: str
    source_id: str


@dataclass(frozen=True)
class ExchangeGroup:
    """A group that took part in an exchange, or in a meeting of it (`meeting_title`, None for the exchange itself).

    `planned` and `number` are None unless their status is `bekend`; `minder_dan_5` hides a small group of young people.
    `counting` is `exact`, `minstens` or `ongeveer`: how the source puts `number`.
    """

    group_id: str
    exchange_id: str
    meeting_title: Text | None
    group: str
    planned: int | None
    planned_status: str
    number: int | None
    number_status: str
    counting: str
    source_id: str


@dataclass(frozen=True)
class ExchangePartner:
    """An organisation that took part in an exchange, or in a meeting of it."""

    exchange_id: str
    name: Text
    country: str | None


@dataclass(frozen=True)
class Agreement:
    """An agreement or framework with a country or region, and the day on which a source says so; None where undated."""

    country: str | None
    region: str | None
    kind: str
    state: str
    reference_date: PartialDate | None
    begins: PartialDate | None
    ends: PartialDate | None
    names_theme: str
    description: Text
    source_id: str


@dataclass(frozen=True)
class ListedExample:
    """A row of `voorbeelden_trechter`: a foreign example, and how far which level of government came with it.

    `flemish_step` is the furthest step of the Flemish level alone, the only one that counts for action point 61; None
    where no source documents one. `furthest_step` is that of any level, with its policy and level.
    """

    practice_id: str
    name: Text
    description: Text | None
    theme: str | None
    government_level: str
    countries: tuple[str, ...]
    furthest_step: str
    furthest_step_level: str | None
    furthest_step_policy: str | None
    flemish_step: str | None
    period: str
    tie: str | None
    source_id: str


@dataclass(frozen=True)
class ExampleStep:
    """A step in adopting a foreign example, by one level of government."""

    practice_id: str
    government_level: str
    step: str
    stepped_on: PartialDate | None
    tie: str
    explanation: Text
    source_id: str


@dataclass(frozen=True)
class ListedPracticeAbroad:
    """A row of `praktijken_vertoond`: shown abroad, used abroad, or an outgoing exchange; the three are never added.

    `state` is None exactly for a use; `use_kind` is filled only for one, `showing_form` only for a showing.
    """

    row_id: str
    kind: str
    name: Text
    practice_level: str | None
    state: str | None
    happened_on: PartialDate | None
    period: str
    countries: tuple[str, ...]
    occasion: Text | None
    audience: Text | None
    use_kind: str | None
    used_by: str | None
    government_level: str | None
    showing_form: str | None
    tie: str
    source_id: str
