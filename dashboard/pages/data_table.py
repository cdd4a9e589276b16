"""The page about one public table: what a row is, its rows, what each column means, what each code stands for.

All of it is the contract of the release: what the page says is what the file in that release was checked against.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import DATE_PARTS, Column, Contract, Table
from dashboard.pages import corrected
from dashboard.pages.addresses import data_address, file_address, table_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import Fact, breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, Parameter
from dashboard.pages.row_words import REGISTER_PREFIX
from dashboard.pages.table_controls import PAGE
from dashboard.pages.table_rows import ROWS_PER_PAGE, rows_section
from dashboard.rows import PublicFile, Text
from dashboard.store import SEARCH, ReleaseReader

# more columns, or a list with more codes than this, are folded away: they would hide the rest
_COLUMNS_UNFOLDED = 8
_CODES_UNFOLDED = 6


def view(table_name: str, reader: ReleaseReader, language: str, filters: Filters) -> PageView:
    """The page about that public table in that language. Raises KeyError for a table that the release does not have."""
    edition = Edition(reader, language)
    say = edition.say
    table = reader.contract.public_tables()[table_name]
    file = next(file for file in reader.public_files() if file.table == table_name)
    lists = code_lists_of(table, reader.contract)
    main = whole_page(
        [
            breadcrumbs([(say("data.title"), data_address(language))], edition.text(file.title), edition),
            _head(file, table, edition),
            rows_section(table, edition, filters),
            _corrections(table, edition),
            _meaning_of_table(table, edition) if table.meaning.definition_nl else None,
            _columns(table, edition),
            _code_lists(lists, edition) if lists else None,
        ]
    )
    title = say("table.title", table=file.title.in_language(language))
    return PageView(title=title, description=file.description.in_language(language), tree=main)


def parameters_asked(table: str, reader: ReleaseReader) -> tuple[Parameter, ...]:
    """What the rows of a public table may be asked by, on its page and in its file; nothing of one that is not there.

    A text must be what stands in the file, but for what is typed to search.
    """
    if table not in reader.contract.public_tables():
        return ()
    return tuple(
        Parameter(name) if name == SEARCH else Parameter(name, _always(values), is_exact=True)
        for name, values in reader.values_asked(table).items()
    )


def parameters_of_page(table: str, reader: ReleaseReader) -> tuple[Parameter, ...]:
    """What the page of a public table may be asked: its rows, and which part of them is shown from the second on."""
    asked = parameters_asked(table, reader)
    if not asked:
        return ()
    total = next(file.row_count for file in reader.public_files() if file.table == table)
    last = -(-total // ROWS_PER_PAGE)
    return (*asked, Parameter(PAGE, _always(tuple(str(number) for number in range(2, last + 1)))))


def _always(values: tuple[str, ...] | None) -> Callable[[ReleaseReader], Collection[str]] | None:
    return None if values is None else lambda _: values


def code_lists_of(table: Table, contract: Contract) -> tuple[str, ...]:
    """The names of the code lists that the table's columns take their codes from, in the order of the columns."""
    names = [name for column in table.columns for name in _lists_of_column(column, table, contract)]
    return tuple(dict.fromkeys(names))


def part_of(column: Column, table: Table, contract: Contract) -> str | None:
    """What a column of a register is to the column that was entered, or None where it is that column itself.

    `entered` for a date as it was entered, the names of DATE_PARTS for what was made of that date, `status` for what is
    published beside a number of people.
    """
    raw = contract.raw.get(table.name.removeprefix(REGISTER_PREFIX))
    if raw is None or not table.name.startswith(REGISTER_PREFIX):
        return None
    for entered in raw.columns:
        if entered.data_type == "date":
            parts = {entered.name: "entered", **{f"{entered.name}_{part}": part for part, _ in DATE_PARTS}}
        elif entered.date_when:
            parts = {f"{entered.name}_{part}": part for part, _ in DATE_PARTS}
        else:
            parts = {f"{entered.name}_status": "status"} if entered.small_when else {}
        if column.name in parts:
            return parts[column.name]
    return None


def _lists_of_column(column: Column, table: Table, contract: Contract) -> tuple[str, ...]:
    """One list, or every list that the values of another column of the row can name."""
    if column.code_list:
        return (column.code_list,)
    if column.code_list_named_by:
        naming = table.column(column.code_list_named_by).code_list
        named_lists = [code.code for code in contract.codes[naming]] if naming else []
        # an indicator without counts names no list
        return tuple(name for name in named_lists if name in contract.codes)
    return ()


def _head(file: PublicFile, table: Table, edition: Edition) -> Component:
    say = edition.say
    download = html.A(html.Code(f"{file.table}.csv"), href=file_address(file.table), className="file")
    ways = [html.A(say("table.columns"), href="#kolommen")]
    if table.meaning.definition_nl:
        ways.insert(0, html.A(say("meaning.title"), href="#betekenis"))
    facts: list[Fact] = [
        (say("overview.data.row_count"), [figure(file.row_count, edition, file.table, ())]),
        (say("table.columns"), [html.A(say.number(len(table.columns)), href="#kolommen")]),
        (say("overview.data.byte_count"), [edition.file_size(file)]),
        (say("overview.hero.as_of"), [edition.as_of]),
    ]
    return page_head(
        edition.text(file.title),
        lead=edition.text(file.description),
        facts=facts,
        below=[
            html.P([say("table.download"), " ", download], className="download"),
            html.P(say("table.format"), className="note"),
            html.Ul([html.Li(way) for way in ways], className="ways"),
        ],
    )


def _corrections(table: Table, edition: Edition) -> Component | None:
    """Every correction of the table's rows, whenever it was made; None where there is none."""
    raw_table = table.name.removeprefix(REGISTER_PREFIX)
    mine = [one for one in edition.reader.corrections() if one.table_name == raw_table]
    if not mine or raw_table == table.name:
        return None
    say = edition.say
    every = html.A(say("corrected.all"), href=table_address(f"{REGISTER_PREFIX}correcties", edition.language))
    lines = corrected.told(mine, edition)
    return section("correcties", say("corrected.title"), [html.P(say("corrected.lead")), *lines, html.P(every)])


def _meaning_of_table(table: Table, edition: Edition) -> Component:
    """What the indicator measures, of what, from which tables, and what may not be concluded from it."""
    say, meaning, language = edition.say, table.meaning, edition.language
    told: list[tuple[str, list[Piece]]] = [
        (say("meaning.definition"), [edition.text(Text(meaning.definition_nl, meaning.definition_en))]),
        (say("meaning.numerator"), [edition.text(Text(meaning.numerator_nl, meaning.numerator_en))]),
        (say("meaning.denominator"), [edition.text(Text(meaning.denominator_nl, meaning.denominator_en))]),
        (say("meaning.unit"), [meaning.unit if language == "nl" else html.Span(meaning.unit, lang="nl")]),
    ]
    links: list[Piece] = []
    for name in meaning.source_tables:
        links += [", " if links else "", html.A(name, href=table_address(f"{REGISTER_PREFIX}{name}", language))]
    told.append((say("meaning.source_tables"), links))
    told.append(
        (
            say("meaning.not_to_conclude"),
            [edition.text(Text(meaning.not_to_conclude_nl, meaning.not_to_conclude_en))],
        )
    )
    listed = html.Dl([html.Div([html.Dt(name), html.Dd(pieces)]) for name, pieces in told], className="meaning")
    return section("betekenis", say("meaning.title"), [listed])


def _columns(table: Table, edition: Edition) -> Component:
    say = edition.say
    headings = [html.Th(say(f"table.heading.{name}"), scope="col") for name in ("column", "meaning", "values")]
    rows = [
        html.Tr(
            [
                html.Th(html.Code(column.name), scope="row"),
                html.Td(_meaning(column, table, edition)),
                html.Td(_values(column, table, edition)),
            ]
        )
        for column in table.columns
    ]
    listed: Component = html.Table(
        [html.Thead(html.Tr(headings)), html.Tbody(rows)],
        className="columns",
        **aria(labelledby="kolommen-kop"),
    )
    if len(rows) > _COLUMNS_UNFOLDED:
        summary = html.Summary(say.count("table.all_columns", len(rows)))
        listed = html.Details([summary, listed], className="as-table")
    return html.Section(
        [html.H2(say("table.columns"), id="kolommen-kop"), listed],
        id="kolommen",
        className="section",
        **aria(labelledby="kolommen-kop"),
    )


def _meaning(column: Column, table: Table, edition: Edition) -> list[Component]:
    pieces: list[Component] = [html.P(edition.text(Text(column.description_nl, column.description_en)))]
    part = part_of(column, table, edition.reader.contract)
    if part:
        pieces.append(html.P(edition.say(f"table.part.{part}"), className="note"))
    return pieces


def _values(column: Column, table: Table, edition: Edition) -> list[Component]:
    """What may stand in the column: its type, or the lists of its codes; the table it refers to; whether it is key."""
    say = edition.say
    contract = edition.reader.contract
    pieces: list[Component] = []
    lists = _lists_of_column(column, table, contract)
    if lists:
        links: list[Piece] = []
        for name in lists:
            links += [", " if links else f"{say('table.type.code')} ", html.A(name, href=f"#lijst-{name}")]
        pieces.append(html.P(links))
    else:
        pieces.append(html.P(say(f"table.type.{column.data_type}")))
    if column.references:
        address = table_address(f"{REGISTER_PREFIX}{column.references}", edition.language)
        referred = contract.raw[column.references]
        link = html.A(edition.text(Text(referred.title_nl, referred.title_en)), href=address)
        pieces.append(html.P([say("table.refers_to"), " ", link], className="note"))
    if column.is_key:
        pieces.append(html.P(say("table.key"), className="note"))
    elif column.required and not column.small_when:
        # a small group's number is left out of the published file, also where it had to be entered
        pieces.append(html.P(say("table.required"), className="note"))
    return pieces


def _code_lists(names: Sequence[str], edition: Edition) -> Component:
    say = edition.say
    return html.Section(
        [
            html.H2(say("table.code_lists"), id="codes-kop"),
            html.P(say("table.code_lists_lead")),
            html.Div([_code_list(name, edition) for name in names], className="code-lists"),
        ],
        id="codes",
        className="section",
        **aria(labelledby="codes-kop"),
    )


def _code_list(name: str, edition: Edition) -> Component:
    labels = edition.labels(name)
    codes = html.Dl([html.Div([html.Dt(html.Code(code)), html.Dd(label)]) for code, label in labels.items()])
    shown: Component = codes
    if len(labels) > _CODES_UNFOLDED:
        summary = html.Summary(edition.say.count("table.codes", len(labels)))
        shown = html.Details([summary, codes], className="as-table")
    return html.Div([html.H3(html.Code(name), id=f"lijst-{name}"), shown], className="code-list")
