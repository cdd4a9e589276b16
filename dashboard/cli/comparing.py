"""`changes`: what changed between any two releases, on the screen and as a file."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.changes import change_lines
from dashboard.cli.command import DONE, TO_MEND, Command, complain
from dashboard.release_folder import NoRelease, ReleaseFolder, all_releases, current_release, release_by_id
from dashboard.releases.changes_file import CHANGES, changes_csv
from dashboard.releases.compare import compare
from dashboard.releases.known_contract import known_contract
from dashboard.releases.workbook import write_whole
from dashboard.settings import PROJECT_FOLDER, Settings
from dashboard.words import Words

_FOLDER = PROJECT_FOLDER / "build" / "wijzigingen"


def _changes(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    newer = current_release(settings.releases_folder)
    try:
        newer = release_by_id(settings.releases_folder, options["to"]) if options["to"] else newer
        older = release_by_id(settings.releases_folder, options["from"]) if options["from"] else _before(newer)
    except NoRelease:
        asked = " ".join(filter(None, (options["from"], options["to"])))
        complain(say("cli.no_such_release", release=asked))
        return TO_MEND
    if older is None:
        complain(say("changes.no_earlier", release=newer.id))
        return TO_MEND
    comparison = compare(older, newer)
    for line in change_lines(comparison, newer.contract(), say, "changes.between"):
        print(line)
    _FOLDER.mkdir(parents=True, exist_ok=True)
    file = _FOLDER / f"{CHANGES}_{older.id}_{newer.id}.csv"
    write_whole(file, changes_csv(comparison, known_contract()))
    print(say("changes.file", file=file))
    return DONE


def _before(release: ReleaseFolder) -> ReleaseFolder | None:
    """The release that was published before this one; None for the first."""
    earlier = [one for one in all_releases(release.path.parent) if one.id < release.id]
    return earlier[0] if earlier else None


COMMANDS = (Command("changes", _changes, options=(("from", ""), ("to", ""))),)
