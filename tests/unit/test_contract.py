"""The contract as dataclasses: what dbt's manifest gives, and the same again from its file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.opendata.contract import (
    Announced,
    Code,
    Column,
    ReferenceRule,
    contract_from_json,
    contract_from_manifest,
    contract_to_json,
    register_parts,
)

CODES = [
    {"list": "stand", "code": "lopend", "label_nl": "Lopend", "label_en": "Running", "order": "2"},
    {"list": "stand", "code": "op_te_starten", "label_nl": "Op te starten", "label_en": "To be started", "order": "1"},
]


def _column(name: str, data_type: str = "string", constraints: tuple[str, ...] = (), **meta: object) -> dict[str, Any]:
    return {
        "name": name,
        "data_type": data_type,
        "description": f"The {name}.",
        "constraints": [{"type": constraint} for constraint in constraints],
        "config": {"meta": {"description_nl": f"De {name}.", **meta}},
    }


def _manifest(*columns: dict[str, Any]) -> dict[str, Any]:
    table = {
        "name": "meldingen",
        "source_name": "raw",
        "description": "One row per report.",
        "config": {
            "meta": {
                "title_nl": "Meldingen",
                "title_en": "Reports",
                "description_nl": "Eén rij per melding.",
                "date_order": [["begin", "einde"]],
                "rows_required": True,
            }
        },
        "columns": {column["name"]: column for column in columns},
    }
    published = {
        "name": "stand",
        "resource_type": "model",
        "fqn": ["actieplanmonitor", "publication", "stand"],
        "description": "One row per status.",
        "config": {"meta": {}},
        "columns": {"aantal": _column("aantal", "bigint"), "aandeel": _column("aandeel", "decimal(18, 4)")},
    }
    mart = {**published, "name": "status", "fqn": ["actieplanmonitor", "marts", "status"]}
    return {"sources": {"a": table}, "nodes": {"b": published, "c": mart}}


MANIFEST = _manifest(
    _column("melding_id", constraints=("not_null", "primary_key")),
    _column("stand", constraints=("not_null",), code_list="stand"),
    _column(
        "hoort_bij",
        references="meldingen",
        referenced_when=[{"reason": "begonnen", "when": {"soort": ["x"]}, "must_be": {"stand": ["lopend"]}}],
    ),
    _column("soort", required_when={"stand": ["lopend"]}, only_when={"stand": ["lopend", "op_te_starten"]}),
    _column("datum", "date"),
)


def test_a_raw_table_has_its_rules_and_both_descriptions() -> None:
    table = contract_from_manifest(MANIFEST, CODES).raw["meldingen"]

    assert (table.title_nl, table.description_en, table.date_order) == (
        "Meldingen",
        "One row per report.",
        (("begin", "einde"),),
    )
    assert table.key.name == "melding_id"
    assert table.column("stand") == Column(
        "stand", "string", "De stand.", "The stand.", required=True, code_list="stand"
    )
    assert table.column("hoort_bij").references == "meldingen"
    assert table.column("soort").required_when == (("stand", ("lopend",)),)
    assert table.column("soort").only_when == (("stand", ("lopend", "op_te_starten")),)
    assert table.column("hoort_bij").referenced_when == (
        ReferenceRule("begonnen", "soort", ("x",), "stand", ("lopend",)),
    )
    assert table.rows_required
    with pytest.raises(LookupError):
        table.column("naam")


def test_only_publication_models_are_published_and_types_are_plain_words() -> None:
    contract = contract_from_manifest(MANIFEST, CODES)

    assert list(contract.publication) == ["stand"]
    assert [column.data_type for column in contract.publication["stand"].columns] == ["integer", "decimal"]
    assert list(contract.public_tables()) == ["stand", "register_meldingen"]


def test_a_date_is_published_as_entered_with_its_first_and_last_day_its_precision_and_its_words() -> None:
    columns = contract_from_manifest(MANIFEST, CODES).raw["meldingen"].register_columns

    assert [(column.name, column.data_type) for column in columns[-5:]] == [
        ("datum", "string"),
        ("datum_eerste", "date"),
        ("datum_laatste", "date"),
        ("datum_precisie", "string"),
        ("datum_tekst_nl", "string"),
    ]


def test_a_row_is_named_by_the_key_by_the_key_of_several_columns_or_else_by_all_of_it() -> None:
    raw = contract_from_manifest(MANIFEST, CODES).raw["meldingen"]
    published = contract_from_manifest(MANIFEST, CODES).publication["stand"]

    assert [column.name for column in raw.row_key] == ["melding_id"]
    assert [column.name for column in published.row_key] == ["aantal", "aandeel"]
    assert [column.name for column in replace(published, origin_key=("aandeel",)).row_key] == ["aandeel"]


def _announcing(**told: object) -> dict[str, Any]:
    manifest = _manifest(_column("melding_id"), _column("stand", code_list="stand"))
    manifest["nodes"]["b"]["config"] = {"meta": {"announced": told}}
    manifest["nodes"]["b"]["columns"]["aantal"]["config"]["meta"]["follows_clock"] = True
    return manifest


def test_what_is_announced_and_what_follows_the_clock_survive_the_way_through_the_file() -> None:
    manifest = _announcing(columns=[["aandeel"]], named_by=["aantal"], where={"aantal": ["1"]})

    contract = contract_from_manifest(manifest, CODES)
    table = contract.publication["stand"]

    assert table.announced == Announced((("aandeel",),), ("aantal",), (("aantal", ("1",)),))
    assert [column.name for column in table.columns if column.follows_clock] == ["aantal"]
    assert contract_from_json(contract_to_json(contract)) == contract


@pytest.mark.parametrize("place", ["columns", "named_by", "where"])
def test_announcing_a_column_that_does_not_exist_is_an_error(place: str) -> None:
    told: dict[str, object] = {"columns": [["aandeel"]], "named_by": ["aantal"], "where": {}}
    told[place] = {"columns": [["niets"]], "named_by": ["niets"], "where": {"niets": ["x"]}}[place]

    with pytest.raises(ValueError, match=r"stand\.niets, which does not exist"):
        contract_from_manifest(_announcing(**told), CODES)


def test_codes_stand_in_the_order_of_the_list_with_labels_in_each_language() -> None:
    contract = contract_from_manifest(MANIFEST, CODES)

    assert contract.codes["stand"][0] == Code("op_te_starten", "Op te starten", "To be started")
    assert contract.labels("stand", "nl") == {"op_te_starten": "Op te starten", "lopend": "Lopend"}
    assert contract.labels("stand", "en")["lopend"] == "Running"


def test_the_contract_survives_the_way_through_its_file() -> None:
    contract = contract_from_manifest(MANIFEST, CODES)

    assert contract_from_json(contract_to_json(contract)) == contract


@pytest.mark.parametrize(
    ("meta", "rule"),
    [
        ({}, None),
        ({"not_in_future": {}}, ()),
        ({"not_in_future": {"stand": ["lopend"]}}, (("stand", ("lopend",)),)),
    ],
)
def test_a_date_may_lie_in_the_future_never_sometimes_or_always(
    meta: dict[str, Any], rule: tuple[tuple[str, tuple[str, ...]], ...] | None
) -> None:
    manifest = _manifest(_column("stand", code_list="stand"), _column("datum", "date", **meta))
    contract = contract_from_manifest(manifest, CODES)

    assert contract.raw["meldingen"].column("datum").not_in_future == rule
    assert contract_from_json(contract_to_json(contract)) == contract


def test_the_contract_of_an_older_release_may_hold_a_rule_that_is_gone_and_lack_one_that_is_new() -> None:
    contract = contract_from_manifest(MANIFEST, CODES)
    body = json.loads(contract_to_json(contract))
    for table in body["raw"]:
        table["may_be_empty"] = table.pop("rows_required")
        for column in table["columns"]:
            del column["only_when"], column["referenced_when"]

    older = contract_from_json(json.dumps(body)).raw["meldingen"]
    assert (older.rows_required, older.column("soort").only_when, older.column("hoort_bij").referenced_when) == (
        False,
        (),
        (),
    )
    assert older.column("soort").required_when == (("stand", ("lopend",)),)


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"references": "niets"}, "no raw table"),
        ({"code_list": "niets"}, "does not exist"),
        ({"only_when": {"niets": ["x"]}}, "meldingen.niets, which does not exist"),
        ({"not_in_future": {"niets": ["x"]}}, "meldingen.niets, which does not exist"),
        (
            {"referenced_when": [{"reason": "r", "when": {"melding_id": ["x"]}, "must_be": {"melding_id": ["x"]}}]},
            "refers to no table",
        ),
        (
            {
                "references": "meldingen",
                "referenced_when": [{"reason": "r", "when": {"melding_id": ["x"]}, "must_be": {"soort": ["x"]}}],
            },
            "meldingen.soort, which does not exist",
        ),
    ],
)
def test_a_reference_or_code_list_that_does_not_exist_is_an_error(meta: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        contract_from_manifest(_manifest(_column("melding_id", **meta)), CODES)


def test_a_rule_about_a_code_that_does_not_exist_is_an_error() -> None:
    columns = (_column("stand", code_list="stand"), _column("soort", only_when={"stand": ["afgerond"]}))
    with pytest.raises(ValueError, match="has a rule about afgerond: no such code"):
        contract_from_manifest(_manifest(*columns), CODES)


def _dated(**meta: object) -> dict[str, Any]:
    return _manifest(
        _column("veld"), _column("nieuw", **meta), _column("door"), _column("op", "date"), _column("later_erbij")
    )


def test_the_parts_of_a_text_that_may_be_a_date_stand_where_no_published_column_moves() -> None:
    contract = contract_from_manifest(_dated(date_when={"veld": ["einde"]}, date_parts_after="door"), [])
    (table,) = contract.raw.values()

    assert [column.name for column in table.register_columns] == [
        *("veld", "nieuw", "door", "nieuw_eerste", "nieuw_laatste", "nieuw_precisie", "nieuw_tekst_nl"),
        *("op", "op_eerste", "op_laatste", "op_precisie", "op_tekst_nl", "later_erbij"),
    ]
    # what corrects the text corrects its first day too
    assert [part.name for part in register_parts(table.column("nieuw"))][:2] == ["nieuw", "nieuw_eerste"]
    assert contract_from_json(contract_to_json(contract)) == contract


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"date_when": {"veld": ["einde"]}}, "says when it is a date or where its parts stand, and not both"),
        ({"date_parts_after": "door"}, "says when it is a date or where its parts stand, and not both"),
        ({"date_when": {"gone": ["einde"]}, "date_parts_after": "door"}, "gone, which does not exist"),
        ({"date_when": {"veld": ["einde"]}, "date_parts_after": "gone"}, "gone, which does not exist"),
    ],
)
def test_a_text_that_may_be_a_date_by_what_does_not_exist_is_an_error(meta: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        contract_from_manifest(_dated(**meta), [])
