"""Documents of each kind are read whole, or refused with a sentence."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cairn.exceptions import IntakeError
from cairn.responses import DocumentText, read_document
from tests.unit.responses.documents import (
    add_list_to,
    define_list,
    listed,
    locked,
    pdf,
    saved,
    style_with_list,
    word,
)

WORDS = "café – “quoted”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_people_have(encoding: str) -> None:
    assert read_document(WORDS.encode(encoding), "a.txt").text == WORDS


def test_text_keeps_its_line_ends_and_its_pages_are_not_known() -> None:
    document = read_document(b"one\r\n\r\ntwo\n", "a.TXT")
    assert document == DocumentText("a.TXT", "one\r\n\r\ntwo\n")
    assert document.page_at(3) is None


def test_a_file_on_disk_is_read_as_its_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    assert read_document(path, "a.txt") == read_document(b"one", "a.txt")


REFUSED = {
    "another kind": (b"x", "a.exe", "files of this kind are not read"),
    "no kind": (b"x", "a", "files of this kind are not read"),
    "nothing": (b"", "a.txt", "holds no text"),
    "white space": (b" \n\n", "a.txt", "holds no text"),
    "bytes": (b"\x00\x01\x02", "a.txt", "is not a text file"),
    "half a UTF-16 letter": (b"\xff\xfea", "a.txt", "its letters cannot be read"),
    "text called Word": (b"hello", "a.docx", "is not a Word document"),
    "text called PDF": (b"hello", "a.pdf", "cannot be read as a PDF"),
    "half a PDF": (pdf(["Q1 Safety."])[:150], "a.pdf", "cannot be read as a PDF"),
    "a PDF without text": (pdf([]), "a.pdf", "its pages are pictures"),
    "a PDF with a password": (locked(pdf(["Q1 Safety."]), "secret"), "a.pdf", "needs a password"),
    "an empty Word document": (word(), "a.docx", "holds no text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_names_the_file(case: str) -> None:
    data, filename, sentence = REFUSED[case]
    with pytest.raises(IntakeError, match=f"^{filename}: .*{sentence}"):
        read_document(data, filename)


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(IntakeError, match="cannot be opened"):
        read_document(tmp_path / "gone.txt", "gone.txt")
    monkeypatch.setattr("cairn.responses.intake.document.LARGEST", 3)
    with pytest.raises(IntakeError, match="is larger than"):
        read_document(b"four", "a.txt")


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(IntakeError, match="cannot be read as a Word document"):
        read_document(buffer.getvalue(), "a.docx")


def test_a_zip_that_unpacks_to_far_more_than_a_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cairn.responses.intake.word.LARGEST_UNPACKED", 1000)
    with pytest.raises(IntakeError, match="unpacks to far more"):
        read_document(word("hello"), "a.docx")


def test_pdf_pages_are_known_and_the_lines_kept() -> None:
    document = read_document(pdf(["Q1 First", "line two"], ["Q2 Second (page)"]), "a.pdf")
    assert document.text == "Q1 First\nline two\n\nQ2 Second (page)"
    assert document.page_starts == (0, document.text.index("Q2"))
    assert document.page_at(document.text.index("Second")) == 2


def test_pdf_with_an_owners_password_alone_is_read() -> None:
    assert read_document(locked(pdf(["Q1 Safety."]), "", owner="x"), "a.pdf").text == "Q1 Safety."


def test_heads_and_feet_of_pages_are_set_at_the_end_and_not_lost() -> None:
    pages = [["Our response", f"Paragraph {word}", f"Page {n}"] for n, word in enumerate(("a", "b", "c"), 1)]
    document = read_document(pdf(*pages), "a.pdf")
    assert document.text.startswith("Paragraph a\n\nParagraph b\n\nParagraph c\n\n")
    assert document.text.split("\n\n")[3:] == ["Our response", "Page 1", "Page 2", "Page 3"]
    assert document.in_furniture(document.text.index("Page 2"))
    assert not document.in_furniture(document.text.index("Paragraph b"))


def test_the_foot_of_two_pages_is_known_by_its_number_and_equal_answers_are_no_foot() -> None:
    document = read_document(
        pdf(["Safety.", "Agree", "Page 1 of 2"], ["Trust.", "Agree", "Page 2 of 2"]), "a.pdf"
    )
    assert document.text == "Safety.\nAgree\n\nTrust.\nAgree\n\nPage 1 of 2\n\nPage 2 of 2"
    document = read_document(pdf(["Safety.", "Agree"], ["Trust.", "Agree"]), "a.pdf")
    assert document.text == "Safety.\nAgree\n\nTrust.\nAgree"


def test_word_paragraphs_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("Before")
    narrow = document.add_table(1, 2)
    narrow.cell(0, 0).text, narrow.cell(0, 1).text = "Q1", "Safety."
    document.add_paragraph("Between")
    wide = document.add_table(2, 3)
    for row in range(2):
        for column in range(3):
            wide.cell(row, column).text = f"{row}{column}"
    assert read_document(saved(document), "a.docx").text.split("\n\n") == [
        "Before", "Q1", "Safety.", "Between", "00\t01\t02", "10\t11\t12",
    ]  # fmt: skip


def test_numbers_that_word_keeps_apart_are_worked_out() -> None:
    document = docx.Document()
    define_list(document, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("upperRoman", "%1.%3")], number=91)
    define_list(document, [("bullet", "x")], number=92)
    listed(document, "one", 91)
    listed(document, "", 91)
    document.add_paragraph("no list")
    listed(document, "three", 91)
    listed(document, "three a", 91, 1)
    listed(document, "three b", 91, 1)
    listed(document, "bullet", 92)
    listed(document, "four", 91)
    listed(document, "four a", 91, 1)
    listed(document, "deep", 91, 2)
    assert read_document(saved(document), "a.docx").text.split("\n\n") == [
        "1. one", "no list", "3. three", "(a) three a", "(b) three b", "• bullet", "4. four", "(a) four a",
        "4.I deep",
    ]  # fmt: skip


def test_lists_go_on_start_again_or_come_from_a_style_as_word_says() -> None:
    document = docx.Document()
    define_list(document, [("decimal", "Question %1:")], number=91, start=6)
    add_list_to(document, 92, 91)
    add_list_to(document, 93, 91, restart_at=1)
    style_with_list(document, "Numbered", 92)
    listed(document, "six", 91)
    document.add_paragraph("seven", style="Numbered")
    listed(document, "one", 93)
    listed(document, "two", 93)
    listed(document, "outside", 0)
    assert read_document(saved(document), "a.docx").text.split("\n\n") == [
        "Question 6: six", "Question 7: seven", "Question 1: one", "Question 2: two", "outside",
    ]  # fmt: skip


def test_controls_links_insertions_and_boxes_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    body = document.element.body
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run.format('boxed')}</w:p></w:txbxContent></w:pict></w:r>"
    body.insert(
        0,
        parse_xml(
            f'<w:p {nsdecls("w")}>{run.format("kept ")}<w:ins w:id="1" w:author="a">{run.format("inserted ")}</w:ins>'
            f'<w:del w:id="2" w:author="a"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
            f"<w:hyperlink>{run.format('linked')}</w:hyperlink><w:r><w:br/></w:r>{run.format('below')}{box}</w:p>"
        ),
    )
    body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('in a control')}</w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert (
        read_document(saved(document), "a.docx").text
        == "kept inserted linked\nbelow\n\nboxed\n\nin a control"
    )


def test_notes_follow_the_paragraph_that_calls_for_them() -> None:
    document = docx.Document()
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>A book.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        note.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph = document.add_paragraph("We read")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("After")
    assert read_document(saved(document), "a.docx").text == "We read[2]\n\n[2] A book.\n\nAfter"


def test_heads_and_feet_of_a_word_document_are_set_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("Body")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "The Example Trust"
    read = read_document(saved(document), "a.docx")
    assert read.text == "Body\n\nConfidential\n\nThe Example Trust"
    assert [read.text[start:end] for start, end in read.furniture] == ["Confidential", "The Example Trust"]
