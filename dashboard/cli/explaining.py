"""`explain`: what a published figure rests on, for whoever is asked where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.cli.command import DONE, TO_MEND, Command, complain
from dashboard.release_folder import current_release
from dashboard.releases.dbt import COMPILED_MODELS
from dashboard.releases.explain import Explanation, UnknownFigure, explain
from dashboard.releases.publish import WORK_FOLDER
from dashboard.settings import Settings
from dashboard.words import Words


def _explain(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    figure = options["figure"].strip().strip("/")
    if not figure:
        complain(say("explain.which"))
        return TO_MEND
    release = current_release(settings.releases_folder)
    compiled = settings.releases_folder / WORK_FOLDER / COMPILED_MODELS
    try:
        explanation = explain(release, release.contract(), figure, compiled)
    except UnknownFigure as unknown:
        complain(say("explain.unknown", figure=unknown.figure))
        for key in unknown.nearest:
            complain(f"  {key}")
        return TO_MEND
    for line in _lines(explanation, release.id, say):
        print(line)
    return DONE


def _lines(explanation: Explanation, release_id: str, say: Words) -> Iterator[str]:
    yield say("explain.figure", figure=explanation.figure, release=release_id)
    yield from _cells(explanation.cells, "  ")
    counted = [row for row in explanation.rows if row.is_counted]
    supporting = [row for row in explanation.rows if not row.is_counted]
    for heading, rows in (("explain.counted", counted), ("explain.supporting", supporting)):
        if rows:
            yield ""
            yield say(heading, number=say.number(len(rows)))
        for row in rows:
            yield f"- {row.table} {row.key}"
            yield from _cells(row.cells, "    ")
            for source_id, title, address in row.sources:
                yield "    " + say("explain.source", source=source_id, title=title.rstrip("."), address=address).strip()
    if not explanation.rows:
        yield ""
        yield say("explain.nothing")
    if explanation.recount:
        yield ""
        yield say("explain.recount", number=say.number(explanation.counted or 0))
        yield from (f"    {line}" for line in explanation.recount.splitlines())
    yield ""
    yield say("explain.models")
    for model in explanation.models:
        yield ""
        yield f"-- dbt/{model.file}"
        yield model.sql


def _cells(cells: tuple[tuple[str, str], ...], indent: str) -> Iterator[str]:
    for name, value in cells:
        yield f"{indent}{name}: {value}"


COMMANDS = (Command("explain", _explain, options=(("figure", ""),)),)
