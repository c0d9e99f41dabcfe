"""What a file is, by its content; every refusal is a sentence that says what to do."""

from __future__ import annotations

import io
import random
import zlib
from contextlib import suppress

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.attachments import kind_of
from tests.lib import made_files as made
from tests.lib.bounded import bounded_work


def kind(data: bytes, name: str) -> str:
    return kind_of(io.BytesIO(data), name).code


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(IntakeError) as refused:
        kind(data, name)
    said = str(refused.value)
    assert f"“{name}”" in said
    assert said.endswith(".")
    return said


WHOLE = {
    "plan.docx": made.word(),
    "plan.odt": made.opendocument(),
    "plan.rtf": rb"{\rtf1\ansi Trust first.}",
    "plan.pdf": made.pdf(),
    "table.xlsx": made.excel(),
    "table.ods": made.opendocument("spreadsheet"),
    "chart.png": made.png(),
    "chart.jpg": made.jpeg(),
}
TEXTS = {
    "plan.txt": b"Trust first.",
    "table.csv": b"year,children\n2024,41\n",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_known_by_its_content(name: str) -> None:
    ending = name.rpartition(".")[2]
    assert kind(WHOLE[name], name) == {"jpg": "jpeg"}.get(ending, ending)


def test_the_case_of_an_ending_does_not_matter_and_nor_does_an_ending_before_the_last() -> None:
    assert kind(made.png(), "CHART.PNG") == "png"
    assert kind(made.pdf(), "plan.exe.pdf") == "pdf"


@pytest.mark.parametrize(
    "text",
    ["Träume", "\ufeffTräume", "Traum\fTraum\tTraum\x1a"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_programs_write(text: str, encoding: str) -> None:
    assert kind(text.encode(encoding, "ignore"), "plan.txt") == "txt"
    assert kind(text.encode(encoding, "ignore"), "plan.csv") == "csv"


def test_a_web_page_as_text_is_text_for_nothing_here_is_shown_by_a_browser() -> None:
    assert kind(b"<html><script>alert(1)</script>", "page.txt") == "txt"


@pytest.mark.parametrize("name", [*WHOLE])
def test_a_file_that_is_another_than_its_name_says_is_refused_with_both(name: str) -> None:
    wanted = "other.docx" if name != "plan.docx" else "other.pdf"
    said = refusal(WHOLE[name], wanted)
    assert said.startswith(f"The file is called “{wanted}”, but what is in it is ")
    assert f"change the end of its name to .{name.rpartition('.')[2]}" in said


@pytest.mark.parametrize(
    ("data", "name", "is_said"),
    [
        (b"", "plan.pdf", "is empty"),
        (b"x" * 10_000_001, "plan.txt", "is larger than 10 MB"),
        (b"Trust.", "plan.pdf", "what is in it is plain text"),
        (b"<?xml version='1.0'?>\n<!-- a --> <svg onload='alert(1)'/>", "chart.png", "a drawing written as code"),
        (b"<!DOCTYPE html><p>", "plan.docx", "a web page"),
        (b"<p>", "page.html", "ends in .html, which we do not take. We take .docx, .odt"),
        (made.word(), "plan.docm", "such files can hold macros"),
        (made.word(), "plan.pdf.exe", "ends in .exe, which we do not take"),
        (made.word(), "plan", "has no ending"),
        (made.word(), "archive.zip", "ends in .zip"),
        (made.zipped({"plan.txt": b"Trust"}), "plan.docx", "what is in it is a zip archive, which we do not take"),
        (made.opendocument("presentation"), "plan.odt", "an OpenDocument presentation"),
        (made.opendocument("text-template"), "plan.odt", "a template"),
        (made.opendocument("chart"), "plan.odt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "plan.docx", "an older Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "needs a password"),
        (b"MZ\x00\x00", "plan.pdf", "is not a PDF, whatever its name says"),
        (b"GIF89a\x00", "chart.jpg", "is not a JPEG picture"),
        (b"Trust\x00", "plan.txt", "cannot be read as text. Save it again as UTF-8"),
        (b"Tr\x81ust", "table.csv", "cannot be read as text"),
        (b"\xff\xfeT\x00\x00\xd8", "plan.txt", "cannot be read as text"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_said_in_a_sentence(data: bytes, name: str, is_said: str) -> None:
    assert is_said in refusal(data, name)


@pytest.mark.parametrize("name", ["plan.docx", "table.xlsx", "plan.odt", "plan.pdf", "chart.png", "plan.rtf"])
def test_a_file_that_was_cut_off_is_refused(name: str) -> None:
    whole = WHOLE[name]
    for length in (9, len(whole) // 2, len(whole) - 6):
        assert "damaged" in refusal(whole[:length], name)


@pytest.mark.parametrize(
    ("extra", "is_said"),
    [
        ("/OpenAction << /S /JavaScript /JS (app.alert) >>", "a script, a film or a command"),
        ("/OpenAction << /S /J#61vaScript >>", "a script"),
        ("/OpenAction << /S /#4c#61unch >>", "a command that could run"),
        ("/Names << /EmbeddedFiles 2 0 R >>", "another file enclosed"),
        ("/Type /EmbeddedFile", "another file enclosed"),
        ("/Encrypt 3 0 R", "needs a password"),
    ],
)
def test_a_pdf_that_can_do_more_than_be_read_is_refused(extra: str, is_said: str) -> None:
    assert is_said in refusal(made.small_pdf(extra), "plan.pdf")
    assert kind(made.small_pdf("/Launched true /Names 2 0 R"), "plan.pdf") == "pdf"


def object_stream(data: bytes) -> str:
    """An object of a PDF in which others are packed; its bytes as text, one sign a byte."""
    packed = zlib.compress(data)
    return f"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream\nendobj\n"


def pdf_with(before: str) -> bytes:
    return made.small_pdf("", before).decode().encode("latin-1")


def test_a_script_that_is_packed_with_other_objects_is_found() -> None:
    assert "a script" in refusal(pdf_with(object_stream(b"5 0 << /S /JavaScript >>")), "plan.pdf")
    assert kind(pdf_with(object_stream(b"5 0 << /Type /Page >>")), "plan.pdf") == "pdf"
    crlf = object_stream(b"5 0 << /S /JavaScript >>").replace("stream\n", "stream\r\n", 1)
    assert "a script" in refusal(pdf_with(crlf), "plan.pdf")
    assert kind(pdf_with("<< /Type /ObjStm >> stream\nnot packed"), "plan.pdf") == "pdf"
    assert kind(pdf_with("/ObjStm"), "plan.pdf") == "pdf"


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    assert "unpacks to far more" in refusal(pdf_with(object_stream(b" " * 60_000_000)), "plan.pdf")
    assert "unpacks to far more" in refusal(pdf_with("/ObjStm " * 5_001), "plan.pdf")


@pytest.mark.parametrize(
    ("inside", "is_said"),
    [
        (rb"{\object\objdata 0105}", "another file enclosed"),
        (rb"{\*\template http://example.org/a.dotm}", "fetches something"),
        (rb"{\field{\*\fldinst INCLUDEPICTURE \"http://example.org/a.png\"}}", "fetches something"),
    ],
)
def test_rich_text_that_encloses_or_fetches_is_refused(inside: bytes, is_said: str) -> None:
    assert is_said in refusal(rb"{\rtf1 " + inside + b"}", "plan.rtf")


@pytest.mark.parametrize(("width", "height"), [(20_001, 1), (15_000, 15_000)])
def test_a_picture_larger_than_a_poster_is_refused_before_anybody_decodes_it(width: int, height: int) -> None:
    assert "pixels" in refusal(made.png(width, height), "chart.png")
    assert "pixels" in refusal(made.jpeg(width, height), "chart.jpg")


def test_a_picture_without_a_size_is_damaged() -> None:
    assert "damaged" in refusal(made.png(0, 1), "chart.png")
    assert "damaged" in refusal(made.jpeg(1, 0), "chart.jpg")
    assert "damaged" in refusal(b"\xff\xd8\xff\x01\xd0" + b"\0" * 20, "chart.jpg")
    assert "damaged" in refusal(b"\xff\xd8\xff\xe0\x00\x02", "chart.jpg")


def test_two_kinds_of_file_in_one_are_refused() -> None:
    archive = made.zipped({"run.js": b"alert(1)"})
    assert "two kinds of file" in refusal(made.small_pdf() + archive, "plan.pdf")
    assert "behind the picture" in refusal(made.png() + archive, "chart.png")
    assert "two kinds of file" in refusal(made.jpeg() + archive, "chart.jpg")
    hidden = made.jpeg().replace(b"\x00\x05abc", b"\x00\x0d%PDF-1.7xyz", 1)
    assert "two kinds of file" in refusal(hidden, "chart.jpg")


def test_what_stands_before_a_zip_archive_makes_it_no_document() -> None:
    assert "is not a Word document" in refusal(b"MZ\0\0" + made.word(), "plan.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!---->" * 2_000, "chart.png"),
        (b"<!--" * 2_000, "chart.png"),
        (b" " * 5_000_000, "plan.pdf"),
        (b"{\\rtf1 INCLUDEPICTURE" + b" " * 5_000_000, "plan.rtf"),
        (b"%PDF-1.7\n" + b"/" * 5_000_000, "plan.pdf"),
        (b"\xff\xd8" + b"\xff" * 2_000_000, "chart.jpg"),
    ],
    ids=["comments", "open-comments", "spaces", "fields", "names", "markers"],
)
def test_no_text_takes_long_to_look_through(data: bytes, name: str) -> None:
    with bounded_work():
        refusal(data, name)


def test_no_noise_behind_a_known_start_breaks_the_check() -> None:
    """Whatever follows the first bytes, the answer is a kind or a sentence."""
    noise = random.Random(7)
    for name, whole in WHOLE.items():
        for _ in range(40):
            spoilt = bytearray(whole)
            for _ in range(noise.randint(1, 30)):
                spoilt[noise.randrange(len(spoilt))] = noise.randrange(256)
            with suppress(IntakeError):
                kind(bytes(spoilt), name)
