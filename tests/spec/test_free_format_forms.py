"""More of the forms in which people answer: every way of a number, words cut and misspelt, tables, messages, notes."""

import pytest

from cairn.calls import load_call
from cairn.responses.free_format import Reading, read_free_format, read_received_documents
from cairn.responses.intake import DocumentText
from cairn.responses.intake.textual import Mark, MarkKind
from cairn.responses.ledger import SURE, FoundBy, PassageKind
from tests.lib.rich_call import RICH_CALL
from tests.spec.test_free_format import CALL, answers, read

RICH = load_call(RICH_CALL)
NINE = "What information do you rely on when you choose the help for a child?"
NUMBERED = [
    "Q{}.", "q{})", "Q.{}", "Qu {}.", "Ques. {}:", "Question no. {}", "({})", "[Q{}]", "Q0{}", "A{}.", "Re question {}",
    "Response to Q{}", "Our answer to question {}:", "Question {} of 20", "Section 3, Question {}",
    "Question {} (our response)",
]  # fmt: skip


@pytest.mark.parametrize("style", NUMBERED)
def test_every_way_of_writing_a_number_is_read(style: str) -> None:
    text = "".join(f"{style.format(n)}\n\nAnswer {'x' * n}.\n\n" for n in (6, 7, 9))
    assert answers(read(text)) == {f"q0{n}": [f"Answer {'x' * n}."] for n in (6, 7, 9)}


@pytest.mark.parametrize(
    ("heading", "first", "others"),
    [
        ("Questions 6-8", "q06", ("q07", "q08")),
        ("Q6–Q7", "q06", ("q07",)),
        ("Q6/7", "q06", ("q07",)),
        ("Qs 6 to 8:", "q06", ("q07", "q08")),
        ("Response to questions 6 and 7", "q06", ("q07",)),
    ],
)
def test_every_way_of_joining_numbers_is_read(heading: str, first: str, others: tuple[str, ...]) -> None:
    passage = read(f"{heading}\n\nWe listen.\n\nQ11\n\nBadly.\n").passages[1]
    assert (passage.question, passage.refers_to) == (first, others)


@pytest.mark.parametrize(
    "text",
    [
        "Our answer to question 8 sets this out at length.",
        "Q8 above covers this.",
        "Re question time, we asked.",
    ],
)
def test_a_sentence_that_names_a_question_is_no_heading(text: str) -> None:
    assert list(answers(read(f"Q9\n\n{text}\n\nAnd more.\n"))) == ["q09"]


def test_numbers_that_leave_some_out_are_those_of_questions() -> None:
    text = "".join(f"{n}. Answer {'x' * n}.\n\n" for n in (1, 2, 4, 5, 7, 8, 11, 13, 16, 17, 20))
    reading = read(text)
    assert set(answers(reading)) == {f"q{n:02d}" for n in (1, 2, 4, 5, 7, 8, 11, 13, 16, 17, 20)}


def test_statements_of_a_group_are_answered_by_number_and_letter() -> None:
    reading = read_free_format(
        DocumentText("a.txt", "Q8a\n\nAgree.\n\nQ8b\n\nWe disagree.\n\nQ9\n\nOften.\n"), RICH, "D"
    )
    found = {p.question: p.text.strip() for p in reading.passages if p.kind is PassageKind.ANSWER}
    assert found == {"q08_grades": "Agree.", "q08_friends": "We disagree.", "q09_meals": "Often."}
    assert [(a.question, a.option) for a in reading.agreements] == [
        ("q08_grades", "agree"),
        ("q08_friends", "disagree"),
    ]


WORDED = {
    "misspelt": "How do yuo win the turst of childen in need, and what does yuor organsation do to help you?",
    "cut": "How do you win the trust of children…",
    "reworded": "Winning the trust of children in need",
}


@pytest.mark.parametrize("way", WORDED)
def test_a_heading_in_other_words_is_known(way: str) -> None:
    reading = read(
        f"{WORDED[way]}\n\nWe listen first.\n\nDisability and special educational needs\n\nWe ask.\n"
    )
    assert answers(reading) == {"q06": ["We listen first."], "q10": ["We ask."]}
    assert reading.passages[1].found_by is FoundBy.WORDING


def test_a_heading_that_fits_two_questions_is_unsure() -> None:
    reading = read(
        "Working with other services\n\nBadly.\n\nI know how to build good relationships\n\nAgree.\n\n"
        "Disability and special educational needs\n\nWe ask.\n"
    )
    passage = next(p for p in reading.passages if p.text.strip() == "Agree.")
    assert passage.question in ("q04", "q05")
    assert passage.certainty < SURE


def test_what_follows_fades_with_the_distance() -> None:
    reading = read("Q6\n\n" + "We listen.\n\n" * 5)
    certainties = [p.certainty for p in reading.passages if p.kind is PassageKind.ANSWER]
    assert certainties == sorted(certainties, reverse=True)
    assert certainties[0] > certainties[-1] >= SURE
    assert [p.found_by for p in reading.passages[1:3]] == [FoundBy.LABEL, FoundBy.CARRIED]


def test_words_alone_never_make_it_sure() -> None:
    text = (
        "When a child has a disability or special educational needs, we put first what the child likes at school.\n\n"
        "We measure what our work changes for a child by attendance.\n\nMoney is short.\n"
    )
    reading = read(text)
    assert {p.found_by for p in reading.passages} <= {FoundBy.CONTENT, FoundBy.NOTHING}
    assert reading.passages[0].question == "q10"
    assert all(p.certainty < SURE for p in reading.passages)


def marked(text: str, *marks: tuple[MarkKind, str]) -> Reading:
    found = tuple(Mark(kind, text.index(words), text.index(words) + len(words)) for kind, words in marks)
    reading = read_free_format(DocumentText("a.docx", text, marks=found), CALL, "D-0001")
    assert "".join(passage.text for passage in reading.passages) == text
    return reading


def test_what_a_file_marks_is_kept_apart() -> None:
    reading = marked(
        "Q6\n\nWe listen [1].\n\nI told it all again.\n\n[1] A book.\n\nQ7\n\nWe ring.\n\nQ8 is hard, we wrote.\n",
        (MarkKind.BLOCK_QUOTE, "I told it all again."),
        (MarkKind.FOOTNOTE, "[1] A book."),
        (MarkKind.EARLIER_MESSAGE, "Q8 is hard, we wrote."),
    )
    assert answers(reading) == {"q06": ["We listen [1]."], "q07": ["We ring."]}
    apart = [
        (p.kind, p.question)
        for p in reading.passages
        if p.kind not in (PassageKind.HEADING, PassageKind.ANSWER)
    ]
    assert apart == [
        (PassageKind.QUOTATION, "q06"),
        (PassageKind.FOOTNOTE, "q06"),
        (PassageKind.EARLIER_MESSAGE, None),
    ]


def test_a_note_at_the_end_belongs_to_the_words_that_call_for_it() -> None:
    reading = read("Q6\n\nWe listen [1].\n\nQ7\n\nWe ring [2].\n\n[1] A book.\n\n[2] Another.\n")
    notes = [p.question for p in reading.passages if p.kind is PassageKind.FOOTNOTE]
    assert notes == ["q06", "q07"]


def test_an_earlier_message_below_an_answer_speaks_for_nobody() -> None:
    reading = read(
        "Q6\n\nWe listen.\n\n-----Original Message-----\nFrom: the team\nSubject: Q7\n\n"
        "Q7 How do you win trust?\n\nAnswer.\n"
    )
    assert answers(reading) == {"q06": ["We listen."]}
    assert {p.kind for p in reading.passages[2:]} == {PassageKind.EARLIER_MESSAGE}


def test_a_reply_between_the_lines_of_the_questions_answers_them() -> None:
    reading = read(
        "Our answers are below.\n\n> Q6 What of trust?\n\nWe listen.\n\n> Q7 What of adults?\n\nWe ring.\n"
    )
    assert answers(reading) == {"q06": ["We listen."], "q07": ["We ring."]}


def test_a_table_with_the_question_on_its_left_is_read() -> None:
    text = "How do services work together?\n\nBadly.\n\nMeasuring our impact at school\n\nBy attendance.\n"
    reading = marked(
        text,
        (MarkKind.TABLE_ROW, "How do services work together?\n\nBadly."),
        (MarkKind.TABLE_ROW, "Measuring our impact at school\n\nBy attendance."),
    )
    assert answers(reading) == {"q11": ["Badly."], "q16": ["By attendance."]}


def test_several_files_are_sources_of_one_reading() -> None:
    documents = [DocumentText("m.eml", "Please see our file.\n"), DocumentText("a.txt", "Q6\n\nWe listen.\n")]
    reading = read_received_documents(documents, CALL, "D-0001")
    assert [p.source for p in reading.passages] == ["document", "document:2", "document:2"]
    for source, document in zip(("document", "document:2"), documents, strict=True):
        own = [p for p in reading.passages if p.source == source]
        assert "".join(p.text for p in own) == document.text
        assert own[0].start == 0
    assert len({p.id for p in reading.passages}) == 3


def test_statements_under_one_heading_have_their_own_agreement() -> None:
    reading = read("Q4 and Q5\n\nWe agree.\n\nWe disagree.\n\nQ6\n\nWe listen.\n")
    assert [(a.question, a.option) for a in reading.agreements] == [("q04", "agree"), ("q05", "disagree")]
    one = read("Q4 and Q5\n\nWe agree.\n\nIt depends.\n\nQ6\n\nWe listen.\n")
    assert [a.option for a in one.agreements] == [None, None]


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        ("Q6. How do you win the trust of children in need?", "By turning up. Nobody else does."),
        ("Question 6: How do you win trust? Please give examples.", "We bring cake."),
        ("6. How do you win the trust of children in need? (Up to 500 words)", "By turning up."),
    ],
)
def test_an_answer_that_begins_on_the_line_of_its_question_is_answer(heading: str, answer: str) -> None:
    text = f"{heading} {answer}\n\nAnd then we stay.\n\n"
    text += f"{heading[: heading.index('6')]}9. {NINE}\n\nThe register.\n"
    assert answers(read(text))["q06"] == [answer, "And then we stay."]


def test_headings_in_welsh_are_read() -> None:
    text = (
        "Cwestiwn 1: Beth sy'n dod gyntaf?\n\nPresenoldeb.\n\nCwestiynau 6 a 7\n\nAmser.\n\n"
        "Ein hymateb i gwestiwn 9:\n\nY gofrestr.\n\nC20.\n\nGweler cwestiwn 8.\n"
    )
    reading = read(text)
    assert list(answers(reading)) == ["q01", "q06", "q09", "q20"]
    assert reading.passages[-1].refers_to == ("q08",)


def test_questions_that_a_letter_asks_of_its_own_are_never_sure_and_take_no_paragraph_for_a_heading() -> None:
    own = "My grandson has had no place since March. I have rung eleven times. What difference does it make to a child?"
    reading = read(
        f"Dear Minister,\n\nHow long must we wait?\n\n{own}\n\nWho is accountable?\n\nNobody.\n\n"
        "What information do you have about him?\n\nI asked for his file in May.\n"
    )
    assert all(p.certainty < SURE for p in reading.passages)
    assert own in [p.text.strip() for p in reading.passages if p.kind is PassageKind.ANSWER]
