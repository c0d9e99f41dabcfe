"""Rich text is read with its notes, tables, lists and letters of every kind."""

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document
from cairn.responses.intake.rtf import CUT_OFF
from tests.unit.responses.intake.made import rtf
from tests.unit.responses.intake.shown import check_whole, marks_in

STYLES = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\sbasedon0 Quote;}}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"caf\'e9", "café"),
        (r"\u8217?s", "’s"),
        (r"\uc0\u8364 5", "€5"),
        (r"{\uc2\u9731\'c0\'c1}x", "☃x"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"a\~b\_c\-d\{\}\\", "a\u00a0b\u2011c\u00add{}\\"),
        (r"\ldblquote so\rdblquote\emdash no", "“so”—no"),
        (r"{\upr{\'3f}{\*\ud{\u8364 ?}}}", "€"),
        (r"{\f1 \'ee}{\f0 \'ee}", "оî"),
        (r"{\*\unknown not for us}{\pict 0aff}{\info{\author Ann}}seen", "seen"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"),
        (r"one\line two\tab three", "one\ntwo\tthree"),
        ("{\\pict\\bin4 }}}}}after", "after"),
    ],
)
def test_letters(written: str, read: str) -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}"
    assert read_document(rtf(written, fonts), "a.rtf").text == read


def test_paragraphs_headings_lists_quotations_tables_notes_and_comments() -> None:
    body = (
        r"\pard\s1 Question 1\par\pard {\listtext 1.\tab}\ls1\ilvl0 one\par{\listtext\'b7\tab}two\par"
        r"\pard\s2 They said.\par\pard We read{\super\chftn}{\*\footnote\pard {\super\chftn} A book.} on\par"
        r"\trowd\intbl a\cell b\cell c\cell\row\pard Plain{\*\annotation Sure?} words\par"
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt boxed\par}}}{\header Confidential\par}"
        r"kept {\deleted gone}{\revised new}\par"
    )
    read = read_document(rtf(body, STYLES), "a.rtf")
    check_whole(read)
    assert read.text.split("\n\n") == [
        "Question 1", "1. one", "• two", "They said.", "We read[1] on", "[1]  A book.", "a\tb\tc", "Plain words",
        "kept new", "boxed", "Confidential", "[Comment 1] Sure?",
    ]  # fmt: skip
    assert marks_in(read) == [
        ("heading", "Question 1", 1),
        ("list_item", "1. one", 1),
        ("list_item", "• two", 1),
        ("block_quote", "They said.", 0),
        ("footnote", "[1]  A book.", 0),
        ("table_row", "a\tb\tc", 0),
    ]
    assert [read.text[start:end] for start, end in read.furniture] == ["Confidential", "[Comment 1] Sure?"]
    assert "1 insertion(s)" in read.notes[0]


def test_one_that_was_cut_off_is_read_as_far_as_it_goes_and_told_of() -> None:
    read = read_document(rtf(r"all of \b this")[:-3], "a.rtf")
    assert (read.text, read.notes) == ("all of th", (CUT_OFF,))


def test_a_document_within_it_is_told_of() -> None:
    read = read_document(rtf(r"{\object{\*\objdata 0105}{\result shown}}"), "a.rtf")
    assert read.text == "shown"
    assert "another file enclosed" in read.notes[0]


def test_what_is_no_rich_text_is_refused() -> None:
    with pytest.raises(IntakeError, match="is not rich text"):
        read_document(b"hello", "a.rtf")
