"""Any answers that are put into a Word form, as Word puts them, are read back exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calls import Call, load_call
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.word_form import Weight, read_word_form
from cairn.tables.quotables import Permission
from tests.lib.filled_form import Sender, filled, filling_of
from tests.lib.form_answers import answers, texts
from tests.lib.rich_call import RICH_CALL

EXAMPLE = Path(__file__).parents[2] / "examples/children-in-need/call.toml"
CALLS = {
    "every kind": load_call(RICH_CALL),
    "every kind, in Welsh": load_call(RICH_CALL, "cy"),
    "20 questions": load_call(EXAMPLE),
}
FORMS = {name: word_form(call) for name, call in CALLS.items()}
NAMES = texts("en", st.text(st.characters(categories=("L", "Zs")), max_size=20)).map(
    lambda name: " ".join(name.split())
)
SENDERS = st.builds(
    Sender,
    st.one_of(st.none(), st.sampled_from(AnsweringAs)),
    NAMES,
    NAMES,
    st.one_of(st.none(), st.sampled_from(Permission)),
)


def read_exactly(call: Call, form: bytes, given_answers: list[Answer], sender: Sender) -> None:
    reading = read_word_form(filled(form, filling_of(call, given_answers, sender)), call)
    assert [*reading.profile, *reading.answers] == given_answers
    assert (reading.answering_as, reading.permission) == (sender.answering_as, sender.permission)
    assert (reading.organisation, reading.name) == (sender.organisation, sender.name)
    assert not reading.outside
    assert not reading.of_weight(Weight.LOST)


@pytest.mark.parametrize("name", CALLS)
def test_any_answers_are_read_back_exactly(name: str) -> None:
    call = CALLS[name]

    @settings(max_examples=25)
    @given(answers(call), SENDERS)
    def check(given_answers: list[Answer], sender: Sender) -> None:
        read_exactly(call, FORMS[name], given_answers, sender)

    check()
