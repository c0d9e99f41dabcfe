"""What Word says of a document's parts is marked, and what is not its plain text is told of."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cairn.responses.intake import read_document
from cairn.responses.intake.packages import rewritten
from tests.unit.responses.documents import define_list, listed, saved, word
from tests.unit.responses.intake.shown import check_whole, marks_in

RUN = "<w:r><w:t>{}</w:t></w:r>"


def paragraph(inner: str) -> docx.oxml.text.paragraph.CT_P:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def test_headings_items_rows_and_quotations_are_marked_with_their_levels() -> None:
    document = docx.Document()
    document.add_heading("Our response", 0)
    document.add_heading("Question 1", 2)
    define_list(document, [("decimal", "%1."), ("lowerLetter", "(%2)")], number=91)
    listed(document, "one", 91)
    listed(document, "two", 91, 1)
    document.add_paragraph("They said so.", style="Intense Quote")
    wide = document.add_table(1, 3)
    for n in range(3):
        wide.cell(0, n).text = str(n)
    read = read_document(saved(document), "a.docx")
    check_whole(read)
    assert marks_in(read) == [
        ("heading", "Our response", 1),
        ("heading", "Question 1", 2),
        ("list_item", "1. one", 1),
        ("list_item", "(a) two", 2),
        ("block_quote", "They said so.", 0),
        ("table_row", "0\t1\t2", 0),
    ]


def test_a_style_of_a_heading_s_kind_and_an_outline_level_make_headings() -> None:
    document = docx.Document()
    style = document.styles.add_style("Our own", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("By style", style="Our own")
    own = document.add_paragraph("By level")._p.get_or_add_pPr()
    own.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    plain = document.add_paragraph("Body text", style="Heading 1")._p.get_or_add_pPr()
    plain.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))
    read = read_document(saved(document), "a.docx")
    assert marks_in(read) == [("heading", "By style", 3), ("heading", "By level", 2)]


def test_tracked_changes_are_told_of() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        paragraph(
            RUN.format("kept")
            + f'<w:ins w:id="1" w:author="a">{RUN.format(" new")}</w:ins>'
            + '<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
        ),
    )
    read = read_document(saved(document), "a.docx")
    assert read.text == "kept new"
    assert read.notes == (
        "It has tracked changes: 1 insertion(s) were read as its text, 1 deletion(s) were left out.",
    )


def test_comments_stand_at_the_end_apart_from_the_answers_without_their_writers_names() -> None:
    document = docx.Document()
    answer = document.add_paragraph("Our answer.")
    document.add_comment(answer.runs, text="Is this right, Bob?", author="Zoe Writer", initials="ZW")
    read = read_document(saved(document), "a.docx")
    assert read.text == "Our answer.\n\n[Comment 1] Is this right, Bob?"
    assert read.in_furniture(read.text.index("Is this"))
    assert "1 comment(s)" in read.notes[0]
    assert "Zoe" not in repr(read)


def test_a_box_within_a_box_is_read_once() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>"
    document = docx.Document()
    inner = box.format(RUN.format("inner"))
    document.element.body.insert(
        0, paragraph(RUN.format("outside") + box.format(RUN.format("outer") + inner))
    )
    assert read_document(saved(document), "a.docx").text == "outside\n\nouter\n\ninner"


def test_signs_from_fonts_of_symbols_are_read_or_shown_as_unread() -> None:
    document = docx.Document()
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Other" w:char="F001"/></w:r>'
    document.element.body.insert(0, paragraph(RUN.format("yes ") + symbols))
    assert read_document(saved(document), "a.docx").text == "yes ✓\ufffd"


def test_a_document_with_macros_is_read_and_nothing_is_run() -> None:
    data = word("Our answer.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
    types = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ).replace(
        b"<Override ",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override ',
        1,
    )
    buffer = io.BytesIO(rewritten(data, {"[Content_Types].xml": types}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    read = read_document(buffer.getvalue(), "a.docm")
    assert read.text == "Our answer."
    assert "holds macros" in read.notes[0]


def test_words_set_as_hidden_are_kept_and_told_of() -> None:
    document = docx.Document()
    document.add_paragraph("Seen.").add_run(" Unseen.").font.hidden = True
    read = read_document(saved(document), "a.docx")
    assert read.text == "Seen. Unseen."
    assert read.notes == ("It holds words that are set as hidden text. They are kept in the text.",)


def test_a_document_that_says_nothing_of_its_styles_is_read() -> None:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    to = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(io.BytesIO(word("Our answer."))) as archive:
        parts = {name: archive.read(name) for name in ("[Content_Types].xml", "word/document.xml")}
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{to}" Target="word/document.xml"/>'
        "</Relationships>"
    ).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read_document(buffer.getvalue(), "a.docx").text == "Our answer."
