"""An OpenDocument text is read as it is printed."""

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document
from tests.unit.responses.intake.made import ODT, odt, zipped
from tests.unit.responses.intake.shown import check_whole, marks_in

NUMBERED = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1" text:start-value="3"/>'
    '<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="a"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def item(words: str, more: str = "", attributes: str = "") -> str:
    return f"<text:list-item{attributes}><text:p>{words}</text:p>{more}</text:list-item>"


def test_lists_have_the_numbers_that_a_reader_sees() -> None:
    inner = f"<text:list>{item('a three a')}{item('b')}</text:list>"
    body = (
        f'<text:list xml:id="x" text:style-name="L1">{item("three", inner)}{item("four")}</text:list>'
        "<text:p>Between</text:p>"
        f'<text:list text:continue-list="x" text:style-name="L1">{item("five")}'
        f"{item('nine', attributes=' text:start-value=' + chr(34) + '9' + chr(34))}</text:list>"
        f'<text:list text:style-name="L2">{item("bullet")}</text:list>'
    )
    read = read_document(odt(body, automatic=NUMBERED), "a.odt")
    assert read.text.split("\n\n") == [
        "3. three", "(a) a three a", "(b) b", "4. four", "Between", "5. five", "9. nine", "• bullet",
    ]  # fmt: skip
    assert marks_in(read)[1] == ("list_item", "(a) a three a", 2)


def test_spaces_notes_boxes_tables_changes_and_comments() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A book.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">Question 1</text:h>'
        f'<text:p>We<text:s text:c="2"/>read{note}<text:tab/>on<text:line-break/>below{box}</text:p>'
        f"<table:table><table:table-row>{''.join(map(cell.format, 'abc'))}</table:table-row></table:table>"
        '<text:p text:style-name="Quotations">They said.'
        "<office:annotation><text:p>Sure?</text:p></office:annotation></text:p>"
    )
    styles = (
        '<office:master-styles><style:master-page style:name="s"><style:header>'
        "<text:p>Confidential</text:p></style:header>"
        "</style:master-page></office:master-styles>"
    )
    quoted = '<style:style style:name="Quotations" style:family="paragraph"/>'
    read = read_document(odt(body, styles, quoted), "a.odt")
    check_whole(read)
    assert read.text.split("\n\n") == [
        "Question 1", "We  read[1]\ton\nbelow", "[1] A book.", "boxed", "a\tb\tc", "They said.", "Confidential",
        "[Comment 1] Sure?",
    ]  # fmt: skip
    assert marks_in(read) == [
        ("heading", "Question 1", 2),
        ("footnote", "[1] A book.", 0),
        ("table_row", "a\tb\tc", 0),
        ("block_quote", "They said.", 0),
    ]
    assert "1 deletion(s) were left out" in read.notes[0]
    assert read.in_furniture(read.text.index("Confidential"))


def test_a_cell_that_is_repeated_stands_as_often_as_it_is_printed() -> None:
    cells = '<table:table-cell table:number-columns-repeated="3"><text:p>x</text:p></table:table-cell>'
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert read_document(odt(body), "a.odt").text == "x\tx\tx"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"hello", "is not an OpenDocument text"),
        (zipped(mimetype=ODT, a="x"), "cannot be read as an OpenDocument text"),
        (zipped(mimetype=ODT, content_dot_xml="<a", styles_dot_xml="<b/>"), "is damaged"),
        (
            zipped(mimetype=ODT, content_dot_xml="<a/>", META_HYPHEN="x"),
            "cannot be read as an OpenDocument text",
        ),
        (
            zipped(
                mimetype=ODT, content_dot_xml="x", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}
            ),
            "needs a password",
        ),
        (odt("<text:p/>"), "holds no text"),
    ],
)
def test_what_is_no_such_text_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(IntakeError, match=rf"^a\.odt: .*{sentence}"):
        read_document(data, "a.odt")
