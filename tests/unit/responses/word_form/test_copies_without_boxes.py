"""Copies that a program took every box out of: every answer exact, though it holds words of the form itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.word import word_form
from cairn.responses.ledger import AnsweringAs
from cairn.responses.word_form import Weight, read_word_form
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
