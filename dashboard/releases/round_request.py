"""What the coordinator sends round: one workbook for each policy domain, with its action points and a row for each.

Called by `cli`. What is known of an action point comes from the public files of the current release; what comes back
goes through `merge`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.intake.workbook_writing import TableSheet, TextSheet, WorkbookContent, workbook_bytes
from dashboard.opendata.contract import Contract
from dashboard.release_folder import ReleaseFolder
from dashboard.words import words

# the tables that come back, and those that a row of theirs refers to
_REPORTS, _SOURCES = "voortgangsmeldingen", "bronnen"
_REFERRED = {"plannen": "titel_nl", "actiepunten": "titel_nl", "rapporteringsrondes": "naam_nl", _SOURCES: "titel"}
# how the proposed keys and the file are named where no domain is known
WITHOUT_DOMAIN = "zonder-domein"
_PARAGRAPHS = ("what", "state", "person", "fill", "official", "source", "empty", "dates", "key", "back", "help")

Row = Mapping[str, str]


class UnknownRound(LookupError):
    """The release has no round of that key; carries the keys that it has."""

    def __init__(self, round_id: str, known: tuple[str, ...]) -> None:
        super().__init__(round_id)
        self.round_id = round_id
        self.known = known


@dataclass(frozen=True)
class Request:
    """One workbook to send: the domain's key (WITHOUT_DOMAIN where there is none), its name, how many action points."""

    domain: str
    name: str
    action_points: int
    content: bytes


def requests_for_round(release: ReleaseFolder, contract: Contract, round_id: str, language: str) -> tuple[Request, ...]:
    """The workbooks for a round: one for each domain with an action point of the round's plan, by the domain's key.

    Action points, and parts of one, that no domain is named for stand in a workbook of their own. The same release
    gives the same bytes. Raises UnknownRound.
    """
    return _Requests(release, contract, round_id, language).all()


class _Requests:
    """The workbooks of one round in the making."""

    def __init__(self, release: ReleaseFolder, contract: Contract, round_id: str, language: str) -> None:
        self._release = release
        self._contract = contract
        self._language = language
        self._say = words(language)
        rounds = self._register("rapporteringsrondes")
        found = [row for row in rounds if row["ronde_id"] == round_id]
        if not found:
            raise UnknownRound(round_id, tuple(row["ronde_id"] for row in rounds))
        self._round = found[0]
        self._points = [row for row in self._register("actiepunten") if row["plan_id"] == self._round["plan_id"]]
        self._states = {row["actiepunt_id"]: row for row in self._rows("stand_per_actiepunt")}
        self._reports = {row["melding_id"]: row for row in self._register(_REPORTS)}
        self._sources = {row["bron_id"]: row for row in self._register(_SOURCES)}
        self._keys = {
            table: tuple((row[contract.raw[table].key.name], row[title]) for row in self._register(table))
            for table, title in _REFERRED.items()
        }

    def all(self) -> tuple[Request, ...]:
        domains = {row["domein_id"]: row for row in self._register("beleidsdomeinen")}
        links = self._register("actiepunt_domeinen")
        by_domain: dict[str, dict[str, Row]] = {}
        for link in links:
            by_domain.setdefault(link["domein_id"], {})[link["actiepunt_id"]] = link
        requests = []
        for domain in sorted(by_domain):
            points = [point for point in self._points if point["actiepunt_id"] in by_domain[domain]]
            if points:
                name = domains[domain]["naam_nl" if self._language == "nl" else "naam_en"]
                requests.append(self._request(domain, name, points, by_domain[domain]))
        linked = {link["actiepunt_id"] for link in links}
        alone = [point for point in self._points if point["actiepunt_id"] not in linked]
        if alone:
            requests.append(self._request(WITHOUT_DOMAIN, self._say("request.without_domain"), alone, {}))
        return tuple(requests)

    def _request(self, domain: str, name: str, points: list[Row], links: Mapping[str, Row]) -> Request:
        say = self._say
        round_name = self._round["naam_nl"] if self._language == "nl" else self._round["naam_en"]
        round_name = round_name or self._round["naam_nl"]
        content = WorkbookContent(
            introduction=(
                say("request.explain.title", domain=name, round=round_name),
                *(say(f"request.explain.{paragraph}", domain=name, round=round_name) for paragraph in _PARAGRAPHS),
            ),
            sheets=(
                TableSheet(self._contract.raw[_REPORTS], proposals=tuple(self._proposals(domain, points))),
                TableSheet(self._contract.raw[_SOURCES]),
            ),
            further=(self._known(points, links),),
            keys=self._keys,
            open_keys=frozenset({_SOURCES}),
        )
        return Request(domain, name, len(points), workbook_bytes(content, self._contract, self._language))

    def _proposals(self, domain: str, points: Iterable[Row]) -> Iterable[tuple[str, ...]]:
        """A row to fill in for each action point: its key proposed, plan, action point and round filled in."""
        plan = self._round["plan_id"]
        for point in points:
            of_point = point["actiepunt_id"].removeprefix(f"{plan}-")
            cells = {
                "melding_id": self._free_key(f"{self._round['ronde_id']}-{of_point}-{domain}"),
                "plan_id": plan,
                "actiepunt_id": point["actiepunt_id"],
                "ronde_id": self._round["ronde_id"],
            }
            yield tuple(cells.get(column.name, "") for column in self._contract.raw[_REPORTS].columns)

    def _free_key(self, wanted: str) -> str:
        key, number = wanted, 2
        while key in self._reports:
            key = f"{wanted}-{number}"
            number += 1
        return key

    def _known(self, points: list[Row], links: Mapping[str, Row]) -> TextSheet:
        """What the release says of each action point, for whoever fills in the next report to start from."""
        say = self._say
        names = ("key", "number", "title", "official", "since", "latest", "source", "evidence", "why")
        rows = [tuple(say(f"request.known.{name}") for name in names)]
        for point in points:
            state = self._states.get(point["actiepunt_id"], {})
            latest = self._reports.get(state.get("laatste_melding_id", ""), {})
            source = self._sources.get(state.get("officiele_bron_id", ""), {})
            rows.append(
                (
                    point["actiepunt_id"],
                    point["nummer"] or say("request.number_unknown"),
                    self._title(point),
                    self._label("officiele_stand", state.get("officiele_stand", "")),
                    self._date(state, "officiele_stand_op"),
                    _of_language(latest, "toelichting", self._language) or say("request.no_report"),
                    source.get("titel", ""),
                    self._label("bewijs_stand", state.get("bewijs_stand", "")),
                    self._why(links.get(point["actiepunt_id"])),
                )
            )
        return TextSheet(say("request.known_sheet"), tuple(rows), (30, 12, 44, 28, 22, 70, 44, 26, 40))

    def _title(self, point: Row) -> str:
        title = _of_language(point, "titel", self._language)
        parent = point["bovenliggend_id"]
        return self._say("request.part_of", title=title, parent=parent) if parent else title

    def _label(self, code_list: str, code: str) -> str:
        return self._contract.labels(code_list, self._language).get(code, code)

    def _date(self, row: Row, column: str) -> str:
        return row.get(f"{column}_tekst_nl" if self._language == "nl" else column, "")

    def _why(self, link: Row | None) -> str:
        """Why the action point stands in this domain's workbook: a source names it, or it is our own sorting."""
        if link is None:
            return self._say("request.why.none")
        if link["indeling"] == "eigen":
            return self._say("request.why.own")
        return self._say("request.why.source", source=self._sources.get(link["bron_id"], {}).get("titel", ""))

    def _register(self, table: str) -> list[Row]:
        return self._rows(f"register_{table}")

    def _rows(self, table: str) -> list[Row]:
        with self._release.public_file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def _of_language(row: Row, name: str, language: str) -> str:
    return row.get(f"{name}_{language}", "") or row.get(f"{name}_nl", "")
