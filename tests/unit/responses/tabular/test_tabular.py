"""The table of responses, the sheet to type them into and the schema name the same columns, by the call's codes."""

import datetime as dt
import io
import json
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cairn.calls import Call, load_call
from cairn.calls.load import read_call
from cairn.responses.exports.table import header_of
from cairn.responses.tabular import analysis_schema, columns_of, import_template
from cairn.responses.tabular.template import GIVEN_BY_THE_LEDGER
from tests.lib.rich_call import RICH_CALL

EXAMPLE = Path(__file__).parents[4] / "examples/children-in-need/call.toml"
CALLS = [(RICH_CALL, ""), (RICH_CALL, "cy"), (EXAMPLE, "")]


@pytest.fixture(params=CALLS, ids=["rich", "rich in Welsh", "example"])
def call(request: pytest.FixtureRequest) -> Call:
    return load_call(*request.param)


def fields(call: Call) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in json.loads(analysis_schema(call))["fields"]}


def sheets(book: bytes) -> dict[str, list[list[str]]]:
    """The texts of a workbook's cells, by sheet and row, read from its XML."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        shared = ["".join(one.itertext()) for one in etree.fromstring(archive.read("xl/sharedStrings.xml"))]
        names = [
            one.get("name") for one in etree.fromstring(archive.read("xl/workbook.xml")).iter("{*}sheet")
        ]
        found = {}
        for number, name in enumerate(names, start=1):
            root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter("{*}f"))  # no cell is a formula
            found[name] = [
                [shared[int(value.text)] for value in row.iter("{*}v")] for row in root.iter("{*}row")
            ]
    return found


def test_export_template_and_schema_agree_on_the_columns(call: Call) -> None:
    names = [column.name for column in columns_of(call)]
    assert names == header_of(call)
    assert list(fields(call)) == names
    header, *_ = sheets(import_template(call))["Responses"]
    assert header == [name for name in names if name not in GIVEN_BY_THE_LEDGER]


def test_each_question_is_explained_with_its_codes(call: Call) -> None:
    _, *rows = sheets(import_template(call))["Questions"]
    about = {row[0]: " ".join(row) for row in rows}
    for column in columns_of(call):
        if column.question and column.name == column.question.code:
            assert (
                column.question.text in about[column.name] or column.question.statement in about[column.name]
            )
            for option in column.question.choices:
                assert f"{option.code}: {option.label}" in about[column.name]


def test_every_kind_has_its_type() -> None:
    found = fields(load_call(RICH_CALL))
    assert found["q02"] | {"cairn:items": 0} == found["q02"] | {
        "cairn:items": 0,
        "type": "list",
        "delimiter": ";",
    }
    assert found["q02"]["constraints"] == {"maxLength": 2}
    assert found["q03"]["type"] == "list"
    assert (found["q04"]["type"], found["q04"]["constraints"]) == ("integer", {"minimum": 0, "maximum": 5000})
    assert found["q04"]["unit"] == "children"
    assert found["q05"]["constraints"] == {"minimum": "1990-01-01", "maximum": "2026-12-31"}
    assert [found[name]["type"] for name in ("q05", "q06", "q07", "q07_confidential")] == [
        "date",
        "duration",
        "string",
        "boolean",
    ]
    assert found["q08_friends"]["categoriesOrdered"] is True
    assert found["q08_friends"]["cairn:number"] == "8b"
    only_schools = "you chose “In a school” at “Where do you work?”."
    only_who_offers = "Answer only if you chose “Yes” at question 1"
    assert found["q04"]["cairn:asked"] == f"{only_who_offers}."  # as its whole section
    assert found["q07"]["cairn:asked"] == f"{only_who_offers} and {only_schools}"


def test_a_code_that_is_a_columns_name_is_told_apart() -> None:
    text = RICH_CALL.read_text(encoding="utf-8").replace('code = "q11"', 'code = "files"')

    call, faults = read_call(tomllib.loads(text), RICH_CALL, "en")
    assert not faults
    assert call is not None
    names = [column.name for column in columns_of(call)]
    assert "question_files" in names
    assert names == header_of(call)


def test_the_same_call_gives_the_same_bytes(call: Call) -> None:
    assert import_template(call) == import_template(call)
    assert analysis_schema(call) == analysis_schema(call)
    with zipfile.ZipFile(io.BytesIO(import_template(call))) as archive:
        created = archive.read("docProps/core.xml").decode()
    assert f"{dt.datetime.combine(call.window.opens, dt.time()).isoformat()}Z" in created
