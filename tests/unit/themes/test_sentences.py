"""Sentences and paragraphs stand where they say, and nothing but white space is between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.sentences import paragraph_spans, sentence_spans

SENTENCES = {
    "Time with one adult. we lost ours last year": ["Time with one adult.", "we lost ours last year"],
    "Help early, e.g. at school. Dr. Jones agrees.": ["Help early, e.g. at school.", "Dr. Jones agrees."],
    "It costs 5.5 million. See no. 5 of J. K. Smith.": ["It costs 5.5 million.", "See no. 5 of J. K. Smith."],
    "I say no. We need more.": ["I say no.", "We need more."],
    "Tutors, food etc. Then rest, play etc. and sleep.": [
        "Tutors, food etc.",
        "Then rest, play etc. and sleep.",
    ],
    "More money... and time. “Never again!” They left.": [
        "More money... and time.",
        "“Never again!”",
        "They left.",
    ],
    "1. Ask the child.": ["1. Ask the child."],
    "Why me? And I. So it goes": ["Why me?", "And I.", "So it goes"],
    "": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_end_where_a_reader_would_end_them(text: str) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == SENTENCES[text]


def test_paragraphs_are_parted_by_blank_lines_and_marks_of_a_list() -> None:
    text = "We ask for:\n- time\n- a room\n\nNo more\nthan that."
    assert [text[start:end] for start, end in paragraph_spans(text)] == [
        "We ask for:",
        "- time",
        "- a room",
        "No more\nthan that.",
    ]


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n-…\"')(é🙂"), max_size=80))
def test_only_white_space_lies_between_sentences(text: str) -> None:
    at = 0
    for paragraph in paragraph_spans(text):
        for start, end in sentence_spans(text, *paragraph):
            assert start < end
            assert text[start:end] == text[start:end].strip()
            at += len("".join(text[start:end].split()))
    assert at <= len("".join(text.split()))
    whole = [text[start:end] for start, end in sentence_spans(text)]
    assert "".join("".join(whole).split()) == "".join(text.split())
