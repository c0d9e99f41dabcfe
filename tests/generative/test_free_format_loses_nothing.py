"""Whatever a document holds, its passages joined are the document."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import load_call
from cairn.responses import DocumentText, passages_of_answers, read_free_format
from cairn.responses.intake.textual import Mark, MarkKind
from cairn.responses.ledger import Answer, FoundBy

CALL = load_call(Path(__file__).parents[2] / "examples/children-in-need/call.toml")

PIECES = st.sampled_from(
    ["Q6", "Q6 and Q7", "Question 8:", "9)", "12. ", "1. ", "\n", "\n\n", "\r\n", "\f", "\u2028", " ", "“", "”", "•",
     "See Q8 above.", "We agree", "not", "?", "How do you win the trust of children in need", "What matters most",
     "Appendix A", "Yours sincerely", "Robin Invented", "June 2018", "words and more words of an answer that is long",
     "\u202e", "\u200b", "é", "💬", "8a) ", "6 and 7. ", "(6)", "Response to question six",
     "In response to question 8, we",
     "Knowing what works", "> Q7 quoted", "-----Original Message-----", "From: a\nSent: b\nSubject: c", "[1] a note",
     "[1]",
     "On Friday they wrote:", "Winning the trust of children", "Kind regards", "2024   45"]
)  # fmt: skip
DOCUMENTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


MARKS = st.lists(
    st.builds(
        lambda kind, start, size: Mark(kind, start, start + size),
        st.sampled_from(MarkKind),
        st.integers(0, 300),
        st.integers(0, 120),
    ),
    max_size=4,
).map(lambda marks: tuple(sorted(marks, key=lambda mark: mark.start)))


@given(
    DOCUMENTS,
    st.lists(st.integers(0, 300), max_size=4).map(lambda starts: tuple(sorted({0, *starts}))),
    MARKS,
)
def test_passages_of_any_document_joined_give_it_back(
    text: str, page_starts: tuple[int, ...], marks: tuple[Mark, ...]
) -> None:
    document = DocumentText("any.txt", text, page_starts, marks=marks)
    passages = read_free_format(document, CALL, "D-0001").passages
    assert all(0 <= passage.certainty <= 1 for passage in passages)
    assert all((passage.question is None) == (passage.found_by is FoundBy.NOTHING) for passage in passages)
    assert "".join(passage.text for passage in passages) == text
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)
    codes = {question.code for question in CALL.questions()}
    assert all(passage.question is None or passage.question in codes for passage in passages)
    assert all(set(passage.refers_to) <= codes for passage in passages)


@given(DOCUMENTS)
def test_proposals_rest_on_words_of_the_passage_they_name(text: str) -> None:
    reading = read_free_format(DocumentText("any.txt", text), CALL, "D-0001")
    passages = {passage.id: passage for passage in reading.passages}
    for proposed in reading.agreements:
        words = " ".join(passages[proposed.passage].text.split())
        assert " ".join(proposed.words.split()) in words


@given(DOCUMENTS)
def test_paragraphs_of_any_answer_with_the_white_space_between_give_it_back(text: str) -> None:
    passages = passages_of_answers("P-1", [Answer("q01", (), text)], CALL)
    rebuilt, end = "", 0
    for passage in passages:
        assert not text[end : passage.start].strip()
        assert passage.text
        rebuilt += text[end : passage.start] + passage.text
        end = passage.end
    assert not text[end:].strip()
    assert rebuilt + text[end:] == text
