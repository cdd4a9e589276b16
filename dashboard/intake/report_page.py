"""`verslag.html`: one page that needs nothing beside it, for a civil servant to read, print or send on.

Called by `report_files`. It has no script and fetches nothing; every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from dashboard.intake.problems import Problem
from dashboard.intake.report import TABLE, WORKBOOK, Report, Section
from dashboard.words import Words

# a browser reads a longer page with difficulty; the table `problemen.csv` holds all
TOLD_ON_A_PAGE = 10_000

# spaces before a line of a list; a line with more belongs to the one above it
_INDENTED = 2

_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f22; --line: #767b80; --soft: #f2f3f4;
  --wrong: #a1121f; --ask: #7a4d00; --good: #1d5e34 }
@media (prefers-color-scheme: dark) { :root { --ground: #14191b; --text: #eceff1; --line: #8d959b; --soft: #20272a;
  --wrong: #ff9d9d; --ask: #f3c46b; --good: #8fd6a5 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 68rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere }
p, li { max-width: 48rem; overflow-wrap: anywhere }
.below { margin-left: 1.5rem; list-style: circle }
.outcome { border-left: .4rem solid var(--good); background: var(--soft); padding: .75rem 1rem; margin: 1rem 0 }
.outcome.wrong { border-color: var(--wrong) }
.outcome p { margin: .25rem 0 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere }
th { background: var(--soft) }
th:nth-child(1), td:nth-child(1) { width: 4.5rem }
th:nth-child(2), td:nth-child(2) { width: 13rem }
tbody tr { break-inside: avoid }
a { color: inherit }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, tr, td { display: block; width: auto !important; border: 0; padding: .1rem 0 }
  tr { border-bottom: 1px solid var(--line); padding: .6rem 0 }
}
@media print { body { max-width: none; padding: 0; font-size: 10pt }
  :root { --ground: #fff; --text: #000; --line: #777; --soft: #f2f2f2; --wrong: #900; --ask: #630; --good: #050 }
  thead { display: table-header-group } }
"""


def page_html(report: Report, held: Sequence[str], speak: Words) -> str:
    """The page of the report. `held` names the other files of it that could not be renewed."""
    title = speak("report.title")
    lead = escape(
        speak(
            "report.made",
            day=speak.day(report.moment.date()),
            time=f"{report.moment:%H:%M}",
            folder=str(report.raw_folder),
        )
    )
    return "".join(
        (
            f'<!doctype html>\n<html lang="{speak.language}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="robots" content="noindex">\n',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
            f"<h1>{escape(title)}</h1>\n<p>{lead}</p>\n",
            *_outcome(report, held, speak),
            *_told(report.problems, "problem", speak),
            *_told(report.warnings, "warning", speak),
            *(part for section in report.sections for part in _section(section)),
            f"<p>{escape(speak('report.no_person'))}</p>\n</main>\n</body>\n</html>\n",
        )
    )


def _outcome(report: Report, held: Sequence[str], speak: Words) -> Iterator[str]:
    look = "outcome wrong" if report.has_failed else "outcome"
    yield f'<div class="{look}">\n<p><strong>{escape(report.outcome)}</strong></p>\n'
    if report.warnings:
        yield f"<p>{escape(speak.count('report.number.warning', len(report.warnings)))}</p>\n"
    if report.problems or report.warnings:
        yield f"<p>{escape(speak('report.beside', workbook=WORKBOOK, table=TABLE))}</p>\n"
    for name in held:
        yield f"<p>{escape(speak('report.held', file=name))}</p>\n"
    yield "</div>\n"


def _told(problems: Sequence[Problem], weight: str, speak: Words) -> Iterator[str]:
    if not problems:
        return
    yield f"<h2>{escape(speak(f'report.heading.{weight}'))}</h2>\n"
    shown = problems[:TOLD_ON_A_PAGE]
    for (file, sheet), of_place in groupby(shown, key=lambda problem: (problem.file, problem.sheet)):
        place = speak("intake.place.sheet", file=file, sheet=sheet) if sheet else file
        rows = list(of_place)
        yield f"<h3>{escape(place)}</h3>\n<table>\n<thead><tr>"
        yield "".join(
            f'<th scope="col">{escape(speak(f"report.column.{name}"))}</th>' for name in ("row", "column", "reason")
        )
        yield "</tr></thead>\n<tbody>\n"
        for problem in rows:
            row = "" if problem.row is None else speak("report.row", row=problem.row)
            cells = (row, problem.column or "", problem.reason)
            yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
        yield "</tbody>\n</table>\n"
    if left_out := len(problems) - len(shown):
        yield f"<p>{escape(speak.count('report.left_out', left_out))}</p>\n"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>\n"
    for is_below, lines in groupby((line for line in section.lines if line.strip()), lambda line: line[0] == " "):
        if not is_below:
            yield from (f"<p>{escape(line)}</p>\n" for line in lines)
            continue
        yield "<ul>\n"
        for line in lines:
            text = line.lstrip(" ")
            look = ' class="below"' if len(line) - len(text) > _INDENTED else ""
            yield f"<li{look}>{escape(text)}</li>\n"
        yield "</ul>\n"
