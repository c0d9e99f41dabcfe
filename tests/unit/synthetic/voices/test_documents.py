"""Documents in three formats: readable, marked, and as the truth tells."""

from __future__ import annotations

import datetime as dt
import re
import tomllib

import docx
import pypdf
import pytest

from cairn.calls import Call
from tests.unit.synthetic.synthetic_voices import Voices

FILES = ("copperbeck-schools-forum.txt", "wrenstead-family-project.docx", "tarnholt-school-nursing-team.pdf")


def _words(voices: Voices, file: str) -> str:
    """The document's words by a plain reading of its format, with every run of white space made one space."""
    path = voices.folder / "documents" / file
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(text.split())


def _planted(voices: Voices, file: str) -> dict:
    return next(one for one in voices.documents if one["file"] == file)


@pytest.mark.parametrize("file", FILES)
def test_paragraphs_are_numbered_from_one_without_a_gap(voices: Voices, file: str) -> None:
    numbers = [
        int(number) for number in re.findall(r"(?:(?<=[.?:0-9]) |^)(\d+)\. [A-Z]", _words(voices, file))
    ]
    assert sorted(set(numbers)) == list(range(1, _planted(voices, file)["paragraphs"] + 1))


@pytest.mark.parametrize("file", FILES)
def test_the_document_is_marked_and_holds_its_headings_and_quotations(
    voices: Voices, call: Call, file: str
) -> None:
    words, planted = _words(voices, file), _planted(voices, file)
    assert "Synthetic" in words
    assert "Appendix" in words
    assert words.count("“") == planted["quotations"]
    for code in planted["questions"]:
        question = call.question(code)
        assert question is not None
        assert re.search(rf"(Q|Question ){question.number}\b", words)


def test_some_headings_are_the_calls_words_and_some_are_not(voices: Voices, call: Call) -> None:
    planted = _planted(voices, FILES[0])
    words = _words(voices, FILES[0])
    as_asked = [code for code in planted["questions"] if call.question(code).text in words]
    assert 10 < len(as_asked) < len(planted["questions"])


def test_what_the_import_needs_is_listed(voices: Voices, call: Call) -> None:
    listed = tomllib.loads((voices.folder / "documents" / "documents.toml").read_text(encoding="utf-8"))[
        "documents"
    ]
    assert [one["file"] for one in listed] == list(FILES)
    assert [one["public_reference"] for one in listed] == ["S-0643", "S-0644", "S-0645"]
    for one in listed:
        assert one["synthetic"] is True
        assert isinstance(one["received_on"], dt.date)
        assert call.window.is_open(one["received_on"])


def test_agreement_is_in_the_prose_and_once_cannot_be_read(voices: Voices) -> None:
    told = [option for document in voices.documents for option in document["agreements"].values()]
    assert {"strongly_agree", "agree", "neither", ""} <= set(told)


def test_cross_references_point_to_questions_that_the_document_answers(voices: Voices) -> None:
    for document in voices.documents:
        for codes in document["see"].values():
            assert set(codes) <= set(document["questions"])
    assert sum(len(document["see"]) for document in voices.documents) >= 5
