"""A public file of an old release is read back as it was written, whatever stands in its cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from dashboard.opendata.contract import Column, Table
from dashboard.opendata.csv_file import Value, csv_bytes
from dashboard.releases.held_tables import _load_file


def test_a_file_is_read_with_every_line_end_quote_type_and_empty_cell(tmp_path: Path) -> None:
    types = {"tekst": "string", "getal": "integer", "bedrag": "decimal", "dag": "date", "waar": "boolean"}
    columns = tuple(Column(name, data_type, "", "") for name, data_type in types.items())
    rows: list[tuple[Value, ...]] = [
        ('een "woord"; en, een komma', 71, Decimal("12.5000"), date(2026, 5, 3), True),
        ("twee\nregels", -1, None, None, False),
        ("twee\r\nregels", None, Decimal("0.0000"), None, None),
        ("071", None, None, None, None),
        (" spatie ", None, None, None, None),
    ]
    path = tmp_path / "proef.csv"
    path.write_bytes(csv_bytes(columns, rows))
    with duckdb.connect(":memory:") as connection:
        _load_file(connection, Table("proef", "", "", "", "", columns), path)
        read = connection.execute('select * from "proef"').fetchall()

    assert read == rows


def test_a_file_without_rows_has_its_columns(tmp_path: Path) -> None:
    columns = (Column("tekst", "string", "", ""), Column("getal", "integer", "", ""))
    path = tmp_path / "proef.csv"
    path.write_bytes(csv_bytes(columns, []))
    with duckdb.connect(":memory:") as connection:
        _load_file(connection, Table("proef", "", "", "", "", columns), path)
        assert connection.execute('select * from "proef"').fetchall() == []
        assert [name for name, *_ in connection.execute('describe "proef"').fetchall()] == ["tekst", "getal"]
