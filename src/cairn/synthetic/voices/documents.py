"""Documents that organisations send without the form: plain text, Word and PDF, written from one definition.

Beside them documents.toml says, for the import, whose each is, what it allows and when it came; the
truth of what stands in each goes to documents_truth.jsonl.
"""

from __future__ import annotations

import datetime as dt
import io
import textwrap
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx

from cairn.calls import Call, Question
from cairn.synthetic.voices.pdf import Line, pdf_bytes
from cairn.tables import Permission
from cairn.tables.files import read_toml, write_json_lines

_MARK = "Synthetic: this organisation and its words are invented."
_WIDTH = 92
_ALWAYS = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """What a document says on one question; see the head of documents.toml."""

    question: str
    paragraphs: tuple[str, ...]
    heading: str = ""
    agrees: str | None = None
    see: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an invented organisation."""

    file: str
    organisation: str
    sector: str
    permission: Permission
    days_after_opening: int
    title: str
    heading: str
    front: tuple[str, ...]
    closing: str
    appendix_title: str
    appendix_note: str
    appendix: tuple[str, ...]
    answers: tuple[DocumentAnswer, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """All of them."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a document: its style ("title", "heading" or "text") and its words, number and all."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class PlantedDocument:
    """What stands in a document: numbered paragraphs; by question, what it agrees to, points to and says."""

    file: str
    paragraphs: int
    questions: tuple[str, ...]
    agreements: dict[str, str]
    see: dict[str, tuple[str, ...]]
    themes: dict[str, tuple[str, ...]]
    quotations: int


def write_documents(call: Call, after: int, into: Path, truth: Path) -> int:
    """Write the documents and documents.toml, and into `truth` documents_truth.jsonl; returns how many.

    Their public references go on from the number `after` of the responses.
    """
    folder = into / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    made = read_toml(Path(__file__).with_name("documents.toml"), Documents).documents
    for document in made:
        blocks = blocks_of(document, call)
        (folder / document.file).write_bytes(_WRITERS[Path(document.file).suffix](document, blocks))
    listed = "\n".join(_listed(document, call, after + place) for place, document in enumerate(made, start=1))
    (folder / "documents.toml").write_text(listed, encoding="utf-8")
    write_json_lines(truth / "documents_truth.jsonl", (_planted(document, call) for document in made))
    return len(made)


def blocks_of(document: Document, call: Call) -> list[Block]:
    """The document in order, its paragraphs numbered from 1, without answers to questions the call lacks."""
    blocks = [Block("title", document.title), Block("text", f"{document.organisation}. {_MARK}")]
    number = 0
    for text in document.front:
        number += 1
        blocks.append(Block("text", f"{number}. {text}"))
    for answer, question in _answered(document, call):
        blocks.append(Block("heading", _heading(document, answer, question)))
        for text in answer.paragraphs:
            number += 1
            blocks.append(Block("text", f"{number}. {text}"))
    blocks.append(Block("text", document.closing))
    blocks.append(Block("heading", document.appendix_title))
    blocks.append(Block("text", document.appendix_note))
    return blocks + [Block("text", f"“{words}”") for words in document.appendix]


def _answered(document: Document, call: Call) -> list[tuple[DocumentAnswer, Question]]:
    pairs = ((answer, call.question(answer.question)) for answer in document.answers)
    return [(answer, question) for answer, question in pairs if question is not None]


def _heading(document: Document, answer: DocumentAnswer, question: Question) -> str:
    text = answer.heading or f"{question.text} {question.statement}".strip()
    return document.heading.format(number=question.number, text=text)


def _as_text(document: Document, blocks: list[Block]) -> bytes:
    paragraphs = ("\n".join(textwrap.wrap(block.text, _WIDTH)) for block in blocks)
    return ("\n\n".join(paragraphs) + "\n").encode()


def _as_word(document: Document, blocks: list[Block]) -> bytes:
    word = docx.Document()
    word.core_properties.author = document.organisation
    word.core_properties.title = document.title
    word.core_properties.comments = _MARK
    styles = {"title": "Title", "heading": "Heading 2", "text": "Normal"}
    for block in blocks:
        word.add_paragraph(block.text, style=styles[block.style])
    saved = io.BytesIO()
    word.save(saved)
    return with_no_clock(saved)


def with_no_clock(saved: io.BytesIO) -> bytes:
    """The same Word file with every member's time set alike: saving stamps the hour into the bytes."""
    steady = io.BytesIO()
    with zipfile.ZipFile(saved) as was, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as becomes:
        for name in was.namelist():
            member = zipfile.ZipInfo(name, _ALWAYS)
            member.compress_type = zipfile.ZIP_DEFLATED
            becomes.writestr(member, was.read(name))
    return steady.getvalue()


def _as_pdf(document: Document, blocks: list[Block]) -> bytes:
    lines: list[Line] = []
    for block in blocks:
        wrapped = textwrap.wrap(block.text, 70 if block.style == "title" else _WIDTH - 4)
        lines += [Line(text, bold=block.style != "text") for text in wrapped] + [Line("")]
    return pdf_bytes(document.title, lines, foot=_MARK)


_WRITERS = {".txt": _as_text, ".docx": _as_word, ".pdf": _as_pdf}


def _listed(document: Document, call: Call, number: int) -> str:
    asked = call.question("sector")
    is_asked = asked is not None and document.sector in {option.code for option in asked.choices}
    sector = f'sector = "{document.sector}"\n' if is_asked else ""
    on = min(call.window.opens + dt.timedelta(days=document.days_after_opening), call.window.closes)
    return (
        "[[documents]]\n"
        f'file = "{document.file}"\n'
        f'organisation = "{document.organisation}"\n'
        f"{sector}"
        f'permission = "{document.permission}"\n'
        f"received_on = {on.isoformat()}\n"
        f'public_reference = "S-{number:04d}"\n'
        "synthetic = true\n"
    )


def _planted(document: Document, call: Call) -> PlantedDocument:
    answers = [answer for answer, _ in _answered(document, call)]
    return PlantedDocument(
        file=document.file,
        paragraphs=len(document.front) + sum(len(answer.paragraphs) for answer in answers),
        questions=tuple(answer.question for answer in answers),
        agreements={answer.question: answer.agrees for answer in answers if answer.agrees is not None},
        see={answer.question: answer.see for answer in answers if answer.see},
        themes={answer.question: answer.themes for answer in answers if answer.themes},
        quotations=len(document.appendix),
    )
