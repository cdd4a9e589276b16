"""What rows of a public table may be asked by, and the question as SQL: the same for a page of rows and for a file.

Everything stands in the contract of the release: the columns of a table, its links through other tables, its search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.opendata.contract import Column, LinkFilter, Table

SEARCH = "zoek"
_BOOLEANS = ("false", "true")


class RefusedQuestion(ValueError):
    """Rows are asked by something that their table does not know.

    `known` holds what may be asked, or the values of what is asked, `of`; `of` is '' where it is not known itself.
    """

    def __init__(self, known: Sequence[str], of: str = "") -> None:
        super().__init__(f"{of}: {', '.join(known)}")
        self.known = tuple(known)
        self.of = of


def names_asked(table: Table) -> tuple[str, ...]:
    """What rows of the table may be asked by: its columns, its links, and `zoek` where it can be searched."""
    names = [column.name for column in table.columns] + [link.name for link in table.links]
    return (*names, SEARCH) if table.search else tuple(names)


def question(table: Table, asked: Sequence[tuple[str, str]]) -> tuple[str, list[str]]:
    """The SQL for the rows of the table where everything asked holds, in the order of its file, and its values.

    A column is compared as the text that stands in the file; of `zoek` every word must occur, whatever the accents and
    capitals. Raises RefusedQuestion for a name that the table does not know.
    """
    columns = {column.name: column for column in table.columns}
    links = {link.name: link for link in table.links}
    conditions, values = ["true"], list[str]()
    for name, value in asked:
        if name in columns:
            conditions.append(f"{_text_in_file(columns[name])} = ?")
            values.append(value)
        elif name in links:
            conditions.append(_link(links[name]))
            values += [*(held for _, held in links[name].where), value]
        elif name == SEARCH and table.search:
            for word in value.split():
                conditions.append(_holds_word(table))
                values.append(word)
        else:
            raise RefusedQuestion(names_asked(table))
    selected = ", ".join(f"asked.{_quoted(name)}" for name in columns)
    where = " and ".join(conditions)
    # names come from the contract of the release and are quoted; values go beside the text
    return f"select {selected} from {_quoted(table.name)} as asked where {where} order by all", values  # noqa: S608


def allowed_values(column: Column | LinkFilter, codes: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """The values of a column or link that is asked by a code list, or yes and no; None for any other."""
    if isinstance(column, Column) and column.data_type == "boolean":
        return _BOOLEANS
    return tuple(codes[column.code_list]) if column.code_list else None


def _text_in_file(column: Column) -> str:
    text = f"cast(asked.{_quoted(column.name)} as varchar)"
    if column.data_type != "decimal":
        return text
    # a file holds no noughts at the end of a number
    return f"case when contains({text}, '.') then rtrim(rtrim({text}, '0'), '.') else {text} end"


def _link(link: LinkFilter) -> str:
    if not link.table:
        return f"list_contains(string_split(asked.{_quoted(link.column)}, ' '), ?)"
    also = "".join(f" and links.{_quoted(name)} = ?" for name, _ in link.where)
    return (
        f"exists (from {_quoted(f'register_{link.table}')} as links "
        f"where links.{_quoted(link.by)} = asked.{_quoted(link.by)}{also} and links.{_quoted(link.column)} = ?)"
    )


def _holds_word(table: Table) -> str:
    search = table.search
    if search is None:
        raise LookupError(f"{table.name} cannot be searched")
    texts = [f"asked.{_quoted(name)}" for name in search.columns]
    if search.beside:
        beside = ", ".join(f"beside.{_quoted(name)}" for name in search.beside_columns)
        texts.append(
            f"(select concat_ws(' ', {beside}) from {_quoted(f'register_{search.beside}')} as beside "  # noqa: S608
            f"where beside.{_quoted(search.by)} = asked.{_quoted(search.by)})"
        )
    return f"contains(strip_accents(lower(concat_ws(' ', {', '.join(texts)}))), strip_accents(lower(?)))"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
