"""A form of another call, of an earlier edition, or one that no longer says which it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from cairn.calls import Call, load_call
from cairn.calls.word import MARK, edition_of, word_form
from cairn.exceptions import IntakeError
from cairn.responses.ledger import Answer
from cairn.responses.word_form import (
    AnotherCall,
    NotAForm,
    Weight,
    WordFormReading,
    mark_of_form,
    read_word_form,
)
from tests.lib import made_files as made
from tests.lib.damaged_form import as_by_google_docs
from tests.lib.filled_form import control_of, filled, filling_of
from tests.lib.rich_call import RICH_CALL

CALL, WELSH = load_call(RICH_CALL), load_call(RICH_CALL, "cy")
ANSWERS = [
    Answer("q01", ("yes",), "It helps."),
    Answer("q04", text="1200"),
    Answer("q10", ("state",), "Because"),
]


def sentences(reading: WordFormReading) -> str:
    return "\n".join(told.sentence for told in reading.told)


def other_options(call: Call) -> Call:
    """The same call, in which question 10 also had an option that is no longer there."""
    sections = []
    for section in call.sections:
        questions = [
            replace(
                each, options=(*each.options, replace(each.options[0], code="lottery", label="A lottery"))
            )
            if each.code == "q10"
            else each
            for each in section.questions
        ]
        sections.append(replace(section, questions=tuple(questions)))
    return replace(call, sections=tuple(sections))


def test_a_form_says_which_it_is_by_its_properties_or_by_the_line_at_its_head() -> None:
    form = word_form(CALL)
    expected = (CALL.code, "en", edition_of(CALL))
    for copy in (form, as_by_google_docs(form)):
        mark = mark_of_form(copy)
        assert mark
        assert (mark.call, mark.language, mark.edition) == expected


def test_the_form_of_another_call_is_not_read_for_both_may_have_a_question_of_that_number() -> None:
    theirs = replace(CALL, code="school-meals")
    copy = filled(word_form(theirs), filling_of(theirs, ANSWERS))
    for one in (copy, as_by_google_docs(copy)):
        with pytest.raises(AnotherCall, match=r"“school-meals”\. This call is “every-kind”"):
            read_word_form(one, CALL)


def test_an_option_that_is_gone_is_said_where_it_was_ticked() -> None:
    before = other_options(CALL)
    copy = filled(word_form(before), {**filling_of(before, ANSWERS), "q10=lottery": True})
    reading = read_word_form(copy, CALL)
    assert reading.answer("q10") == ANSWERS[2]
    assert "earlier edition" in sentences(reading)
    assert [told.weight for told in reading.told if "(q10=lottery), and it is ticked" in told.sentence] == [
        Weight.LOST
    ]


def test_what_was_written_at_a_question_that_is_gone_is_kept() -> None:
    last = CALL.sections[-1]
    shorter = replace(CALL, sections=(*CALL.sections[:-1], replace(last, questions=last.questions[:-1])))
    gone = last.questions[-1]
    answer = Answer(gone.code, (gone.choices[0].code,), "We explained it.")
    reading = read_word_form(filled(word_form(CALL), filling_of(CALL, [*ANSWERS, answer])), shorter)
    assert "We explained it." in [one.words for one in reading.outside]
    assert f"({gone.code}.why)" in sentences(reading)


@pytest.mark.parametrize("given", [CALL, WELSH])
def test_a_form_is_read_in_the_language_that_it_was_written_in(given: Call) -> None:
    copy = as_by_google_docs(filled(word_form(given), filling_of(given, ANSWERS)))
    reading = read_word_form(copy, CALL, others=[WELSH])
    assert list(reading.answers) == ANSWERS


def test_a_form_that_no_longer_says_which_it_is_is_read_as_the_one_that_stands() -> None:
    def unnamed(body: Any) -> None:
        control = control_of(body, MARK)
        control.getparent().remove(control)
        assert body.find(qn("w:sdt")) is not None

    copy = as_by_google_docs(filled(word_form(CALL), filling_of(CALL, ANSWERS), unnamed))
    assert mark_of_form(copy) is None
    reading = read_word_form(copy, CALL)
    assert list(reading.answers) == ANSWERS
    assert "no longer says which edition" in sentences(reading)


def test_any_other_document_is_no_form() -> None:
    with pytest.raises(NotAForm, match="is no form of this call"):
        read_word_form(made.word(), CALL)
    with pytest.raises(IntakeError, match="is no form of this call"):
        read_word_form(made.pdf(), CALL, "form.pdf")
