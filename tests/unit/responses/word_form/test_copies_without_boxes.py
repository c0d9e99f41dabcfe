"""Copies that a program took every box out of: every answer exact, though it holds words of the form itself."""

from __future__ import annotations

import difflib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.word import layout_of, word_form
from cairn.responses.ledger import AnsweringAs
from cairn.responses.word_form import Weight, read_word_form
from cairn.responses.word_form.align import align
from cairn.tables.quotables import Permission
from tests.lib.damaged_form import as_by_google_docs, as_by_pages
from tests.lib.filled_form import Sender, filled, filling_of
from tests.lib.rich_call import RICH_CALL
from tests.lib.some_answers import some_answers

EXAMPLE = Path(__file__).parents[4] / "examples/children-in-need/call.toml"
SENDER = Sender(AnsweringAs.PERSON, "", "Ada Example", Permission.WITH_NAME)


@pytest.mark.parametrize("saved", [as_by_google_docs, as_by_pages], ids=["Google Docs", "Pages"])
@pytest.mark.parametrize("path", [EXAMPLE, RICH_CALL], ids=["20 questions", "every kind"])
def test_every_answer_is_exact_and_that_the_boxes_are_gone_is_said(
    path: Path, saved: Callable[[bytes], bytes]
) -> None:
    call = load_call(path)
    form = word_form(call)
    for seed in range(4):
        given = some_answers(call, seed)
        reading = read_word_form(saved(filled(form, filling_of(call, given, SENDER))), call)
        assert [*reading.profile, *reading.answers] == given
        assert (reading.answering_as, reading.name, reading.permission) == (
            SENDER.answering_as,
            SENDER.name,
            SENDER.permission,
        )
        assert not reading.outside
        assert any("took the boxes out" in told.sentence for told in reading.of_weight(Weight.DOUBT))


def test_a_copy_in_which_every_line_is_like_many_of_the_form_is_read_with_little_effort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Anybody may upload one; each line of it is a line of the form with its signs in another order."""
    call = load_call(EXAMPLE)
    order = random.Random(6)
    like = [line.words for line in layout_of(call).lines() if len(line.words) > 40]
    compared: list[str] = []

    class Counted(difflib.SequenceMatcher[str]):
        def ratio(self) -> float:
            compared.append("")
            return super().ratio()

    monkeypatch.setattr("cairn.responses.word_form.align.difflib.SequenceMatcher", Counted)
    lines = ["".join(order.sample(words, len(words))) for words in order.choices(like, k=1_500)]
    found = align(list(layout_of(call).lines()), lines, lambda _: True)
    assert not found
    assert len(compared) < 5_000
