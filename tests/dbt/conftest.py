"""What the tests of the dbt project share: one build of the small tables."""

from __future__ import annotations

import pytest

from tests.dbt.small_tables import AS_OF, TABLES, Build, build, write_checked_tables


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The whole project with its unit tests, built once on TABLES."""
    folder = tmp_path_factory.mktemp("dbt")
    write_checked_tables(folder / "checked", TABLES)
    return build(folder, AS_OF)
