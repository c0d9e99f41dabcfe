"""What is written outside the boxes, or is no answer as the question asks: kept, and said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from cairn.calls.word.controls import TICKED
from cairn.responses.word_form import Weight, WordFormReading, read_word_form
from tests.lib.changed_form import ANSWERS, CALL, FORM, box, content_of, read, read_of, sentences, text_in
from tests.lib.damaged_form import (
    as_by_google_docs,
    as_by_pages,
    paragraph,
    ticked_by_hand,
    typed_after,
)
from tests.lib.filled_form import control_of, fill, filled, filling_of


def test_words_outside_the_boxes_are_kept_with_where_they_stood() -> None:
    reading = read(lambda body: typed_after(body, "4. How many children come in a week?", "It depends."))
    assert [(one.near, one.words) for one in reading.outside] == [("q04", "It depends.")]
    assert "stood in no box" in sentences(reading, Weight.LOST)
    assert [*reading.profile, *reading.answers] == ANSWERS


def test_words_behind_the_words_of_a_question_are_kept() -> None:
    def write(body: Any) -> None:
        heading = next(
            p for p in body.iter(qn("w:p")) if "".join(p.itertext()) == "7. What do schools need most?"
        )
        heading.append(paragraph(" Money, as I said.").find(qn("w:r")))

    assert [(one.near, one.words) for one in read(write).outside] == [("q07", "Money, as I said.")]


def test_what_stands_before_the_form_and_after_it_is_kept() -> None:
    def write(body: Any) -> None:
        body.insert(0, paragraph("Dear team, here is our answer."))
        body.insert(len(body) - 1, paragraph("Yours, Ada"))

    assert [one.words for one in read(write).outside] == ["Dear team, here is our answer.", "Yours, Ada"]


def test_a_picture_a_table_and_a_link_in_an_answer() -> None:
    def put(control: Any) -> None:
        run = next(control.iter(qn("w:r")))
        etree.SubElement(run, qn("w:drawing"))
        rows = "".join(
            f"<w:tr><w:tc><w:p><w:r><w:t>{a}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{b}</w:t></w:r></w:p></w:tc></w:tr>"
            for a, b in (("1", "2"), ("3", "4"))
        )
        content_of(control).append(etree.fromstring(f'<w:tbl xmlns:w="{control.nsmap["w"]}">{rows}</w:tbl>'))

    reading = read(box("q07", put))
    assert read_of("q07", reading).text.endswith("that is quiet.\n\n1\t2\n3\t4")
    assert "a picture in the answer to question 7" in sentences(reading, Weight.LOST)
    assert "a table in the answer to question 7" in sentences(reading, Weight.LOST)


# ------------------------------------------------------------- what is chosen and given


def test_two_ticked_where_one_is_asked_are_both_kept_and_said() -> None:
    reading = read(box("q10=families", lambda control: fill(control, True)))
    assert read_of("q10", reading).chosen == ("state", "families")
    assert reading.unsettled == {"q10"}
    assert "At question 10 more than one is ticked: “The state”, “Families”." in sentences(
        reading, Weight.DOUBT
    )


def test_a_tick_that_looks_otherwise_than_the_file_says() -> None:
    def look(control: Any) -> None:
        text_in(control).text = TICKED

    reading = read(box("q10=families", look))
    assert read_of("q10", reading).chosen == ("state", "families")
    assert "the box beside “Families” looks ticked" in sentences(reading, Weight.DOUBT)


def test_a_date_that_was_typed_and_one_that_is_none() -> None:
    def typed(words: str) -> Callable[[Any], None]:
        def change(control: Any) -> None:
            text_in(control).text = words

        return box("q05", change)

    assert read_of("q05", read(typed("31 May 2020"))).text == "2020-05-31"
    either = read(typed("5/6/2020"))
    assert read_of("q05", either).text == "2020-06-05"
    assert "could be read in two ways" in sentences(either, Weight.DOUBT)
    none = read(typed("in the spring"))
    assert "in the spring" in read_of("q05", none).text
    assert "“in the spring” at question 5 is not" in sentences(none, Weight.DOUBT)


def test_words_typed_where_one_of_a_list_is_chosen() -> None:
    def typed(words: str) -> WordFormReading:
        return read(box("q03.1", lambda control: fill(control, words)))

    assert read_of("q03", typed("a QUIET  room")).chosen == ("quiet", "food")
    other = typed("A garden")
    assert ("q03", "A garden") in [(one.near, one.words) for one in other.outside]
    assert "“A garden” at question 3 is none of what can be chosen" in sentences(other, Weight.LOST)


def test_one_with_two_places() -> None:
    reading = read(box("q03.2", lambda control: fill(control, "A quiet room")))
    assert read_of("q03", reading).chosen == ("quiet",)
    assert "“A quiet room” has more than one place at question 3" in sentences(reading, Weight.DOUBT)


def test_a_number_that_is_none_and_one_with_its_unit() -> None:
    assert read_of("q04", read(box("q04", lambda control: fill(control, "1,300 children")))).text == "1300"
    reading = read(box("q04", lambda control: fill(control, "about thirty")))
    assert read_of("q04", reading).text == "about thirty"
    assert "“about thirty” at question 4 is not a number" in sentences(reading, Weight.DOUBT)


def test_an_answer_that_is_too_long_is_kept_and_said() -> None:
    words = "word " * 501
    reading = read(box("q07", lambda control: fill(control, words.strip())))
    assert read_of("q07", reading).text == words.strip()
    assert "longer than can be sent: 501 words, and at most 500" in sentences(reading, Weight.DOUBT)


def test_confidence_without_an_answer_and_a_reason_without_a_tick() -> None:
    def reason_alone(body: Any) -> None:
        fill(control_of(body, "q10.reason"), "They would know us.")

    reading = read(reason_alone)
    assert read_of("q10", reading).confidential
    assert "did not tick the box" in sentences(reading, Weight.DOUBT)
    empty = read_word_form(filled(FORM, {"q07.confidential": True, "q07.reason": "Ours"}), CALL)
    assert empty.answer("q07") is None
    assert [(one.near, one.words) for one in empty.outside] == [("q07", "Ours")]
    assert "there is no answer to it" in sentences(empty, Weight.MISSING)


# ------------------------------------------------------------------ other programs


@pytest.mark.parametrize("saved", [as_by_google_docs, as_by_pages], ids=["Google Docs", "Pages"])
def test_a_copy_without_boxes_is_read_by_its_lines(saved: Callable[[bytes], bytes]) -> None:
    reading = read_word_form(saved(filled(FORM, filling_of(CALL, ANSWERS))), CALL)
    assert [*reading.profile, *reading.answers] == ANSWERS
    assert "took the boxes out" in sentences(reading, Weight.DOUBT)
    assert not reading.outside
    assert reading.mark is not None


@pytest.mark.parametrize("mark", ["x", "X", "[x]", "✓", "☑"])
def test_a_mark_written_in_place_of_a_box(mark: str) -> None:
    copy = as_by_google_docs(filled(FORM, {}))
    reading = read_word_form(ticked_by_hand(copy, "Younger pupils", mark), CALL)
    assert read_of("q02", reading).chosen == ("younger",)


def test_a_comment_is_kept_by_the_question_it_stands_by() -> None:
    form = filled(FORM, filling_of(CALL, ANSWERS))
    reading = read_word_form(_with_comment(form, "q07", "Is this what you mean?"), CALL)
    assert [(one.near, one.words) for one in reading.outside] == [("q07", "Is this what you mean?")]


def _with_comment(form: bytes, tag: str, words: str) -> bytes:
    from tests.lib.filled_form import MAIN, packed, parts_of

    parts = parts_of(form)
    root = etree.fromstring(parts[MAIN])
    run = etree.SubElement(next(control_of(root, tag).iter(qn("w:p"))), qn("w:r"))
    etree.SubElement(run, qn("w:commentReference")).set(qn("w:id"), "0")
    parts[MAIN] = etree.tostring(root)
    w = root.nsmap["w"]
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{w}"><w:comment w:id="0"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    ).encode()
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdC" Target="comments.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/comments"/></Relationships>',
    )
    return packed(parts)
