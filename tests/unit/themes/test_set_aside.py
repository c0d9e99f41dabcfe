"""Answers that say nothing by themselves are told from those that say something, in English and Welsh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.set_aside import LONGEST, SetAside, why_set_aside
from tests.lib.bounded import bounded_work

BLANK, NOTHING, ELSEWHERE = SetAside.BLANK, SetAside.NOTHING_TO_SAY, SetAside.SEE_ELSEWHERE
WAYS = {
    BLANK: ["", " \n\t", "-", "–", "…", "___", "?", "!!", "\u200b", "\xa0"],
    NOTHING: [
        "N.A.", "N / A", "n\\a", "Nil", "NULL", "(blank)", "[no answer]", "Not applicable to us", "None at all.",
        "No comment on this.", "We have no comment to make on this question", "nothing further to add at this time",
        "prefer not to say", "We do not wish to comment.", "Don’t know", "Can't think of any", "No suggestions",
        "none that come to mind", "not that I am aware of",
        "Not that I can think of", "#N/A", "nothing really", "Nope", "unknown",
        "No, thank you", "n/a, not applicable", "XXX",
        "Dim sylw", "Dim byd", "ddim yn gwybod", "Amherthnasol",
    ],
    ELSEWHERE: [
        "as per our attached response", "As per attached response.", "See attached", "See appendix A",
        "Please see our written submission", "Refer to attachment", "Our response is attached.",
        "We have attached our response", "will respond separately", "same as Q3", "see Q1-3", "See Q. 4, 5 and 7b",
        "As above - see Q2", "Ditto", "As stated in my answer to question 4", "Already answered", "refer to Q2 answer",
        "N/A - see above", "Gweler uchod", "Gweler yr ateb uchod",
    ],
    None: [
        "No, schools need money", "See above all that children are heard", "none of the schools help", "No staff",
        "pass the savings to families", "above all, be kind", "previous answers were ignored", "Attachment",
        "Attachment disorder", "attached foster carers wait", "response times", "comments", "Earlier", "Before",
        "as before, the council ignored us", "No concerns", "I agree", "see a doctor", "dim lights", "nil rate band",
        "same treatment for all", "👍", "5", "#5", "Gweler meddyg",
        "nothing really changes", "unknown fathers are never asked",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), [(text, why) for why, texts in WAYS.items() for text in texts])
def test_what_says_nothing_is_told_from_what_says_something(text: str, why: SetAside | None) -> None:
    assert why_set_aside(text) is why


@given(
    st.sampled_from(WAYS[NOTHING] + WAYS[ELSEWHERE]), st.sampled_from(["children", "money!", "tired staff"])
)
def test_a_clause_that_says_something_has_the_whole_read(said_nothing: str, said: str) -> None:
    assert why_set_aside(f"{said_nothing}. {said}") is None
    assert why_set_aside(f"{said}\n{said_nothing}") is None


@given(st.sampled_from([text for texts in WAYS.values() for text in texts]))
def test_capitals_and_the_marks_around_it_make_no_difference(text: str) -> None:
    assert why_set_aside(f"  «{text.upper()}» \n".replace("«", "“").replace("»", "”")) is why_set_aside(text)


@given(st.text(max_size=LONGEST + 5))
def test_any_text_has_an_answer(text: str) -> None:
    assert why_set_aside(text) in {*SetAside, None}


def test_a_long_text_of_such_words_takes_no_longer() -> None:
    with bounded_work():
        for words in (
            "see the our ",
            "no further ",
            "see q 1 and 2 and 3 ",
            "please ",
            "we do not have any more ",
        ):
            assert why_set_aside((words * LONGEST)[: LONGEST - 2] + "zz") is None
