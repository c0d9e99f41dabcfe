"""What a file is is told by what is in it."""

import io
import zipfile

import openpyxl
import pytest

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document
from tests.unit.responses.documents import pdf, word
from tests.unit.responses.intake.made import message, odt, rtf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "hello")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "kind"),
    [
        (word("Yes."), "a.pdf", "a Word document"),
        (word("Yes."), "a", "a Word document"),
        (pdf(["Yes."]), "a.docx", "a PDF"),
        (pdf(["Yes."]), "a.txt", "a PDF"),
        (rtf("Yes."), "a.doc", "rich text"),
        (odt("<text:p>Yes.</text:p>"), "a.rtf", "an OpenDocument text"),
        (b"<html><p>Yes.</p></html>", "a.doc", "a web page"),
        (b"<!DOCTYPE html><p>Yes.</p>", "a", "a web page"),
        (message("Yes."), "a", "an e-mail message"),
    ],
)
def test_a_wrong_name_is_told_of_and_the_file_read_as_what_it_is(
    data: bytes, filename: str, kind: str
) -> None:
    read = read_document(data, filename)
    assert read.text.strip() == "Yes."
    assert read.notes[0] == f"Its name says another kind of file, but it is {kind}, and was read as that."


@pytest.mark.parametrize("filename", ["a.txt", "a.md"])
def test_text_that_looks_like_a_page_or_a_message_stays_the_text_that_its_name_says(filename: str) -> None:
    for words in ("<html><p>Yes.", "From: a@b.example\nTo: c\nSubject: d\n\nYes."):
        assert read_document(words.encode(), filename).text == words


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (sheet(), "a.xlsx", "is a spreadsheet"),
        (sheet(), "a.pdf", "is a spreadsheet"),
        (b"a,b", "a.csv", "is a spreadsheet"),
        (plain_zip(), "a.zip", "is a zip archive"),
        (OLE + b"x" * 600, "a.doc", "older Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "needs a password"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "a.msg", r"as Outlook keeps it \(\.msg\)"),
        (b"\x78\x9f\x3e\x22x", "winmail.dat", "as Outlook packs it for itself"),
        (b"\x89PNG\r\n\x1a\nxx", "a.png", "is a picture"),
        (b"\xff\xd8\xff\xe0", "a.pdf", "is a picture"),
        (b"From a@b Mon\nFrom: x\n\nx", "a.mbox", "is a mailbox of many messages"),
        (b"MZ\x90\x00", "a.exe", "files of this kind are not read"),
        (b"just words", "a.eml", "is not a message"),
    ],
)
def test_kinds_that_are_not_read_are_refused_with_what_to_do(
    data: bytes, filename: str, sentence: str
) -> None:
    with pytest.raises(IntakeError, match=rf"^{filename}: .*{sentence}"):
        read_document(data, filename)
