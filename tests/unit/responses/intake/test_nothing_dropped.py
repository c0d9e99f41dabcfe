"""Every word that was put into a file comes out of it, in every kind, in its order."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document, read_received
from cairn.responses.intake.textual import DocumentText
from tests.lib.libreoffice import saved_as
from tests.unit.responses.documents import define_list, listed, saved, word
from tests.unit.responses.intake.made import message, odt, rtf
from tests.unit.responses.intake.shown import check_whole

LETTERS = st.characters(codec="utf-8", categories=("L", "N"))
WORDS = st.text(LETTERS, min_size=1, max_size=12) | st.sampled_from(
    ["it’s", "“so”", "a&b", "<b>", "{x}", "100%", "☃", "😀"]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


def in_rtf(paragraphs: list[str]) -> bytes:
    def sign(letter: str) -> str:
        if letter in "\\{}":
            return "\\" + letter
        halves = letter.encode("utf-16-le")
        units = [int.from_bytes(halves[n : n + 2], "little") for n in range(0, len(halves), 2)]
        return letter if letter.isascii() else "".join(f"\\u{n - 65536 if n > 32767 else n}?" for n in units)

    return rtf("".join("".join(map(sign, each)) + "\\par " for each in paragraphs))


MADE: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "md": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "html": lambda paragraphs: (
        "<meta charset=utf-8>" + "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    ).encode(),
    "docx": lambda paragraphs: word(*paragraphs),
    "odt": lambda paragraphs: odt("".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs)),
    "rtf": in_rtf,
    "eml": lambda paragraphs: message("\n\n".join(paragraphs)),
}


@pytest.mark.parametrize("kind", MADE)
@settings(max_examples=40, deadline=None)
@given(paragraphs=PARAGRAPHS)
def test_every_word_comes_out(kind: str, paragraphs: list[str]) -> None:
    read = read_received(MADE[kind](paragraphs), f"a.{kind}").documents[0]
    check_whole(read)
    assert read.text.split() == [word for paragraph in paragraphs for word in paragraph.split()]


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400),
    kind=st.sampled_from(["txt", "md", "html", "rtf", "eml", "odt", "docx", "pdf"]),
)
def test_no_bytes_whatever_raise_anything_but_a_sentence(data: bytes, kind: str) -> None:
    starts = {
        "rtf": b"{\\rtf1 ",
        "eml": b"From: a\n",
        "pdf": b"%PDF-1.4\n",
        "odt": b"PK\x03\x04",
        "docx": b"PK\x03\x04",
    }
    documents, sentence = _read_or_refused(starts.get(kind, b"") + data, f"a.{kind}")
    assert documents or sentence.startswith(f"a.{kind}: ")
    for document in documents:
        check_whole(document)


def _read_or_refused(data: bytes, filename: str) -> tuple[tuple[DocumentText, ...], str]:
    try:
        return read_received(data, filename).documents, ""
    except IntakeError as refused:
        return (), str(refused)


def rich() -> bytes:
    document = docx.Document()
    document.add_heading("Question 1: words", 1)
    document.add_paragraph("Alpha café – “quoted” bravo.")
    define_list(document, [("decimal", "%1."), ("lowerLetter", "(%2)")], number=91)
    for words, level in (("charlie", 0), ("delta", 1), ("echo", 0)):
        listed(document, words, 91, level)
    wide = document.add_table(2, 3)
    for n in range(6):
        wide.cell(n // 3, n % 3).text = f"cell{n}"
    narrow = document.add_table(1, 2)
    narrow.cell(0, 0).text, narrow.cell(0, 1).text = "foxtrot", "golf"
    document.add_paragraph("They said hotel.", style="Intense Quote")
    document.sections[0].footer.paragraphs[0].text = "india"
    return saved(document)


def words_of(document: DocumentText) -> set[str]:
    return set(re.findall(r"[\w’]+", document.text))


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "html", "pdf"])
def test_what_libreoffice_saves_is_read_whole(kind: str, tmp_path: Path) -> None:
    read = read_document(saved_as(kind, tmp_path, rich())[0], f"a.{kind}")
    check_whole(read)
    assert words_of(read_document(rich(), "a.docx")) - words_of(read) <= {"a"}
    for line in ("1. charlie", "2. echo"):
        assert line in read.text
    assert [read.text.index(each) for each in ("Alpha", "charlie", "cell5", "foxtrot", "hotel")] == sorted(
        read.text.index(each) for each in ("Alpha", "charlie", "cell5", "foxtrot", "hotel")
    )
