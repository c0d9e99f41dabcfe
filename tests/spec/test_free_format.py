"""Invented documents in many people's styles, each with the reading that a careful clerk would make."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.responses.free_format import Reading, read_free_format
from cairn.responses.intake import DocumentText
from cairn.responses.intake.textual import Mark, MarkKind
from cairn.responses.ledger import SURE, FoundBy, PassageKind

CALL = load_call(Path(__file__).parents[2] / "examples/children-in-need/call.toml")


def read(text: str, page_starts: tuple[int, ...] = ()) -> Reading:
    reading = read_free_format(DocumentText("invented.txt", text, page_starts), CALL, "D-0001")
    assert "".join(passage.text for passage in reading.passages) == text
    return reading


def answers(reading: Reading) -> dict[str | None, list[str]]:
    """The respondent's own words by question, as one would quote them."""
    found: dict[str | None, list[str]] = {}
    for passage in reading.passages:
        if passage.kind is PassageKind.ANSWER:
            found.setdefault(passage.question, []).append(" ".join(passage.text.split()))
    return found


def kinds(reading: Reading) -> list[str]:
    return [passage.kind.value for passage in reading.passages]


STYLES = {
    "Q6.": "Q6. We listen first.\n\nQ7. We ring on Fridays.\n",
    "Q6 on its own line": "Q6\nWe listen first.\n\nQ7\nWe ring on Fridays.\n",
    "Question 6:": "Question 6:\nWe listen first.\n\nQuestion 7:\nWe ring on Fridays.\n",
    "QUESTION SIX": "QUESTION SIX\n\nWe listen first.\n\nQUESTION SEVEN\n\nWe ring on Fridays.\n",
    "6)": "6)\nWe listen first.\n\n7)\nWe ring on Fridays.\n",
    "bold": "**Question 6**\n\nWe listen first.\n\n**Question 7**\n\nWe ring on Fridays.\n",
    "number and wording": (
        "6. How do you win the trust of children in need, and what does your organisation do to help you?\n"
        "We listen first.\n\n"
        "7. How do you win the trust of the adults around a child, and what does your organisation do?\n"
        "We ring on Fridays.\n"
    ),
    "wording alone": (
        "How do you win the trust of children in need, and what does your organisation do to help you?\n\n"
        "We listen first.\n\n"
        "How do you win the trust of the adults around a child, and what does your organisation do?\n\n"
        "We ring on Fridays.\n"
    ),
    "wording wrapped by a PDF": (
        "Q6 How do you win the trust of children in need, and what\ndoes your organisation do to help you?\n"
        "We listen first.\nQ7 How do you win the trust of the adults around a child,\n"
        "and what does your organisation do to help you?\nWe ring on Fridays.\n"
    ),
    "Windows line ends": "Q6\r\n\r\nWe listen first.\r\n\r\nQ7\r\n\r\nWe ring on Fridays.\r\n",
    "answer after the question mark": (
        "Q6 How do you win the trust of children? We listen first.\n"
        "Q7 How do you win the trust of adults? We ring on Fridays.\n"
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_each_style_of_heading_parts_question_six_from_question_seven(style: str) -> None:
    assert answers(read(STYLES[style])) == {"q06": ["We listen first."], "q07": ["We ring on Fridays."]}


def test_headings_without_numbers_are_known_by_their_keywords() -> None:
    reading = read(
        "Our response\n\nTrust of the adults\n\nWe ring on Fridays.\n\n"
        "Consistency and continuity\n\nIt is everything.\n"
    )
    assert answers(reading) == {"q07": ["We ring on Fridays."], "q13": ["It is everything."]}


def test_a_question_that_is_none_of_the_calls_takes_its_answer_away_from_the_one_before() -> None:
    reading = read(
        "What information do you rely on when you choose the help for a child?\n\nThe file.\n\n"
        "How do you measure what your work changes for a child at school?\n\nAttendance.\n\n"
        "What would you like to say to the minister about the price of bread?\n\nThat it is too high.\n"
    )
    assert answers(reading) == {
        "q09": ["The file."],
        "q16": ["Attendance."],
        None: ["That it is too high."],
    }


def test_without_any_heading_nothing_is_given_to_a_question() -> None:
    reading = read("We run a small charity.\n\nWe find that trust comes first.\n\nMoney is short.\n")
    assert answers(reading) == {
        None: ["We run a small charity.", "We find that trust comes first.", "Money is short."]
    }
    assert [passage.id for passage in reading.passages] == [f"D-0001-unassigned-{n}" for n in (1, 2, 3)]


def test_a_number_that_the_call_does_not_have_is_nobodys_answer() -> None:
    assert answers(read("Q20 More trials.\n\nQ21 Our postbox is green.\n")) == {
        "q20": ["More trials."],
        None: ["Our postbox is green."],
    }


def test_answers_by_section_are_given_to_one_of_its_questions_and_are_unsure() -> None:
    reading = read("Knowing what works\n\nWe keep records.\n\nQ1\n\nSafety.\n")
    section, answer = reading.passages[1], reading.passages[3]
    assert section.question in {"q16", "q17", "q18", "q19", "q20"}
    assert (section.found_by, section.certainty < SURE) == (FoundBy.SECTION, True)
    assert (answer.question, answer.found_by) == ("q01", FoundBy.LABEL)


def test_a_section_of_one_question_is_that_question() -> None:
    reading = read("Working with other services\n\nBadly.\n\nWhat matters most\n\nSafety.\n")
    assert answers(reading) == {"q11": ["Badly."], "q01": ["Safety."]}
    assert all(p.certainty >= SURE for p in reading.passages if p.kind is PassageKind.ANSWER)


def test_a_joint_heading_answers_the_first_and_points_to_the_others() -> None:
    reading = read("Q6 and Q7\n\nWe listen to both.\n\nQuestions 8, 9 and 10:\n\nWe ask.\n\nQ11\n\nBadly.\n")
    assert answers(reading) == {"q06": ["We listen to both."], "q08": ["We ask."], "q11": ["Badly."]}
    refers = {p.question: p.refers_to for p in reading.passages if p.kind is PassageKind.ANSWER}
    assert refers == {"q06": ("q07",), "q08": ("q09", "q10"), "q11": ()}


def test_a_joint_heading_of_agreement_proposes_for_each_statement() -> None:
    reading = read("Q4 and Q5\n\nWe strongly agree with both. We agree with this statement.\n")
    assert [(a.question, a.option) for a in reading.agreements] == [
        ("q04", "strongly_agree"),
        ("q05", "strongly_agree"),
    ]


def test_a_list_inside_an_answer_is_no_run_of_paragraphs_and_no_run_of_questions() -> None:
    reading = read(
        "Q1\n\nWe do three things:\n\n1. we listen\n\n2. we plan\n\n3. we check\n\n"
        "Q3\n\nTwo books:\n\n1. one\n\n2. another\n"
    )
    assert set(answers(reading)) == {"q01", "q03"}
    assert all(passage.paragraph is None for passage in reading.passages)


def test_numbered_paragraphs_go_on_over_headings_and_lists_within_them_do_not_disturb() -> None:
    reading = read(
        "1. Who we are.\n\nQ1\n\n2. We do this:\n\n1. we listen\n\n2. we plan\n\n"
        "3. Then we check.\n\nQ3\n\n4. Two books.\n"
    )
    assert [p.paragraph for p in reading.passages if p.paragraph] == [1, 2, 3, 4]
    assert answers(reading)["q03"] == ["4. Two books."]


def test_headings_without_answers_between_numbered_paragraphs_are_each_kept() -> None:
    reading = read("1. Who we are.\n\nQ1\nQ2\n2. We agree.\n\nQ3\nQ4\n3. We agree.\n")
    assert list(reading.questions) == ["q01", "q02", "q03", "q04"]
    assert answers(reading) == {"q02": ["2. We agree."], "q04": ["3. We agree."]}


def test_numbered_paragraphs_without_headings_are_not_taken_for_questions() -> None:
    reading = read("1. We are a school.\n\n2. We are small.\n\n3. We agree.\n")
    assert set(answers(reading)) == {None}
    assert [p.paragraph for p in reading.passages] == [1, 2, 3]
    assert reading.agreements == ()


def test_a_number_for_every_question_of_the_call_is_believed() -> None:
    reading = read("".join(f"{n}. Answer {'x' * n}.\n\n" for n in range(1, 21)))
    assert answers(reading) == {f"q{n:02d}": [f"Answer {'x' * n}."] for n in range(1, 21)}


def test_a_paragraph_that_a_page_breaks_is_one() -> None:
    reading = read("Q1\n\nWe listen to what the child\n\nsays and to what the child does.\n\nThen we plan.\n")
    assert answers(reading)["q01"] == [
        "We listen to what the child says and to what the child does.",
        "Then we plan.",
    ]


def test_a_sentence_that_ends_with_the_page_begins_no_new_paragraph_where_pages_are_known() -> None:
    above = "Q1\n\nOur area has for many years been served by the people of the\n\n"
    reading = read(above + "Example Trust, and by others.\n", page_starts=(0, len(above)))
    assert len(answers(reading)["q01"]) == 1
    assert [p.page for p in reading.passages] == [1, 1]


def test_a_list_of_contents_is_front_and_takes_no_answer() -> None:
    contents = "Contents\n\nQ1 Priorities\nQ3 Research\nQ6 Trust\n\nAbout us\n\nWe are a school.\n\n"
    reading = read(contents + "Q1\n\nSafety.\n\nQ3\n\nTwo books.\n\nQ6\n\nWe listen.\n")
    assert answers(reading) == {"q01": ["Safety."], "q03": ["Two books."], "q06": ["We listen."]}


def test_a_reference_at_the_beginning_of_a_line_is_no_heading() -> None:
    reading = read(
        "Q9\n\nWe have said most of this in our long and careful answer to\nQ8 above, and add nothing.\n"
    )
    assert list(answers(reading)) == ["q09"]
    assert reading.passages[-1].refers_to == ("q08",)


def test_a_label_that_restates_another_question_word_for_word_is_that_question() -> None:
    reading = read("Q9 What do you do with, or for, the adults in a child's life?\n\nWe visit.\n")
    assert answers(reading) == {"q15": ["We visit."]}


def test_what_ends_a_letter_is_kept_apart_from_the_last_answer() -> None:
    reading = read(
        "Q20\n\nMore trials of mentoring.\n\nWe would be happy to discuss any of this.\n\n"
        "Yours sincerely\n\nRobin Invented\nHead of Policy\n\nAnnex A: what our members told us\n\n"
        "“Nobody rang\n\nback for a month.”\n\nA table of visits.\n\n“It was worth it.”\n"
    )
    assert kinds(reading) == [
        "heading", "answer", "closing", "signature", "signature",
        "appendix_heading", "quotation", "appendix", "quotation",
    ]  # fmt: skip
    assert answers(reading) == {"q20": ["More trials of mentoring."]}


def test_quotations_of_an_appendix_without_blank_lines_are_parted() -> None:
    reading = read("Q20\nMore trials.\nAppendix: what we heard\nRemarks of pupils.\n“One.”\n“Two.”\n")
    assert kinds(reading) == ["heading", "answer", "appendix_heading", "appendix", "quotation", "quotation"]


def test_a_short_list_at_the_end_is_not_taken_for_a_signature() -> None:
    assert answers(read("Q20\n\nMore money\nMore Time\nMore people\n"))["q20"] == [
        "More money More Time More people"
    ]


def test_a_quotation_below_ones_own_words_is_not_ones_own_answer() -> None:
    reading = read("Q13\n\nIt matters.\n\n“I told it all again.”\n\nQ14\n\n“Agree.”\n")
    assert answers(reading) == {"q13": ["It matters."], "q14": ["“Agree.”"]}
    assert [(p.question, p.kind.value) for p in reading.passages][2] == ("q13", "quotation")


def test_agreement_is_proposed_with_its_words_and_left_uncoded_where_none_is_stated() -> None:
    reading = read(
        "Q2 Strongly agree\n\nQ4\n\nIt is hard to agree or disagree.\n\n"
        "Q5 We do not agree with this statement.\n"
        "\nQ14\n\nSee Q15.\n\nQ15\n\nWe visit, and we agree a plan.\n"
    )
    assert [(a.question, a.option, a.words, a.passage) for a in reading.agreements] == [
        ("q02", "strongly_agree", "Strongly agree", "D-0001-q02-1"),
        ("q04", None, "It is hard to agree or disagree.", "D-0001-q04-1"),
        ("q05", "disagree", "We do not agree with this statement.", "D-0001-q05-1"),
        ("q14", None, "See Q15.", "D-0001-q14-1"),
    ]
    assert all(agreement.confirmed_by == "" for agreement in reading.agreements)


def test_the_statement_set_out_again_is_heading_and_no_agreement() -> None:
    reading = read(
        "Q4 How far do you agree with this statement about children?\n\n"
        "I know how to build good relationships with children in need, and I have the skill to do it.\n\n"
        "Disagree.\n"
    )
    assert answers(reading) == {"q04": ["Disagree."]}
    assert [a.option for a in reading.agreements] == ["disagree"]


@pytest.mark.parametrize("text", ["\n\n  \n", "\f", " "])
def test_a_document_of_white_space_is_kept_as_it_is(text: str) -> None:
    assert [passage.text for passage in read(text).passages] == [text]


def test_an_empty_document_has_no_passages() -> None:
    assert read("").passages == ()


IN_WORDS = """What we put first when we help children do better at school

We put safety first. A child who is afraid does not learn.

Which research guides our plans

We use attachment theory and what the schools tell us about it.

Winning the trust of adults around a child

We visit at home. It takes months.

"""


def sure_of(reading: Reading) -> dict[str | None, bool]:
    return {p.question: p.certainty >= SURE for p in reading.passages if p.kind is PassageKind.HEADING}


def test_a_question_that_an_answer_asks_itself_is_no_sure_heading() -> None:
    asked = "How can anybody tell whether the work has succeeded? We ask the child, and again in spring.\n"
    assert sure_of(read(IN_WORDS + asked)) == {"q01": True, "q03": True, "q07": True, "q17": False}
    alone = asked.replace("? ", "?\n\n")
    assert sure_of(read(IN_WORDS + alone))["q17"]


def test_the_calls_own_question_is_one_though_the_answer_goes_on_behind_it() -> None:
    asked = (
        "How can you tell that your work has succeeded, and what do you compare before and after? We ask.\n"
    )
    assert sure_of(read(IN_WORDS + asked))["q17"]


def test_among_headings_in_a_heading_style_a_question_in_plain_letters_is_unsure() -> None:
    text = (
        IN_WORDS
        + "How can anybody tell whether the work has succeeded?\n\nWe ask the child, and again in spring.\n"
    )
    starts = [text.index(words) for words in ("What we put", "Which research", "Winning")]
    marks = tuple(Mark(MarkKind.HEADING, start, text.index("\n", start), 1) for start in starts)
    reading = read_free_format(DocumentText("invented.docx", text, marks=marks), CALL, "D-0001")
    assert sure_of(reading) == {"q01": True, "q03": True, "q07": True, "q17": False}
