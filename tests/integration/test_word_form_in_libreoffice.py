"""A Word form that LibreOffice opened and saved, as .docx and as .odt: every answer as it was given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.calls import Call, load_call
from cairn.calls.form_words import day
from cairn.calls.word import Shape, layout_of, word_form
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.word_form import Weight, read_word_form
from cairn.tables.quotables import Permission
from tests.lib.filled_form import Sender, filled, filling_of
from tests.lib.libreoffice import saved_as, typed_in
from tests.lib.rich_call import RICH_CALL
from tests.lib.some_answers import some_answers

EXAMPLE = Path(__file__).parents[2] / "examples/children-in-need/call.toml"
SENDER = Sender(AnsweringAs.ORGANISATION, "Heron Lane School, Exampleton", "", Permission.WITH_NAME)
COPIES = 6


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize(("path", "language"), [(RICH_CALL, "en"), (RICH_CALL, "cy"), (EXAMPLE, "")])
def test_every_answer_is_exact_after_libreoffice_saved_it(
    tmp_path: Path, path: Path, language: str, kind: str
) -> None:
    call = load_call(path, language)
    form = word_form(call)
    given = [some_answers(call, seed) for seed in range(COPIES)]
    copies = saved_as(kind, tmp_path, *(filled(form, filling_of(call, one, SENDER)) for one in given))
    for one, copy in zip(given, copies, strict=True):
        reading = read_word_form(copy, call, f"form.{kind}")
        assert [*reading.profile, *reading.answers] == one
        assert (reading.answering_as, reading.permission) == (SENDER.answering_as, SENDER.permission)
        assert reading.organisation == SENDER.organisation
        assert not reading.outside
        assert not reading.of_weight(Weight.LOST)


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("path", [RICH_CALL, EXAMPLE], ids=["every kind", "20 questions"])
def test_every_answer_is_exact_that_was_typed_in_libreoffice(tmp_path: Path, path: Path, kind: str) -> None:
    """Opened there, typed over the prompts, ticked and saved: not filled in before by us."""
    call = load_call(path)
    given = [some_answers(call, seed) for seed in range(1)]
    copies = typed_in(kind, tmp_path, word_form(call), *(typing_of(call, one) for one in given))
    for one, copy in zip(given, copies, strict=True):
        reading = read_word_form(copy, call, f"form.{kind}")
        assert [*reading.profile, *reading.answers] == one
        assert (reading.answering_as, reading.permission) == (SENDER.answering_as, SENDER.permission)
        assert reading.organisation == SENDER.organisation
        assert not reading.outside
        assert not reading.of_weight(Weight.LOST)


def typing_of(call: Call, given: list[Answer]) -> dict[str, str | bool]:
    """By bookmark what is typed, a date as the date picker writes it."""
    slots = {slot.tag: slot for slot in layout_of(call).slots()}
    typed: dict[str, str | bool] = {}
    for tag, value in filling_of(call, given, SENDER).items():
        is_date = slots[tag].shape is Shape.DATE
        typed[slots[tag].bookmark] = (
            day(call.language, dt.date.fromisoformat(str(value))) if is_date else value
        )
    return typed
