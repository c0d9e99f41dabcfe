"""A slice of the documents made from known answers, read; the whole run is a part of `make proof`."""

from pathlib import Path

import pytest

from cairn.calls import Call, load_call
from tests.lib.big_call import big_call
from tests.lib.documents import FORMATS, NONE, NUMBERS, WORDS, Score, made_documents, scored
from tests.lib.rich_call import RICH_CALL

EXAMPLE = load_call(Path(__file__).parents[2] / "examples/children-in-need/call.toml")


def calls(folder: Path) -> dict[str, Call]:
    return {"example": EXAMPLE, "every kind": load_call(RICH_CALL), "big": load_call(big_call(folder, 40))}


@pytest.mark.parametrize(
    ("name", "number", "with_numbers", "without"),
    [("example", 30, 0.95, 0.8), ("every kind", 20, 0.95, 0.75), ("big", 10, 0.95, 0.6)],
)
def test_most_words_come_to_their_questions_and_what_is_sure_is_right(
    tmp_path: Path, name: str, number: int, with_numbers: float, without: float
) -> None:
    call = calls(tmp_path)[name]
    scores = scored(made_documents(call, 3, number, FORMATS), call)
    every = Score()
    for of in (NUMBERS, WORDS, NONE):
        every.add(scores[of])
    assert scores[NUMBERS].share() > with_numbers
    assert scores[WORDS].share() > without
    assert every.right_of_sure > 0.94
    assert every.wrong_and_sure < 0.05
    assert scores[NONE].wrong_and_sure < 0.05
