"""A real response of 2018 (an association of school leaders), read against the structure of its call."""

import re
import textwrap
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.responses import DocumentText, Reading, read_document, read_free_format
from cairn.responses.ledger import PassageKind
from tests.lib.shared import shared_path
from tests.unit.responses.documents import word

pytestmark = pytest.mark.shared

ROOT = Path(__file__).parents[2]
CALL = load_call(ROOT / "tests/fixtures/call_of_2018.toml")
EXAMPLE = load_call(ROOT / "examples/children-in-need/call.toml")
CODES = [f"q{n:02d}" for n in range(1, 21)]

# paragraphs by question, read by eye
PARAGRAPHS = {
    "q01": [3, 4, 5, 6, 7], "q02": [8], "q03": [9], "q04": [10], "q05": [11], "q06": [12, 13], "q07": [14],
    "q08": [15, 16], "q09": [17], "q10": [18], "q11": [19, 20], "q12": [21], "q13": [22, 23], "q14": [24],
    "q15": [25], "q16": [26], "q17": [27], "q18": [28], "q19": [29], "q20": [30],
}  # fmt: skip


def text_of_response() -> str:
    return read_document(shared_path("data/seeds/003_da82a1dde6c64154.txt"), "response.txt").text


def read(text: str) -> Reading:
    reading = read_free_format(DocumentText("response.txt", text), CALL, "D-0001")
    assert "".join(passage.text for passage in reading.passages) == text
    return reading


def paragraphs(reading: Reading) -> dict[str | None, list[int | None]]:
    found: dict[str | None, list[int | None]] = {}
    for passage in reading.passages:
        if passage.kind is PassageKind.ANSWER:
            found.setdefault(passage.question, []).append(passage.paragraph)
    return found


def references(reading: Reading) -> dict[str | None, tuple[str, ...]]:
    return {passage.question: passage.refers_to for passage in reading.passages if passage.refers_to}


def test_every_heading_and_every_numbered_paragraph_is_where_the_eye_finds_it() -> None:
    reading = read(text_of_response())
    assert list(reading.questions) == CODES
    assert paragraphs(reading) == PARAGRAPHS
    numbered = [passage for passage in reading.passages if passage.paragraph]
    assert [passage.paragraph for passage in numbered] == list(range(1, 32))
    broken = {p.paragraph: p.text for p in numbered if "\n\n" in p.text.strip()}
    assert sorted(broken) == [6, 14, 27]


def test_agreement_in_prose_is_proposed_and_what_is_not_agreement_is_left_uncoded() -> None:
    reading = read(text_of_response())
    assert {a.question: a.option for a in reading.agreements} == {
        "q02": "strongly_agree",
        "q04": "agree",
        "q05": "agree",
        "q14": None,
    }
    words = {a.question: a.words for a in reading.agreements}
    assert "strongly agree" in words["q02"]
    assert "broadly agree" in words["q04"]


def test_answers_that_point_elsewhere_say_where() -> None:
    assert references(read(text_of_response())) == {
        "q06": ("q01",),
        "q09": ("q08",),
        "q10": ("q01", "q08"),
        "q15": ("q07",),
        "q17": ("q16",),
    }


def test_what_is_no_answer_is_kept_apart() -> None:
    reading = read(text_of_response())
    apart = [p for p in reading.passages if p.kind not in (PassageKind.ANSWER, PassageKind.HEADING)]
    assert [p.kind.value for p in apart] == [
        *["front"] * 5, "closing", "signature", "appendix_heading", *["quotation"] * 8,
    ]  # fmt: skip
    assert [p.paragraph for p in apart if p.paragraph] == [1, 2, 31]
    quotations = [p.text.strip() for p in apart if p.kind is PassageKind.QUOTATION]
    assert all(text.startswith("“") and text.endswith("”") for text in quotations)
    assert sum("\n\n" in text for text in quotations) == 1


def test_ids_are_unique_and_say_which_question() -> None:
    ids = [passage.id for passage in read(text_of_response()).passages]
    assert len(set(ids)) == len(ids)
    assert {"D-0001-q11-2", "D-0001-front-1", "D-0001-heading-20", "D-0001-quotation-8"} <= set(ids)


def wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 90)) for line in text.split("\n"))


SAME_READING = {
    "wrapped at ninety letters": wrapped,
    "wrapped, without a blank line": lambda text: re.sub(r"\n{2,}", "\n", wrapped(text)),
    "Question 6:": lambda text: re.sub(r"(?m)^Q(\d+) ", r"Question \1: ", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("change", SAME_READING)
def test_the_same_words_in_another_layout_are_read_the_same(change: str) -> None:
    reading = read(SAME_READING[change](text_of_response()))
    assert paragraphs(reading) == PARAGRAPHS
    assert [a.option for a in reading.agreements] == ["strongly_agree", "agree", "agree", None]
    assert len(references(reading)) == 5


def test_as_a_word_document_it_is_read_the_same() -> None:
    pieces = [line for line in text_of_response().split("\n") if line.strip()]
    document = read_document(word(*pieces), "response.docx")
    reading = read_free_format(document, CALL, "D-0001")
    assert paragraphs(reading) == PARAGRAPHS
    assert sum(passage.kind is PassageKind.QUOTATION for passage in reading.passages) == 8


def test_a_call_in_other_words_is_answered_by_its_numbers() -> None:
    document = DocumentText("response.txt", text_of_response())
    assert paragraphs(read_free_format(document, EXAMPLE, "D-0001")) == PARAGRAPHS


@pytest.mark.parametrize(
    ("pattern", "new"), [(r"(?m)^Q\d+ ", ""), (r"(?m)^Q(\d+) ", r"\1. ")], ids=["no labels", "bare numbers"]
)
def test_without_labels_no_paragraph_is_given_to_a_wrong_question(pattern: str, new: str) -> None:
    text = text_of_response()
    answered = {p.text.strip(): p.question for p in read(text).passages if p.kind is PassageKind.ANSWER}
    unlabelled = read(re.sub(pattern, new, text))
    found = {p.text.strip(): p.question for p in unlabelled.passages if p.kind is PassageKind.ANSWER}
    given = {
        words: question for words, question in found.items() if question is not None and words in answered
    }
    assert all(answered[words] == question for words, question in given.items())
    assert len(given) >= 0.85 * len(answered)
