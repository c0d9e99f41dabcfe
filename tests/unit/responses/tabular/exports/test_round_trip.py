"""What people answered, exported as each platform does and read back, is what they answered."""

from __future__ import annotations

import datetime as dt
import string
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.calls import load_call
from cairn.calls.definition import Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.responses.tabular.exports import (
    ExportedRow,
    Mapping,
    Outcome,
    look,
    open_grid,
    propose,
    read_mapping,
    read_rows,
    shape_of,
    written,
)
from tests.lib import made_exports as made
from tests.lib.made_exports import CALL, Given
from tests.lib.rich_call import RICH_CALL

CALLS = (CALL, load_call(RICH_CALL, "cy"))
TODAY = dt.date(2026, 6, 1)
IN_A_SCHOOL = Answer("sector", ("schools",))
EVERYTHING = (
    IN_A_SCHOOL,
    Answer("q01", ("yes",), "It keeps them safe.\n\nThey ask for it."),
    Answer("q02", ("older", "others"), "Grandparents"),
    Answer("q03", ("quiet", "food", "tutor")),
    Answer("q04", text="1200"),
    Answer("q05", text="2019-03-12"),
    Answer("q06", text="P2Y6M"),
    Answer("q07", text='=SUM(A1) is no formula; "time", says she'),
    Answer("q08_grades", ("agree",)),
    Answer("q08_friends", ("strongly_agree",)),
    Answer("q09_meals", ("often",)),
    Answer("q09_lifts", ("never",)),
    Answer("q10", ("state",), "They can."),
    Answer("q11", ("disagree",), "Words beside it."),
)
OTHER_WAY = (
    Answer("sector", ("council",)),
    Answer("q01", ("no",), "No need."),
    Answer("q02", ("younger", "parents")),
    Answer("q08_grades", ("neither",)),
    Answer("q10", ("families",), "Fair."),
    Answer("q11", ("agree",), "Yes."),
)
Writer = Callable[[list[Given], Path], Path]


def file(name: str, make: Callable[[list[Given]], bytes]) -> Writer:
    def write(rows: list[Given], folder: Path) -> Path:
        path = folder / name
        path.write_bytes(make(rows))
        return path

    return write


WRITERS: dict[str, Writer] = {
    "qualtrics": file("q.csv", lambda rows: made.as_csv(made.qualtrics(rows))),
    "qualtrics, a list in a cell": file(
        "q.xlsx", lambda rows: made.as_xlsx(made.qualtrics(rows, split=False))
    ),
    "qualtrics, tabs in UTF-16": file(
        "q.tsv", lambda rows: made.as_csv(made.qualtrics(rows), sign="\t", encoding="utf-16")
    ),
    "smartsurvey": file(
        "s.csv", lambda rows: made.as_csv(made.smartsurvey(rows), sign=";", encoding="utf-8-sig")
    ),
    "smartsurvey, workbook": file("s.xlsx", lambda rows: made.as_xlsx(made.smartsurvey(rows))),
    "citizen space": file("c.xlsx", lambda rows: made.as_xlsx(made.citizen_space(rows))),
    "citizen space, OpenDocument": file("c.ods", lambda rows: made.as_ods(made.citizen_space(rows))),
    "consult": lambda rows, folder: made.consult(rows, folder / "consult"),
}


def mapping_of(path: Path, folder: Path) -> Mapping:
    """As proposed for the export, and read back from the file that the team would see."""
    grid = open_grid(path)
    shape = shape_of(grid)
    proposed = folder / "proposed.toml"
    proposed.write_text(written(propose(shape, look(grid, shape), CALLS)), encoding="utf-8")
    return read_mapping(proposed, CALL)


def read(path: Path, mapping: Mapping) -> list[ExportedRow]:
    grid = open_grid(path)
    return list(read_rows(grid, shape_of(grid), mapping, CALLS, TODAY))


@pytest.mark.parametrize("platform", WRITERS)
def test_every_kind_of_answer_comes_back(platform: str, tmp_path: Path) -> None:
    rows = [Given("7", EVERYTHING), Given("8", OTHER_WAY), Given("9", EVERYTHING)]
    path = WRITERS[platform](rows, tmp_path)
    found = read(path, mapping_of(path, tmp_path))
    assert [each.row_id for each in found] == ["7", "8", "9"]
    for one, was in zip(found, rows, strict=True):
        assert set(one.profile + one.answers) == set(was.answers)
        assert one.unplaced == ()
    if platform != "consult":  # which says neither when a response came, nor what is permitted
        assert {each.outcome for each in found} == {Outcome.RESPONSE}
        assert {(each.received_on, each.permission) for each in found} == {
            (dt.date(2026, 5, 12), "without_name")
        }


def text() -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf"))
    long = st.text(letters, min_size=1, max_size=60).map(str.strip)
    lines = st.lists(long.filter(bool), min_size=1, max_size=3).map("\n".join)
    return lines.filter(
        lambda words: words.strip() == words and any(sign in string.ascii_letters for sign in words)
    )


@st.composite
def answers(draw: st.DrawFn) -> tuple[Answer, ...]:
    """What somebody in a school who offers it could answer: everybody is then asked everything."""
    fixed = [IN_A_SCHOOL, Answer("q01", ("yes",), draw(st.just("") | text()))]
    asked = [each for each in CALL.questions() if each.code != "q01" and draw(st.booleans())]
    return (*fixed, *(draw(answer_to(each)) for each in asked))


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    code, kind = question.code, question.kind
    if kind is QuestionKind.OPEN:
        return text().map(lambda words: Answer(code, (), words))
    if kind is QuestionKind.NUMBER:
        return st.integers(0, 5000).map(lambda number: Answer(code, text=str(number)))
    if kind is QuestionKind.DATE:
        days = st.dates(dt.date(1990, 1, 1), dt.date(2026, 12, 31))
        return days.map(lambda day: Answer(code, text=day.isoformat()))
    if kind is QuestionKind.DURATION:
        return st.integers(1, 90).map(lambda years: Answer(code, text=f"P{years}Y3M"))
    codes = [option.code for option in question.choices]
    if kind is QuestionKind.RANK:
        return st.permutations(codes).map(lambda order: Answer(code, tuple(order)))
    if kind is QuestionKind.SEVERAL:
        some = st.sets(st.sampled_from(codes[:-1]), min_size=1, max_size=question.most or None)
        return some.map(lambda ticked: Answer(code, tuple(each for each in codes if each in ticked)))
    words = text() if question.why else st.just("")
    return st.builds(lambda one, beside: Answer(code, (one,), beside), st.sampled_from(codes), words)


@pytest.fixture(scope="module")
def mappings() -> Iterator[dict[str, Mapping]]:
    """For each platform the mapping that was accepted once, for every export that follows."""
    found = {}
    with tempfile.TemporaryDirectory() as at:
        for place, platform in enumerate(WRITERS):
            folder = Path(at) / str(place)
            folder.mkdir()
            first = [Given("1", EVERYTHING), Given("2", OTHER_WAY), Given("3", EVERYTHING)]
            found[platform] = mapping_of(WRITERS[platform](first, folder), folder)
        yield found


@pytest.mark.parametrize("platform", [each for each in WRITERS if each != "consult"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people=st.lists(answers(), min_size=1, max_size=4))
def test_whatever_they_wrote(
    platform: str, mappings: dict[str, Mapping], people: list[tuple[Answer, ...]]
) -> None:
    rows = [Given(str(number), each) for number, each in enumerate(people)]
    with tempfile.TemporaryDirectory() as at:
        found = read(WRITERS[platform](rows, Path(at)), mappings[platform])
    assert [set(one.profile + one.answers) for one in found] == [set(one.answers) for one in rows]
    assert [one.unplaced for one in found] == [()] * len(rows)
