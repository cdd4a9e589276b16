"""`preview`: what a refresh would change, told and shown on a port of its own; nothing is published or kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace

from dashboard.cli.changes import change_lines
from dashboard.cli.command import COULD_NOT_RUN, DONE, Command, complain
from dashboard.cli.progress import progress_shown
from dashboard.cli.reporting import Found, finding_sections, report_done, tell_failure, tell_findings, tell_warnings
from dashboard.cli.site import is_taken
from dashboard.intake import Section
from dashboard.releases.refresh import BuildFailure, Preview, RefusedFiles, previewed
from dashboard.settings import Settings
from dashboard.words import Words

_HIGHEST_PORT = 65535


def _preview(settings: Settings, say: Words, _options: Mapping[str, str]) -> int:
    # beside the site itself, which may be running
    port = settings.port + 1 if settings.port < _HIGHEST_PORT else settings.port - 1
    if is_taken(settings.host, port):
        complain(say("cli.port_taken", host=settings.host, port=port))
        return COULD_NOT_RUN
    with ExitStack() as kept:
        try:
            with progress_shown(say) as shown:
                preview = kept.enter_context(previewed(settings, shown.step, shown.part))
        except (RefusedFiles, BuildFailure) as failure:
            return tell_failure(failure, settings, say)
        _tell(preview, settings, say)
        _serve(preview, replace(settings, port=port), say)
    print(say("changes.preview_ended"), flush=True)
    return DONE


def _tell(preview: Preview, settings: Settings, say: Words) -> None:
    contract = preview.release.contract()
    if preview.comparison:
        lines = change_lines(preview.comparison, contract, say, "changes.would")
    else:
        lines = (say("changes.first"),)
    print("\n".join(("", *lines)))
    tell_findings(preview.findings, contract, settings, say)
    found = Found(warnings=preview.intake.warnings, entered=preview.intake.entered)
    tell_warnings(found.warnings, settings, say)
    sections = (Section(say("report.would_change"), lines), *finding_sections(preview.findings, contract, say))
    report_done(found, settings, say, say("check.previewed"), sections)
    print(flush=True)


def _serve(preview: Preview, settings: Settings, say: Words) -> None:
    """Serve the preview until somebody ends it."""
    # imported here: telling what would change needs neither Dash nor Plotly
    from dashboard.web.server import serve

    # the server's workers read the settings again, from the environment
    os.environ["MONITOR_RELEASES_DIR"] = str(preview.folder.resolve())
    os.environ["MONITOR_PORT"] = str(settings.port)
    # no page of a preview may name the address of the real one as its own
    os.environ["MONITOR_PUBLIC_URL"] = ""
    address = f"http://{settings.host}:{settings.port}{settings.base_path}"
    print(say("changes.preview_serving", address=address), flush=True)
    serve(replace(settings, releases_folder=preview.folder))


COMMANDS = (Command("preview", _preview),)
