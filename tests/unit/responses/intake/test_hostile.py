"""Files made to do harm are read, or refused with a sentence, in bounded time."""

import contextlib
import io
import struct
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document, read_received
from tests.lib.bounded import bounded_work
from tests.unit.responses.documents import saved, word
from tests.unit.responses.intake.made import ODT, message, odt, rtf, zipped

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><office:document-content>&a9;</office:document-content>"
)
FETCH = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for each in archive.namelist():
            copy.writestr(each, content if each == name else archive.read(each))
        if name not in archive.namelist():
            copy.writestr(name, content)
    return buffer.getvalue()


def lying(data: bytes) -> bytes:
    """An archive whose directory says that its largest member is a byte long."""
    place = data.rindex(b"PK\x01\x02")
    return data[: place + 24] + struct.pack("<L", 1) + data[place + 28 :]


def deep_table(depth: int) -> bytes:
    document = docx.Document()
    inner = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    document.element.body.insert(0, parse_xml(inner.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1)))
    return saved(document)


def spread(size: int) -> bytes:
    return with_part(word("x"), "word/media/image1.png", b"\0" * size)


REFUSED = {
    "a zip bomb": (lambda: spread(210_000_000), "a.docx"),
    "a zip that lies of its size": (lambda: lying(spread(10_000_000)), "a.docx"),
    "a part of XML that fills the memory": (
        lambda: with_part(word("x"), "word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "a.docx",
    ),
    "laughs in Word": (lambda: with_part(word("x"), "word/document.xml", LAUGHS.encode()), "a.docx"),
    "laughs in OpenDocument": (
        lambda: zipped(mimetype=ODT, content_dot_xml=LAUGHS, styles_dot_xml="<a/>"), "a.odt",
    ),
    "a file fetched by OpenDocument": (
        lambda: zipped(mimetype=ODT, content_dot_xml=FETCH, styles_dot_xml="<a/>"), "a.odt",
    ),
    "deep XML in OpenDocument": (lambda: odt("<text:section>" * 5_000 + "</text:section>" * 5_000), "a.odt"),
    "a page of 100,000 elements in one another": (lambda: b"<html>" + b"<b>" * 100_000 + b"deep", "a.html"),
    "a page of 100,000 tables in one another": (lambda: b"<table><tr><td>" * 100_000 + b"deep", "a.html"),
    "a message of a thousand messages": (
        lambda: b"Subject: x\nContent-Type: message/rfc822\n\n" * 1_000 + b"Subject: y\n\nYes.", "a.eml",
    ),
    "nulls": (lambda: b"Yes.\0\0\0No.", "a.txt"),
    "more text than anybody wrote": (lambda: b"word " * 2_100_000, "a.txt"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_harm_is_refused_with_a_sentence(case: str) -> None:
    made, filename = REFUSED[case]
    data = made()
    with bounded_work(), pytest.raises(IntakeError, match=f"^{filename}: .*\\."):
        read_document(data, filename)


READ = {
    "tables in tables": (lambda: deep_table(40), "a.docx", "deep"),
    "a single line of nine million letters": (lambda: b"word " * 1_800_000, "a.txt", "word"),
    "a page of one line": (lambda: b"<p>" + b"word " * 1_000_000, "a.html", "word"),
    "a page of 100,000 items": (lambda: b"<ul>" + b"<li>word" * 100_000, "a.html", "word"),
    "a page with 100,000 ends and no starts": (lambda: b"</div></table>" * 100_000 + b"deep", "a.html", "deep"),
    "groups in groups": (lambda: rtf("{" * 100_000 + "deep" + "}" * 100_000), "a.rtf", "deep"),
    "ends of groups": (lambda: rtf("deep" + "}" * 100_000), "a.rtf", "deep"),
    "a number of a list beyond all": (
        lambda: b"<ol type=i start=999999><li>a</ol><ol type=a start=999999><li>deep</ol>", "a.html", "deep",
    ),
    "100,000 lines quoted": (lambda: message("> a\nb\n\n" * 100_000 + "deep"), "a.eml", "deep"),
    "100,000 paragraphs of a firm": (
        lambda: message("This email is confidential.\n\n" * 50_000 + "deep"), "a.eml", "deep",
    ),
    "a line that says who wrote, without end": (
        lambda: message("deep\n" + ("On 3 May " * 500 + "\n") * 500), "a.eml", "deep",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_what_is_only_strange_is_read(case: str) -> None:
    made, filename, words = READ[case]
    data = made()
    with bounded_work():
        assert words in read_received(data, filename).documents[0].text


def test_a_name_made_to_deceive_is_made_safe_where_it_is_shown() -> None:
    received = read_received(
        message("Yes.", ("cod\u202ecod.txt", b"Words.", "application/octet-stream")), "a.eml"
    )
    assert received.documents[1].filename == "codcod.txt"


def test_an_entity_that_would_fetch_a_file_gives_nothing_of_it() -> None:
    document = (
        b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:p><w:r><w:t>seen &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with contextlib.suppress(IntakeError):
        read = read_document(with_part(word("x"), "word/document.xml", document), "a.docx")
        assert "root:" not in read.text
