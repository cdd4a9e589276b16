"""Which columns of a table say what a row of it is called: a title, a name, else the text that tells what it is about.

The store asks it for the rows of a register, the pages for the rows that they show.
"""

from __future__ import annotations

from dashboard.opendata.contract import Table

# the first that a table has names its rows; a code is no name
_NAMING = (
    "titel",
    "naam",
    "onderwerp",
    "wat",
    "omschrijving",
    "functie",
    "gelegenheid",
    "toelichting",
)


def title_columns(table: Table) -> tuple[str, str]:
    """The columns with what a row is called in Dutch and in English; '' for a language that the table has none of.

    A name that stands in one column for both languages is given as the Dutch one.
    """
    texts = {column.name for column in table.columns if column.data_type == "string" and not column.code_list}
    for name in _NAMING:
        for dutch in (f"{name}_nl", name):
            if dutch in texts:
                english = f"{name}_en"
                return dutch, english if english in texts else ""
    return "", ""
