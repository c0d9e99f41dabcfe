"""A project that other programs open: every selection stands where its words are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calls import Call, load_call
from cairn.responses import passages_of_answers
from cairn.responses.exports import write_project
from cairn.responses.exports.refi_qda import STAND_IN
from cairn.responses.ledger import Answer, Passage, PassageKind, Response, Route
from tests.lib.one_response import BASE, CALL
from tests.lib.refi_qda import Project, read_project
from tests.lib.rich_answers import RICH_ANSWERS, RICH_PROFILE
from tests.lib.rich_call import RICH_CALL


def written(folder: Path, *responses: Response, call: Call = CALL) -> Project:
    write_project(folder / "project.qdpx", call, responses)
    return read_project(folder / "project.qdpx")


def answering(text: str) -> Response:
    answers = (Answer("q01", text=text),)
    return replace(BASE, answers=answers, passages=passages_of_answers("P-1", answers, CALL))


def test_each_passage_is_selected_and_coded_with_its_question(tmp_path: Path) -> None:
    project = written(tmp_path, answering("First.\n\nSecond: café."))
    assert [(each.name, each.words) for each in project.selections] == [
        ("P-1-q01-1", "First."),
        ("P-1-q01-2", "Second: café."),
    ]
    assert all(codes == project.selections[0].codes for codes in (each.codes for each in project.selections))
    assert project.selections[0].codes[0].startswith("q01")


def test_an_emoji_moves_no_selection_and_is_told(tmp_path: Path) -> None:
    project = written(tmp_path, answering("Good \U0001f600 news.\n\nMore."))
    assert [each.words for each in project.selections] == [f"Good {STAND_IN} news.", "More."]


def test_a_document_is_one_text_and_joins_as_it_was(tmp_path: Path) -> None:
    text = "Q1. What?\r\nWe think so.\r\n\r\nYours, A. Person"
    cuts = (
        (0, 11, PassageKind.HEADING),
        (11, 27, PassageKind.ANSWER),
        (27, len(text), PassageKind.SIGNATURE),
    )
    passages = tuple(
        Passage(f"P-1-x-{n}", kind, text[start:end], "document", start, end, "q01")
        for n, (start, end, kind) in enumerate(cuts)
    )
    project = written(tmp_path, replace(BASE, route=Route.DOCUMENT, passages=passages))
    assert project.texts["P-1"] == text.replace("\r\n", "\n")
    assert [each.words for each in project.selections] == ["We think so."]


def test_what_was_chosen_are_variables_of_the_case(tmp_path: Path) -> None:
    call = load_call(RICH_CALL)
    response = replace(BASE, call=call.code, profile=RICH_PROFILE, answers=RICH_ANSWERS)
    values = written(tmp_path, response, call=call).cases["P-1"]
    assert values["route"] == "online"
    chosen = [answer.question for answer in (*RICH_PROFILE, *RICH_ANSWERS) if answer.chosen]
    assert set(chosen) <= set(values)


def test_the_same_responses_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_project(tmp_path / name, CALL, [answering("Once.")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_call_that_nobody_answered_gives_a_project_too(tmp_path: Path) -> None:
    assert written(tmp_path).cases == {}


@pytest.mark.parametrize("name", ["Trust & <Co>", "Trust\x00\ud800"])
def test_odd_signs_do_not_break_it(name: str, tmp_path: Path) -> None:
    assert (
        written(tmp_path, replace(answering("Yes\x0b."), name=name)).texts["P-1"].endswith(f"Yes{STAND_IN}.")
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_whatever_is_written_is_found_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    response = answering("\n\n".join(texts))
    project = written(tmp_path_factory.mktemp("project"), response)
    assert len(project.selections) == len(response.passages)
    assert not any(sign > "\uffff" for sign in project.texts["P-1"])
