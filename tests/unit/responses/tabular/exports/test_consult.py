"""Consult's folder: what people said is put together by respondent, whatever the order and the number of the lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports.consult import rows_of_folder, rows_of_lines


def lines(path: Path, *objects: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), encoding="utf-8")


def who(identifier: object, **told: object) -> dict[str, object]:
    return {"themefinder_id": identifier, **told}


def asked(folder: Path, number: int, text: object) -> Path:
    part = folder / f"question_part_{number}"
    part.mkdir(parents=True, exist_ok=True)
    (part / "question.json").write_text(json.dumps({"question_text": text}), encoding="utf-8")
    return part


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two people, and two questions of which the tenth comes after the second."""
    folder = tmp_path / "consult"
    lines(
        folder / "respondents.jsonl",
        who(2, demographic_data={"Region": ["North", "East"]}),
        who(1, demographic_data={"Age": None}),
    )
    part = asked(folder, 10, "What else?")
    lines(part / "responses.jsonl", who(1, text="First."), who(2, text=""), who(1, text="And second."))
    part = asked(folder, 2, "Do you agree?")
    lines(part / "multi_choice.jsonl", who(2, options=["Yes", "In part"]), who(1, options=[]))
    lines(part / "responses.jsonl", who(2, text="Because."))
    return folder


def test_each_respondent_is_a_row_with_all_that_they_said(folder: Path) -> None:
    names, headings, *rows = rows_of_folder(folder)
    assert names == [
        "themefinder_id", "respondent: Region", "question_part_2_options", "question_part_2", "question_part_10"
    ]  # fmt: skip
    assert headings == ["Respondent", "Region", "Do you agree?", "Do you agree?", "What else?"]
    assert rows == [
        ["2", "North; East", "Yes; In part", "Because.", ""],
        ["1", "", "", "", "First.\n\nAnd second."],
    ]


def test_who_answers_and_is_in_no_list_is_a_respondent_all_the_same(folder: Path) -> None:
    lines(folder / "question_part_10" / "responses.jsonl", who("late", text="I too."))
    *_, last = rows_of_folder(folder)
    assert (last[0], last[-1]) == ("late", "I too.")


def test_the_inputs_may_stand_in_a_folder_of_their_own(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    folder.rename(tmp_path / "whole" / "inputs")
    assert len(list(rows_of_folder(tmp_path / "whole"))) == 4


@pytest.mark.parametrize("text", [None, "", 7])
def test_a_question_that_asks_nothing_is_called_by_its_number(folder: Path, text: object) -> None:
    asked(folder, 10, text)
    _, headings, *_ = rows_of_folder(folder)
    assert headings[-1] == ("7" if text == 7 else "Question 10")


def test_half_letters_are_replaced_wherever_they_stand(folder: Path) -> None:
    half = "a\ud800"
    lines(folder / "respondents.jsonl", who(half, demographic_data={half: half, "of": [{half: 1}, half]}))
    names, _, first, *_ = rows_of_folder(folder)
    "".join([*names, *first]).encode()
    assert first[0] == "a\ufffd"


def test_values_of_every_kind_are_cells(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"a": True, "b": 2.0, "c": 2.5}, {"d": {"x": [1]}, "e": [True, None, 3]})
    assert list(rows_of_lines(tmp_path / "a.jsonl")) == [
        ["a", "b", "c", "d", "e"],
        ["TRUE", "2", "2.5", "", ""],
        ["", "", "", '{"x": [1]}', "TRUE; ; 3"],
    ]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (
            "respondents.jsonl",
            '{"themefinder_id": 1}\n{"themefinder_id": 1}\n',
            "names themefinder_id 1 twice",
        ),
        ("respondents.jsonl", "{}\n", "has a line without themefinder_id"),
        ("respondents.jsonl", "[1]\n", "line 1: is no object in braces"),
        ("respondents.jsonl", "no\n", "holds a line that is no JSON"),
        ("question_part_2/question.json", "[" * 100_000, "cannot be read as a question"),
        ("question_part_2/question.json", "no", "cannot be read as a question"),
        ("question_part_2/responses.jsonl", "[" * 100_000, "holds a line that is no JSON"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    folder: Path, file: str, content: str, said: str
) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(IntakeError, match=said):
        list(rows_of_folder(folder))


def test_another_folder_is_none_of_it(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="is no folder of Consult's"):
        list(rows_of_folder(tmp_path))
