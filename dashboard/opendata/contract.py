"""The contract of the data as dataclasses: read from dbt's manifest at a refresh, from `contract.json` by the site.

dbt's yml is the only place where columns are listed; this module reads them and adds nothing of its own but the
four columns that a date is published with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

# A partial date is published as it was entered plus these: its first and last day, its precision, its Dutch words.
DATE_PARTS: tuple[tuple[str, str], ...] = (
    ("eerste", "date"),
    ("laatste", "date"),
    ("precisie", "string"),
    ("tekst_nl", "string"),
)
# The code list of the countries.
COUNTRIES = "land"
# Fewer people than this in a group of young people are never published as a number.
SMALL_GROUP = 5


@dataclass(frozen=True)
class Code:
    """One allowed value of a code list, with its labels."""

    code: str
    label_nl: str
    label_en: str


@dataclass(frozen=True)
class ReferenceRule:
    """What a row that is referred to must hold, where the row that refers to it holds certain values.

    Where `when_column` of the referring row holds one of `when_values`, `column` of the row referred to must hold one
    of `values`. `reason` names the sentence that says why, and what to do.
    """

    reason: str
    when_column: str
    when_values: tuple[str, ...]
    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: its type, its rules and its meaning in both languages.

    `required_when` and `only_when` name other columns of the row, with the values at which this one must, or may only,
    be filled. `small_when` names those at which a number below SMALL_GROUP is published as "fewer than 5".
    `not_in_future` names those at which this date may not lie after today; empty: always, None: never.

    `gone_when` names those at which the row that the cell names need not be in its table any more.

    `date_when` names those at which the text of this column is a partial date. Its days, precision and words stand in
    the register too, behind the columns of `date_parts_after`: a published column never moves.

    `follows_clock`: the value moves with a release's as-of date alone: that date itself, a count of days until it, or
    a key that names it. It is no change when that moves.

    `data_type` is `string`, `integer`, `decimal`, `date` or `boolean`. In a raw table `date` is a partial date
    (`2021-23`, `2019/2021`); in a published table it is a day.
    """

    name: str
    data_type: str
    description_nl: str
    description_en: str
    required: bool = False
    is_key: bool = False
    references: str | None = None
    code_list: str | None = None
    code_list_named_by: str | None = None
    required_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    format: str | None = None
    only_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    referenced_when: tuple[ReferenceRule, ...] = ()
    small_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    follows_clock: bool = False
    not_in_future: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    date_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date_parts_after: str = ""


@dataclass(frozen=True)
class LinkFilter:
    """What a row may be asked by that stands in no cell of its own: `name` in an address.

    `by` and `column` are columns of the raw table `table`: the row is found where a row there has the same `by`, holds
    the value asked in `column`, and the values of `where`. Where `table` is '', `column` is a column of the row's own
    table that holds several codes, parted by a blank. The values are those of `code_list`, or the keys of the raw table
    `references`.
    """

    name: str
    table: str
    by: str
    column: str
    where: tuple[tuple[str, str], ...] = ()
    code_list: str | None = None
    references: str | None = None


@dataclass(frozen=True)
class Search:
    """Where words that a person types are looked for: columns of the table, and of the raw table `beside` by `by`."""

    columns: tuple[str, ...]
    beside: str = ""
    by: str = ""
    beside_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Announced:
    """Which changes of a table are told one by one after a refresh: a status that changes, a total that moves.

    `columns` are told, each entry as one value (a number with what it is worth); `named_by` are the columns that name
    the row. Only rows whose column holds one of the values of `where` are told.
    """

    columns: tuple[tuple[str, ...], ...]
    named_by: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What an indicator measures, in both languages: each text '' where the release is older than it."""

    definition_nl: str = ""
    definition_en: str = ""
    numerator_nl: str = ""
    numerator_en: str = ""
    denominator_nl: str = ""
    denominator_en: str = ""
    unit: str = ""
    source_tables: tuple[str, ...] = ()
    not_to_conclude_nl: str = ""
    not_to_conclude_en: str = ""


@dataclass(frozen=True)
class Table:
    """One table, raw or published, with its columns in their promised order.

    `origin_key` names the columns that together name a row in `herkomst`; empty where its rows do not stand there.
    `append_only` says of a raw table that a row, once published, neither changes nor goes without a correction that
    says so. `shown_in` names the marts and published tables of which a row tells of one row of this raw table, each
    with the column that holds its key.
    `daily` marks the raw tables that the department fills in as things happen; they come first in its workbook.
    """

    name: str
    title_nl: str
    title_en: str
    description_nl: str
    description_en: str
    columns: tuple[Column, ...]
    date_order: tuple[tuple[str, str], ...] = ()
    rows_required: bool = False
    meaning: Meaning = Meaning()
    links: tuple[LinkFilter, ...] = ()
    search: Search | None = None
    origin_key: tuple[str, ...] = ()
    append_only: bool = False
    shown_in: tuple[tuple[str, str], ...] = ()
    announced: Announced | None = None
    daily: bool = False

    @cached_property
    def key(self) -> Column:
        """The column that names a row. Raises LookupError where the table has none (its key is compound)."""
        for column in self.columns:
            if column.is_key:
                return column
        raise LookupError(f"{self.name} has no key column")

    def column(self, name: str) -> Column:
        """The column with that name. Raises LookupError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise LookupError(f"{self.name} has no column {name}")

    @cached_property
    def row_key(self) -> tuple[Column, ...]:
        """The columns that together name a row: the key, or `origin_key`, or all columns where it has neither."""
        keys = tuple(column for column in self.columns if column.is_key)
        return keys or tuple(self.column(name) for name in self.origin_key) or self.columns

    @cached_property
    def register_columns(self) -> tuple[Column, ...]:
        """The columns of the checked table: those of a raw table, a date or a number of people with its parts."""
        return tuple(
            part
            for column in self.columns
            for part in (*_beside(column), *(part for text in self.dated_after(column) for part in _parts(text)))
        )

    @cached_property
    def dated_texts(self) -> tuple[Column, ...]:
        """The columns of text that hold a date in some rows."""
        return tuple(column for column in self.columns if column.date_when)

    def dated_after(self, column: Column) -> tuple[Column, ...]:
        """The columns of text that may hold a date, whose parts stand behind that column in the register."""
        return tuple(text for text in self.dated_texts if text.date_parts_after == column.name)


@dataclass(frozen=True)
class Contract:
    """All raw tables, all published tables and all code lists, each by name and in the order of the yml."""

    raw: Mapping[str, Table]
    publication: Mapping[str, Table]
    codes: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)
    # what is made by comparing releases: no public file of a release
    made_by_releases: Mapping[str, Table] = field(default_factory=dict)

    def public_tables(self) -> dict[str, Table]:
        """Every public file by name: the publication models, then `register_<table>` for each raw table."""
        registers = {
            f"register_{table.name}": Table(
                name=f"register_{table.name}",
                title_nl=table.title_nl,
                title_en=table.title_en,
                description_nl=table.description_nl,
                description_en=table.description_en,
                columns=table.register_columns,
            )
            for table in self.raw.values()
        }
        return {**self.publication, **registers}

    def labels(self, code_list: str, language: str) -> dict[str, str]:
        """Code → label in that language, in the list's order. Raises KeyError for a list that does not exist."""
        return {code.code: code.label_nl if language == "nl" else code.label_en for code in self.codes[code_list]}


def is_fictitious_country(code: str) -> bool:
    """Whether a country's code is one of XA to XZ, which ISO 3166 keeps for users and gives to no country."""
    return len(code) == 2 and code[0] == "X" and "A" <= code[1] <= "Z"


def contract_of(contract: Contract, *, is_demo: bool) -> Contract:
    """The contract of a release: a demonstration knows fictitious countries alone, any other release real ones."""
    countries = tuple(code for code in contract.codes[COUNTRIES] if is_fictitious_country(code.code) == is_demo)
    return replace(contract, codes={**contract.codes, COUNTRIES: countries})


def contract_from_manifest(manifest: Mapping[str, Any], code_rows: Iterable[Mapping[str, str]]) -> Contract:
    """The contract in dbt's `manifest.json` (parsed) and the rows of the seed `code_lists`.

    Raw tables are the tables of source `raw`; published tables are the models in the folder `publication`; what is made
    by comparing releases are the tables of source `releases`.
    Raises ValueError for a reference to a table, or a code list, that does not exist.
    """
    raw = _tables_of_source("raw", manifest)
    publication = {
        node["name"]: table_from_node(node)
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and "publication" in node["fqn"]
    }
    codes: dict[str, list[tuple[int, Code]]] = {}
    for row in code_rows:
        code = Code(row["code"], row["label_nl"], row["label_en"])
        codes.setdefault(row["list"], []).append((int(row["order"]), code))
    contract = Contract(
        raw=raw,
        publication=dict(sorted(publication.items())),
        codes={
            name: tuple(code for _, code in sorted(entries, key=lambda entry: entry[0]))
            for name, entries in codes.items()
        },
        made_by_releases=_tables_of_source("releases", manifest),
    )
    _check(contract)
    return contract


def _tables_of_source(source: str, manifest: Mapping[str, Any]) -> dict[str, Table]:
    nodes = manifest["sources"].values()
    return {node["name"]: table_from_node(node) for node in nodes if node["source_name"] == source}


def contract_to_json(contract: Contract) -> str:
    """The text of `contract.json`; the same contract always gives the same bytes."""
    body = {
        "raw": [asdict(table) for table in contract.raw.values()],
        "publication": [asdict(table) for table in contract.publication.values()],
        "codes": {name: [asdict(code) for code in codes] for name, codes in contract.codes.items()},
        "made_by_releases": [asdict(table) for table in contract.made_by_releases.values()],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def contract_from_json(text: str) -> Contract:
    """The contract in the text of a `contract.json`."""
    body = json.loads(text)
    return Contract(
        raw={table["name"]: _table_from_json(table) for table in body["raw"]},
        publication={table["name"]: _table_from_json(table) for table in body["publication"]},
        codes={name: tuple(Code(**code) for code in codes) for name, codes in body["codes"].items()},
        made_by_releases={table["name"]: _table_from_json(table) for table in body.get("made_by_releases", ())},
    )


def register_parts(column: Column) -> tuple[Column, ...]:
    """The columns of the register for one raw column: a date's parts, or a number of people with its status.

    Those of a text that may be a date do not stand beside one another there.
    """
    if column.small_when:
        status = Column(
            name=f"{column.name}_status",
            data_type="string",
            description_nl=column.description_nl,
            description_en=column.description_en,
            code_list="aantal_status",
        )
        return (column, status)
    if column.date_when:
        return (column, *_parts(column))
    if column.data_type != "date":
        return (column,)
    entered = Column(
        name=column.name,
        data_type="string",
        description_nl=column.description_nl,
        description_en=column.description_en,
        required=column.required,
    )
    return (entered, *_parts(column))


def _beside(column: Column) -> tuple[Column, ...]:
    """The columns that stand in the register where the column stands in the raw table."""
    return (column,) if column.date_when else register_parts(column)


def _parts(column: Column) -> tuple[Column, ...]:
    """What the register holds of a date beside what was entered."""
    return tuple(
        Column(
            name=f"{column.name}_{part}",
            data_type=data_type,
            description_nl=column.description_nl,
            description_en=column.description_en,
            code_list="datum_precisie" if part == "precisie" else None,
        )
        for part, data_type in DATE_PARTS
    )


def table_from_node(node: Mapping[str, Any]) -> Table:
    """The table that a source or a model of dbt's manifest (parsed) describes."""
    meta = node["config"]["meta"]
    return Table(
        name=node["name"],
        title_nl=meta.get("title_nl", node["name"]),
        title_en=meta.get("title_en", node["name"]),
        description_nl=meta.get("description_nl", ""),
        description_en=node["description"].strip(),
        columns=tuple(_column(column) for column in node["columns"].values()),
        date_order=tuple((first, last) for first, last in meta.get("date_order", ())),
        rows_required=meta.get("rows_required", False),
        meaning=_meaning(meta),
        links=tuple(
            LinkFilter(
                name=name,
                table=link.get("table", ""),
                by=link.get("by", ""),
                column=link["column"],
                where=tuple(link.get("where", {}).items()),
                code_list=link.get("code_list"),
                references=link.get("references"),
            )
            for name, link in meta.get("links", {}).items()
        ),
        search=_search(meta["search"]) if "search" in meta else None,
        origin_key=tuple(meta.get("origin_key", ())),
        append_only=meta.get("append_only", False),
        shown_in=tuple(meta.get("shown_in", {}).items()),
        announced=_announced(meta["announced"]) if "announced" in meta else None,
        daily=meta.get("daily", False),
    )


def _announced(meta: Mapping[str, Any]) -> Announced:
    return Announced(
        columns=tuple(tuple(columns) for columns in meta["columns"]),
        named_by=tuple(meta["named_by"]),
        where=tuple((name, tuple(values)) for name, values in meta.get("where", {}).items()),
    )


def _meaning(meta: Mapping[str, Any]) -> Meaning:
    return Meaning(
        definition_nl=meta.get("definitie_nl", ""),
        definition_en=meta.get("definitie_en", ""),
        numerator_nl=meta.get("teller_nl", ""),
        numerator_en=meta.get("teller_en", ""),
        denominator_nl=meta.get("noemer_nl", ""),
        denominator_en=meta.get("noemer_en", ""),
        unit=meta.get("eenheid", ""),
        source_tables=tuple(meta.get("brontabellen", ())),
        not_to_conclude_nl=meta.get("niet_afleiden_nl", ""),
        not_to_conclude_en=meta.get("niet_afleiden_en", ""),
    )


def _search(meta: Mapping[str, Any]) -> Search:
    return Search(
        columns=tuple(meta["columns"]),
        beside=meta.get("beside", ""),
        by=meta.get("by", ""),
        beside_columns=tuple(meta.get("beside_columns", ())),
    )


def _column(column: Mapping[str, Any]) -> Column:
    meta = column["config"]["meta"]
    constraints = {constraint["type"] for constraint in column["constraints"]}
    return Column(
        name=column["name"],
        data_type=_plain_type(column["data_type"] or "string"),
        description_nl=meta.get("description_nl", ""),
        description_en=column["description"].strip(),
        required="not_null" in constraints,
        is_key="primary_key" in constraints,
        references=meta.get("references"),
        code_list=meta.get("code_list"),
        code_list_named_by=meta.get("code_list_named_by"),
        required_when=tuple((name, tuple(values)) for name, values in meta.get("required_when", {}).items()),
        format=meta.get("format"),
        only_when=tuple((name, tuple(values)) for name, values in meta.get("only_when", {}).items()),
        small_when=tuple((name, tuple(values)) for name, values in meta.get("small_when", {}).items()),
        gone_when=tuple((name, tuple(values)) for name, values in meta.get("gone_when", {}).items()),
        date_when=tuple((name, tuple(values)) for name, values in meta.get("date_when", {}).items()),
        date_parts_after=meta.get("date_parts_after", ""),
        referenced_when=tuple(_reference_rule(rule) for rule in meta.get("referenced_when", ())),
        follows_clock=meta.get("follows_clock", False),
        not_in_future=(
            tuple((name, tuple(values)) for name, values in meta["not_in_future"].items())
            if "not_in_future" in meta
            else None
        ),
    )


def _reference_rule(rule: Mapping[str, Any]) -> ReferenceRule:
    # one column on each side: a rule that needs more would need another sentence too
    ((when_column, when_values),) = rule["when"].items()
    ((column, values),) = rule["must_be"].items()
    return ReferenceRule(rule["reason"], when_column, tuple(when_values), column, tuple(values))


def _plain_type(data_type: str) -> str:
    """A database's type in the contract's words."""
    name = data_type.lower().split("(")[0].strip()
    return {"bigint": "integer", "int": "integer", "double": "decimal", "varchar": "string"}.get(name, name)


def _table_from_json(body: Mapping[str, Any]) -> Table:
    known = _known(body, Table)
    known["columns"] = tuple(_column_from_json(column) for column in body["columns"])
    known["date_order"] = tuple((first, last) for first, last in body["date_order"])
    # a release made before a part existed says nothing of it
    known["meaning"] = Meaning(**_with_tuples(_known(body.get("meaning", {}), Meaning)))
    known["links"] = tuple(
        LinkFilter(**{**_known(link, LinkFilter), "where": tuple((name, value) for name, value in link["where"])})
        for link in body.get("links", ())
    )
    search = body.get("search")
    known["search"] = Search(**_with_tuples(_known(search, Search))) if search else None
    known["origin_key"] = tuple(body.get("origin_key", ()))
    known["shown_in"] = tuple((name, column) for name, column in body.get("shown_in", ()))
    announced = body.get("announced")
    known["announced"] = (
        Announced(
            columns=tuple(tuple(columns) for columns in announced["columns"]),
            named_by=tuple(announced["named_by"]),
            where=tuple((name, tuple(values)) for name, values in announced["where"]),
        )
        if announced
        else None
    )
    return Table(**known)


def _with_tuples(known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}


def _column_from_json(body: Mapping[str, Any]) -> Column:
    known = _known(body, Column)
    for rule in ("required_when", "only_when", "small_when", "gone_when", "date_when"):
        known[rule] = tuple((name, tuple(values)) for name, values in body.get(rule, ()))
    if body.get("not_in_future") is not None:
        known["not_in_future"] = tuple((name, tuple(values)) for name, values in body["not_in_future"])
    known["referenced_when"] = tuple(
        ReferenceRule(
            **{**rule, "when_values": tuple(rule["when_values"]), "values": tuple(rule["values"])},
        )
        for rule in body.get("referenced_when", ())
    )
    return Column(**known)


def _known(body: Mapping[str, Any], kind: type[Any]) -> dict[str, Any]:
    """What the dataclass still has of the body: the contract of an older release may hold rules that are gone."""
    return {part.name: body[part.name] for part in fields(kind) if part.name in body}


def _check(contract: Contract) -> None:
    for table in (*contract.raw.values(), *contract.publication.values(), *contract.made_by_releases.values()):
        for column in table.columns:
            if column.references and column.references not in contract.raw:
                raise ValueError(f"{table.name}.{column.name} refers to {column.references}, which is no raw table")
            if column.code_list and column.code_list not in contract.codes:
                raise ValueError(
                    f"{table.name}.{column.name} names the code list {column.code_list}, which does not exist"
                )
            _check_conditions(contract, table, column)
        _check_asking(contract, table)


def _check_asking(contract: Contract, table: Table) -> None:
    """A filter or a search that names what does not exist would fail only when a visitor asks it."""
    asked = [(table, name) for name in table.origin_key]
    for link in table.links:
        there = contract.raw[link.table] if link.table else table
        names = [link.column, *(name for name, _ in link.where), *([link.by] if link.table else [])]
        asked += [(there, name) for name in names] + ([(table, link.by)] if link.table else [])
        if (link.code_list is None) == (link.references is None):
            raise ValueError(f"{table.name} may be asked {link.name}, and does not say which values it knows")
        if link.code_list and link.code_list not in contract.codes:
            raise ValueError(f"{table.name} may be asked {link.name} by {link.code_list}, which is no code list")
        if link.references and link.references not in contract.raw:
            raise ValueError(f"{table.name} may be asked {link.name} by {link.references}, which is no raw table")
    if table.search:
        asked += [(table, name) for name in (*table.search.columns, *([table.search.by] if table.search.by else []))]
        if table.search.beside:
            beside = contract.raw[table.search.beside]
            asked += [(beside, name) for name in (*table.search.beside_columns, table.search.by)]
    if table.announced:
        told = [name for names in table.announced.columns for name in names]
        asked += [(table, name) for name in (*told, *table.announced.named_by)]
        asked += [(table, name) for name, _ in table.announced.where]
    for there, name in asked:
        if name not in {column.name for column in there.columns}:
            raise ValueError(f"{table.name} may be asked what stands in {there.name}.{name}, which does not exist")


def _check_conditions(contract: Contract, table: Table, column: Column) -> None:
    """A rule that names a column or a value that does not exist would never be applied, in silence."""
    here = [*column.required_when, *column.only_when, *column.small_when, *column.gone_when, *column.date_when]
    if bool(column.date_when) != bool(column.date_parts_after):
        raise ValueError(f"{table.name}.{column.name} says when it is a date or where its parts stand, and not both")
    if column.date_parts_after:
        here.append((column.date_parts_after, ()))
    here += column.not_in_future or ()
    here += [(rule.when_column, rule.when_values) for rule in column.referenced_when]
    there = [(rule.column, rule.values) for rule in column.referenced_when]
    if there and not column.references:
        raise ValueError(f"{table.name}.{column.name} has rules for what it refers to, and refers to no table")
    looked_at = [(table, *condition) for condition in here]
    looked_at += [(contract.raw[column.references or ""], *condition) for condition in there]
    for other, name, values in looked_at:
        if name not in {known.name for known in other.columns}:
            raise ValueError(f"{table.name}.{column.name} has a rule about {other.name}.{name}, which does not exist")
        code_list = other.column(name).code_list
        unknown = set(values) - {code.code for code in contract.codes[code_list]} if code_list else set()
        if unknown:
            raise ValueError(f"{table.name}.{column.name} has a rule about {', '.join(sorted(unknown))}: no such code")
