"""The macros that each engine may write in its own way: what they answer on DuckDB, at their edges."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.dbt.small_tables import DBT_FOLDER

# one query, because each run of dbt reads the whole project first
QUERY = """
with
    days as (
        select cast('2024-01-31' as date) as first_day, cast('2024-03-01' as date) as last_day
    ),

    months as (select {{ each_month("first_day", "last_day") }} as day_in_month from days),

    one_month as (select {{ each_month("first_day", "first_day") }} as day_in_month from days),

    turned as (select {{ each_month("last_day", "first_day") }} as day_in_month from days),

    codes as (
        select 'NL' as code
        union all
        select 'BE' as code
        union all
        select 'NL' as code
        union all
        select cast(null as varchar) as code
    )

select
    {{ days_between("first_day", "last_day") }} as days_over_a_leap_day,
    {{ days_between("first_day", "first_day") }} as days_to_the_same_day,
    {{ days_between("last_day", "first_day") }} as days_back,
    {{ days_between("cast(null as date)", "last_day") }} as days_from_nothing,
    cast({{ month_end("cast('2024-02-01' as date)") }} as varchar) as end_of_a_leap_february,
    cast({{ month_end("cast('2023-02-28' as date)") }} as varchar) as end_on_the_last_day,
    cast({{ month_end("cast('2023-12-15' as date)") }} as varchar) as end_of_a_year,
    (
        select string_agg(strftime(cast(day_in_month as date), '%Y-%m'), ' ' order by day_in_month)
        from months
    ) as months_from_end_to_begin,
    (select count(*) from one_month) as months_of_one_day,
    (select count(*) from turned) as months_backwards,
    (select {{ sorted_list("code") }} from codes) as codes_once_and_sorted,
    (select {{ sorted_list("code") }} from codes where code is null) as codes_of_nothing,
    cast({{ share(152, 235) }} as varchar) as share_of_152_of_235,
    cast({{ share(39, 235) }} as varchar) as share_of_39_of_235,
    cast({{ share(12, 235) }} as varchar) as share_of_12_of_235,
    cast({{ share(32, 235) }} as varchar) as share_of_32_of_235,
    cast({{ share(1, 3) }} as varchar) as share_of_a_third,
    cast({{ share(1, 16) }} as varchar) as share_of_a_half_tenth,
    cast({{ share(23, 2000) }} as varchar) as share_of_a_half_tenth_that_no_binary_fraction_holds,
    cast({{ share(0, 7) }} as varchar) as share_of_none,
    cast({{ share(7, 7) }} as varchar) as share_of_all,
    {{ share(0, 0) }} as share_of_nothing
from days
"""

ANSWERS = {
    "days_over_a_leap_day": 30,
    "days_to_the_same_day": 0,
    "days_back": -30,
    "days_from_nothing": None,
    "end_of_a_leap_february": "2024-02-29",
    "end_on_the_last_day": "2023-02-28",
    "end_of_a_year": "2023-12-31",
    "months_from_end_to_begin": "2024-01 2024-02 2024-03",
    "months_of_one_day": 1,
    "months_backwards": 0,
    "codes_once_and_sorted": "BE NL",
    "codes_of_nothing": None,
    "share_of_152_of_235": "64.7000",
    "share_of_39_of_235": "16.6000",
    "share_of_12_of_235": "5.1000",
    "share_of_32_of_235": "13.6000",
    "share_of_a_third": "33.3000",
    "share_of_a_half_tenth": "6.3000",
    "share_of_a_half_tenth_that_no_binary_fraction_holds": "1.2000",
    "share_of_none": "0.0000",
    "share_of_all": "100.0000",
    "share_of_nothing": None,
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The one row that dbt shows for QUERY."""
    folder = tmp_path_factory.mktemp("macros")
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "show", "--inline", QUERY, "--output", "json"]
    command += ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER)]
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    environment = {
        **os.environ,
        "MONITOR_CHECKED_DIR": str(folder),
        "MONITOR_BUILD_FILE": str(folder / "build.duckdb"),
    }
    ran = subprocess.run(command, env=environment, cwd=DBT_FOLDER, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (row,) = json.loads(ran.stdout)["show"]
    return dict(row)


@pytest.mark.parametrize("question", ANSWERS)
def test_a_portable_macro_answers_on_duckdb_as_its_description_says(shown: dict[str, object], question: str) -> None:
    assert shown[question] == ANSWERS[question]


def test_every_portable_macro_is_asked_something() -> None:
    macros = {path.stem for path in (DBT_FOLDER / "macros" / "portable").glob("*.sql")}

    assert {name for name in macros if f"{name}(" in QUERY} == macros
