"""The Word form as Word, a screen reader and our own reader find it."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from cairn.calls import Call, QuestionKind, load_call
from cairn.calls.word import MARK, Grid, Shape, edition_of, layout_of, word_form, write_word_form
from cairn.calls.word.controls import W14
from cairn.calls.word.layout import LONGEST_BOOKMARK, LONGEST_NAME, bookmark_of, tag_of
from cairn.calls.word.styles import GREY, INK, SHADE
from tests.lib.big_call import big_call
from tests.lib.filled_form import MAIN, parts_of
from tests.lib.rich_call import RICH_CALL

CALL, WELSH = load_call(RICH_CALL), load_call(RICH_CALL, "cy")
FORM = word_form(CALL)


def body_of(form: bytes) -> Any:
    return etree.fromstring(parts_of(form)[MAIN]).find(qn("w:body"))


def controls(form: bytes) -> dict[str, Any]:
    """The properties of each box, by its tag."""
    found = {}
    for properties in body_of(form).iter(qn("w:sdtPr")):
        found[properties.find(qn("w:tag")).get(qn("w:val"))] = properties
    return found


def value(properties: Any, name: str) -> str:
    return str(properties.find(qn(name)).get(qn("w:val")))


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, of two colours as six hexadecimal digits."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["every kind", "in Welsh", "100 questions"])
def call(request: pytest.FixtureRequest, tmp_path: Path) -> Call:
    """A call with every kind, in either language, and one of 100 questions."""
    if request.param == "100 questions":
        return load_call(big_call(tmp_path))
    return CALL if request.param == "every kind" else WELSH


def test_every_question_has_a_box_by_its_code_and_no_two_are_alike(call: Call) -> None:
    named = controls(word_form(call))
    questions = [question.code for question in (*call.profile, *call.questions())]
    assert set(questions) <= {tag.partition("=")[0].partition(".")[0] for tag in named}
    tags = [slot.tag for slot in layout_of(call).slots()]
    titles = [slot.title for slot in layout_of(call).slots()]
    bookmarks = [slot.bookmark for slot in layout_of(call).slots()]
    for names, longest in ((tags, LONGEST_NAME), (titles, LONGEST_NAME), (bookmarks, LONGEST_BOOKMARK)):
        assert max(Counter(names).values()) == 1
        assert max(map(len, names)) <= longest
        assert all(names)
    ids = [value(properties, "w:id") for properties in named.values()]
    assert len(set(ids)) == len(ids)


def test_each_kind_of_question_has_boxes_of_its_shape() -> None:
    boxes = controls(FORM)
    assert boxes["q01=yes"].find(f"{{{W14}}}checkbox") is not None
    assert boxes["q05"].find(qn("w:date")).find(qn("w:lid")).get(qn("w:val")) == "en-GB"
    items = boxes["q03.1"].find(qn("w:dropDownList")).findall(qn("w:listItem"))
    assert [item.get(qn("w:value")) for item in items] == [one.code for one in CALL.question("q03").choices]
    assert {"q06.years", "q06.months"} <= set(boxes)
    grids = [block for block in layout_of(CALL).blocks if isinstance(block, Grid)]
    assert {slot.question for grid in grids for line in grid.lines() if (slot := line.slot)} >= {"q08_grades"}
    assert all(
        any(slot.shape is Shape.BLOCK and slot.question == question.code for slot in layout_of(CALL).slots())
        for question in CALL.questions()
        if question.kind is QuestionKind.OPEN
    )


def test_no_box_can_be_taken_out_and_nothing_but_boxes_can_be_changed() -> None:
    boxes = controls(FORM)
    assert boxes["form"].find(qn("w:group")) is not None
    assert value(boxes["form"], "w:lock") == "contentLocked"
    assert {value(boxes[slot.tag], "w:lock") for slot in layout_of(CALL).slots()} == {"sdtLocked"}
    body = body_of(FORM)
    outer = next(body.iter(qn("w:sdt")))
    assert len(list(outer.iter(qn("w:p")))) == len(list(body.iter(qn("w:p"))))
    settings = parts_of(FORM)["word/settings.xml"]
    assert b"documentProtection" not in settings  # it would shut a screen reader out of the words between


@pytest.mark.parametrize(("call", "locale"), [(CALL, "en-GB"), (WELSH, "cy-GB")])
def test_the_document_says_its_language_its_title_and_which_form_it_is(call: Call, locale: str) -> None:
    form = word_form(call)
    document = docx.Document(io.BytesIO(form))
    assert (document.core_properties.title, document.core_properties.language) == (call.title, locale)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == locale
    said = f"{call.code} / {call.language} / {edition_of(call)}"
    mark = controls(form)[MARK].getparent()
    assert said in "".join(mark.itertext())
    assert all(word.encode() in parts_of(form)["docProps/custom.xml"] for word in said.split(" / "))


def test_parts_and_questions_are_headings_in_order_and_tables_have_heads() -> None:
    document = docx.Document(io.BytesIO(FORM))
    names = {style.style_id: style.name for style in document.styles}
    headings = []
    for paragraph in body_of(FORM).iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names[style.get(qn("w:val"))] if style is not None else ""
        if name.startswith("Heading"):
            headings.append((int(name[-1]), "".join(paragraph.itertext())))
    levels = [level for level, _ in headings]
    assert all(later <= earlier + 1 for earlier, later in zip([1, *levels], levels, strict=False))
    for question in CALL.questions():
        if question.group is None:
            assert (2, f"{question.number}. {question.text}") in headings
    for table in body_of(FORM).iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert value(table.find(qn("w:tblPr")), "w:tblCaption")


def test_what_stands_in_a_box_can_be_read_on_its_shade() -> None:
    assert contrast(str(GREY), SHADE) >= 4.5
    assert contrast(str(INK), SHADE) >= 7


def test_the_same_call_makes_the_same_bytes_and_another_question_another_edition(tmp_path: Any) -> None:
    assert word_form(load_call(RICH_CALL)) == FORM
    write_word_form(CALL, tmp_path / "form.docx")
    assert (tmp_path / "form.docx").read_bytes() == FORM
    assert edition_of(CALL) != edition_of(WELSH)


def test_long_codes_make_names_that_word_takes() -> None:
    long = ["a" * 90, "a" * 89 + "b"]
    tags = {tag_of(code) for code in long}
    assert len(tags) == 2
    assert all(len(tag) <= LONGEST_NAME for tag in tags)
    assert len({bookmark_of(tag) for tag in tags}) == 2
    assert all(len(bookmark_of(tag)) <= LONGEST_BOOKMARK for tag in tags)


def test_the_notice_on_personal_data_and_where_to_complain_are_in_it() -> None:
    example = load_call(Path(__file__).parents[4] / "examples/children-in-need/call.toml")
    assert example.privacy
    words = "\n".join(line.words for line in layout_of(example).lines())
    for said in (example.privacy.kept_until, example.privacy.officer_email, "Information Commissioner"):
        assert said in words
