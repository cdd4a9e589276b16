"""A release told in one language: how its texts, codes, dates and sources become words and components.

Every page makes one, and passes it to the parts that it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate, in_words
from dashboard.pages.addresses import source_address
from dashboard.pages.attributes import aria
from dashboard.rows import UNKNOWN_KINDS as UNKNOWN_KINDS
from dashboard.rows import PublicFile, Source, Text
from dashboard.store import ReleaseReader
from dashboard.words import Words, words

# what may stand as a child in an element
Piece = Component | str
Pieces = Sequence[Piece | None]

# an answer of the three statuses that is not known either, but is none of the five kinds: grey, without a pattern
_UNSTATED = frozenset({"geen_einddatum_gekend"})
_NOT_READ = "niet"
# the language that the titles of sources are entered in
_TITLES = "nl"


@dataclass(frozen=True)
class Edition:
    """One release in one language."""

    reader: ReleaseReader
    language: str

    @cached_property
    def say(self) -> Words:
        """The wording of messages, numbers and days."""
        return words(self.language)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return self.reader.sources()

    @property
    def plan_id(self) -> str:
        """The key of the plan that the site is about, with which the keys of its action points begin."""
        return self.reader.record.main_plan

    def labels(self, code_list: str) -> dict[str, str]:
        """The labels of a code list, in its order."""
        return self.reader.contract.labels(code_list, self.language)

    def label(self, code_list: str, code: str) -> str:
        """The label of one code."""
        return self.labels(code_list)[code]

    def date(self, partial: PartialDate | None) -> str:
        """A date as precisely as its source gives it, in words."""
        return in_words(partial, self.say)

    @property
    def as_of(self) -> str:
        """The as-of date in words."""
        return self.say.day(self.reader.record.as_of)

    def text(self, text: Text) -> Piece:
        """A text; marked as Dutch where the English one is missing."""
        shown = text.in_language(self.language)
        spoken = text.language_shown(self.language)
        return shown if spoken == self.language else html.Span(shown, lang=spoken)

    def row_count(self, file: PublicFile) -> str:
        """How many rows a public file has, in words."""
        return self.say.count("overview.data.rows", file.row_count)

    def file_size(self, file: PublicFile) -> str:
        """How large a public file is, in words."""
        return self.say("overview.data.size", size=self.say.number(_kilobytes(file.byte_count)))

    def status(self, code_list: str, code: str) -> Component:
        """A status or a kind of unknown with its own word: grey and a pattern where it is not known, never blank."""
        label = self.label(code_list, code)
        if code in UNKNOWN_KINDS:
            return html.Span([html.Span(className="swatch", **aria(hidden="true")), label], className=f"status {code}")
        if code in _UNSTATED:
            return html.Span(label, className="status unstated")
        swatch = html.Span(className=f"swatch known-{code}", **aria(hidden="true"))
        return html.Span([swatch, label], className="status known")

    def undated(self) -> Component:
        """That only a source without a date documents a step: a mark of its own, not one of what is not known."""
        swatch = html.Span(className="swatch", **aria(hidden="true"))
        return html.Span([swatch, self.say("chart.evidence.undated")], className="status undated")

    def source(self, source_id: str) -> Component:
        """A source by its title and publisher, with a link to its page; says so if it is not read.

        The page about a source has the way to the source itself, and what was read of it. A title is entered in Dutch.
        """
        source = self.sources[source_id]
        is_named = source.title.casefold().endswith(source.publisher.casefold())
        name = source.title if is_named else f"{source.title}, {source.publisher}"
        marks: dict[str, Any] = {} if self.language == _TITLES else {"lang": _TITLES}
        shown = html.A(name, href=source_address(source_id, self.language), **marks)
        if source.read_extent == _NOT_READ:
            return html.Span([shown, self.say("source.not_read")])
        return shown


def _kilobytes(size: int) -> float:
    """Kilobytes of 1,000 bytes, rounded up to one decimal, so that no file weighs 0."""
    return -(-size // 100) / 10
