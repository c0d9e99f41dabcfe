"""A workbook that cuts nothing and runs nothing, and JSON that a program can follow to each passage."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cairn.responses import passages_of_answers
from cairn.responses.exports import json_lines_of, write_workbook
from cairn.responses.exports.table import header_of
from cairn.responses.exports.workbook import LONG, LONGEST, RESPONSES
from cairn.responses.ledger import Answer, Permission, Response
from tests.lib.one_response import BASE, CALL


def answering(text: str) -> Response:
    answers = (Answer("q01", text=text),)
    return replace(BASE, answers=answers, passages=passages_of_answers("P-1", answers, CALL))


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_a_workbook_holds_the_table_as_text(tmp_path: Path) -> None:
    path = tmp_path / "responses.xlsx"
    write_workbook(
        path, CALL, [answering("=1+1"), replace(answering("Yes"), public_reference="P-2")], {"P-2": 3}
    )
    header, first, second = cells(path, RESPONSES)
    assert list(header) == header_of(CALL)
    place = header.index("q01")
    assert (first[0], first[place], second[0], second[-1]) == ("P-1", "=1+1", "P-2", "3")
    assert {
        cell.data_type for row in openpyxl.load_workbook(path)[RESPONSES].iter_rows() for cell in row
    } <= {"s", "n"}


@pytest.mark.parametrize("sign", ["a", "\U0001f600"])
def test_what_is_longer_than_a_cell_goes_on_in_its_own_sheet(sign: str, tmp_path: Path) -> None:
    path, text = tmp_path / "responses.xlsx", f"{sign * LONGEST}b" * 2
    write_workbook(path, CALL, [answering(text)], {})
    _, row = cells(path, RESPONSES)
    shown = str(row[header_of(CALL).index("q01")])
    assert shown.endswith("“Long answers”.")
    parts = cells(path, LONG)[1:]
    assert "".join(str(part[3]) for part in parts) == text
    assert [part[:3] for part in parts] == [("P-1", "q01", str(number + 1)) for number in range(len(parts))]


def test_a_line_of_json_leads_to_each_passage() -> None:
    (line,) = json_lines_of([answering("First.\n\nSecond.")])
    read = json.loads(line)
    text = read["answers"][0]["text"]
    assert [text[one["start"] : one["end"]] for one in read["passages"]] == ["First.", "Second."]
    assert [one["text"] for one in read["passages"]] == ["First.", "Second."]
    assert "R-1" not in line, "the receipt's reference is its respondent's own"
    assert line.count("\n") == 1


def test_json_says_of_each_passage_what_may_be_done_with_it() -> None:
    passage = replace(
        answering("One.").passages[0], permission=Permission.NOT_AT_ALL, confidential=True, reason="A child."
    )
    (line,) = json_lines_of([replace(answering("One."), passages=(passage,))])
    told = json.loads(line)["passages"][0]
    assert (told["permission"], told["confidential"], told["reason"]) == ("not_at_all", True, "A child.")
