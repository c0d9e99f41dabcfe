"""A form whose boxes something was done to: as little as can be is lost, and what is lost or in doubt is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from cairn.responses.word_form import Weight
from tests.lib.changed_form import ANSWERS, box, content_of, read, read_of, sentences
from tests.lib.damaged_form import (
    copied,
    deleted,
    inserted,
    paragraph,
    unwrapped,
    without_bookmarks,
)
from tests.lib.filled_form import control_of, fill


def test_a_form_to_which_nothing_was_done() -> None:
    reading = read()
    assert [*reading.profile, *reading.answers] == ANSWERS
    assert not reading.outside
    assert {told.weight for told in reading.told} == {Weight.MISSING, Weight.NOTE}


# ------------------------------------------------------------------- by the control


def test_a_box_around_a_cell_and_one_around_a_row() -> None:
    """Where a table's cell or row is wrapped by the control, which Word does when all of it was chosen."""

    def wrap(body: Any) -> None:
        control = control_of(body, "q07")
        table = etree.fromstring(
            f'<w:tbl xmlns:w="{control.nsmap["w"]}"><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        )
        control.addprevious(table)
        cell = table.find(f".//{qn('w:tc')}")
        cell[:] = list(content_of(control))
        row = cell.getparent()
        row.replace(cell, control)
        content_of(control)[:] = [cell]

    assert read_of("q07", read(wrap)).text == "Time.\n\nAnd a room\nthat is quiet."


def test_a_box_around_a_row() -> None:
    def wrap(body: Any) -> None:
        control = control_of(body, "q07")
        table = etree.fromstring(
            f'<w:tbl xmlns:w="{control.nsmap["w"]}"><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        )
        control.addprevious(table)
        row = table.find(qn("w:tr"))
        row.find(qn("w:tc"))[:] = list(content_of(control))
        table.replace(row, control)
        content_of(control)[:] = [row]

    reading = read(wrap)
    assert [*reading.profile, *reading.answers] == ANSWERS
    assert not reading.of_weight(Weight.LOST)


def test_a_box_around_words_within_a_line() -> None:
    def inline(body: Any) -> None:
        control = control_of(body, "q07")
        runs = list(content_of(control).iter(qn("w:r")))
        holder = paragraph("")
        control.addprevious(holder)
        content_of(control)[:] = runs
        holder.append(control)

    assert read_of("q07", read(inline)).text == "Time.And a room\nthat is quiet."


def test_a_box_that_was_deleted_with_what_stood_in_it_leaves_the_other_answers_as_they_are() -> None:
    def delete(body: Any) -> None:
        without_bookmarks(body)
        for tag in ("q07", "q10=state", "q03.2"):
            control = control_of(body, tag)
            control.getparent().remove(control)

    reading = read(delete)
    gone = {"q07", "q10", "q03"}
    left = [one for one in ANSWERS if one.question not in gone]
    assert [one for one in (*reading.profile, *reading.answers) if one.question not in gone] == left
    assert reading.answer("q07") is None
    assert read_of("q10", reading).chosen == ()
    assert read_of("q03", reading).chosen == ("quiet",)
    assert not reading.outside


def test_a_box_that_was_taken_out_and_whose_answer_was_moved_is_kept_outside() -> None:
    def move(body: Any) -> None:
        without_bookmarks(body)
        control = control_of(body, "q07")
        control.getparent().remove(control)
        body.insert(len(body) - 1, paragraph("Time, most of all."))

    reading = read(move)
    assert reading.answer("q07") is None
    assert [one.words for one in reading.outside] == ["Time, most of all."]
    assert "stood in no box" in sentences(reading, Weight.LOST)


def test_a_box_within_a_box_and_one_in_a_text_box() -> None:
    def nest(body: Any) -> None:
        control = control_of(body, "q07")
        outer = etree.fromstring(
            f'<w:sdt xmlns:w="{control.nsmap["w"]}"><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        control.addprevious(outer)
        content_of(outer).append(control)

    def into_a_text_box(body: Any) -> None:
        nest(body)
        outer = control_of(body, "q07").getparent().getparent()
        holder = paragraph("")
        outer.addprevious(holder)
        drawing = etree.SubElement(holder.find(qn("w:r")), qn("w:drawing"))
        etree.SubElement(drawing, qn("w:txbxContent")).append(outer)

    for change in (nest, into_a_text_box):
        assert read_of("q07", read(change)).text == "Time.\n\nAnd a room\nthat is quiet."


def test_changes_that_were_tracked_are_read_as_accepted() -> None:
    def track(control: Any) -> None:
        first = content_of(control).find(qn("w:p"))
        first[1:] = [inserted("Trust"), deleted("Time"), inserted(".")]

    reading = read(box("q07", track))
    assert read_of("q07", reading).text == "Trust.\n\nAnd a room\nthat is quiet."
    assert "tracked" in sentences(reading, Weight.DOUBT)


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    def join(control: Any) -> None:
        first = content_of(control).find(qn("w:p"))
        mark = etree.SubElement(etree.SubElement(first.find(qn("w:pPr")), qn("w:rPr")), qn("w:del"))
        mark.set(qn("w:id"), "9003")

    assert read_of("q07", read(box("q07", join))).text == "Time.And a room\nthat is quiet."


def test_signs_that_word_keeps_in_its_own_way() -> None:
    def signs(control: Any) -> None:
        run = next(control.iter(qn("w:r")))
        for tag, attributes in (
            ("w:noBreakHyphen", {}),
            ("w:sym", {"w:font": "Wingdings", "w:char": "F0E0"}),
            ("w:cr", {}),
        ):
            etree.SubElement(run, qn(tag), {qn(name): value for name, value in attributes.items()})

    assert read_of(
        "q07", read(box("q07", signs))
    ).text == "Time.\u2011→\n\n\nAnd a room\nthat is quiet.".replace("→\n\n\n", "→\n\n\n")


def test_a_sign_that_no_letter_stands_for_is_said() -> None:
    def sign(control: Any) -> None:
        run = next(control.iter(qn("w:r")))
        etree.SubElement(run, qn("w:sym"), {qn("w:font"): "Webdings", qn("w:char"): "F021"})

    reading = read(box("q07", sign))
    assert "\ufffd" in read_of("q07", reading).text
    assert "a sign that no letter stands for in the answer to question 7" in sentences(reading, Weight.LOST)


def test_a_prompt_is_no_answer_though_the_file_forgot_that_it_is_one() -> None:
    def prompt(control: Any) -> None:
        content_of(control)[:] = [paragraph("Write your answer here")]

    assert read(box("q07", prompt)).answer("q07") is None


@pytest.mark.parametrize(
    "words", ["Click or tap here to enter text.", "Cliciwch neu dapiwch yma i roi testun."]
)
def test_what_word_writes_into_an_emptied_box_is_no_answer(words: str) -> None:
    assert read(box("q07", lambda control: fill(control, words))).answer("q07") is None


def test_a_prompt_in_a_language_that_we_do_not_know_is_said() -> None:
    def prompt(control: Any) -> None:
        etree.SubElement(control.find(qn("w:sdtPr")), qn("w:showingPlcHdr"))
        made = paragraph("Klicken oder tippen Sie hier.")
        style = etree.SubElement(made.find(qn("w:r")), qn("w:rPr"))
        etree.SubElement(style, qn("w:rStyle")).set(qn("w:val"), "PlaceholderText")
        content_of(control)[:] = [made]

    reading = read(box("q07", prompt))
    assert reading.answer("q07") is None
    assert "“Klicken oder tippen Sie hier.”" in sentences(reading, Weight.DOUBT)


def test_a_box_that_was_taken_out_is_read_by_its_bookmark_and_without_one_by_its_place() -> None:
    def both(body: Any) -> None:
        without_bookmarks(body)
        unwrapped(control_of(body, "q07"))
        unwrapped(control_of(body, "q04"))

    by_bookmark = read(box("q07", unwrapped))
    assert [*by_bookmark.profile, *by_bookmark.answers] == ANSWERS
    by_place = read(both)
    assert [*by_place.profile, *by_place.answers] == ANSWERS
    assert "The box of question 7 is gone" in sentences(by_place, Weight.DOUBT)
    assert "The box of question 4 is gone" in sentences(by_place, Weight.DOUBT)


def test_a_bookmark_that_no_longer_ends_where_its_box_did_takes_in_no_other_answer() -> None:
    def stretch(body: Any) -> None:
        control = control_of(body, "q07")
        group = control.getparent()
        group.append(control.getnext())
        unwrapped(control)

    reading = read(stretch)
    assert [*reading.profile, *reading.answers] == ANSWERS
    assert not reading.outside


def test_a_box_that_was_pasted_again_keeps_both() -> None:
    def paste(other: str) -> Callable[[Any], None]:
        return lambda body: fill(copied(body, "q07"), other)

    same = read(paste("Time.\n\nAnd a room\nthat is quiet."))
    assert read_of("q07", same).text == "Time.\n\nAnd a room\nthat is quiet."
    assert "several boxes for question 7 with the same" in sentences(same, Weight.NOTE)
    other = read(paste("More."))
    assert read_of("q07", other).text == "Time.\n\nAnd a room\nthat is quiet.\n\nMore."
    assert "several boxes for question 7, and not the same" in sentences(other, Weight.DOUBT)


def test_a_box_that_lost_its_tag_is_known_by_its_title() -> None:
    def untag(body: Any) -> None:
        without_bookmarks(body)
        for tag in ("q07", "q10=state"):
            name = control_of(body, tag).find(qn("w:sdtPr")).find(qn("w:tag"))
            name.getparent().remove(name)

    reading = read(untag)
    assert [*reading.profile, *reading.answers] == ANSWERS
