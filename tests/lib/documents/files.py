"""Blocks written as a file: plain text, Markdown, HTML, Word, OpenDocument, RTF, PDF and an e-mail."""

from __future__ import annotations

import html
import io
import random
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import docx

from cairn.synthetic.voices.pdf import Line, pdf_bytes
from tests.lib.documents.blocks import Block

_EARLIER = (
    "From: The call for evidence team",
    "Sent: 2 April 2026 09:14",
    "Subject: Question 3 and question 7",
    "",
    "Thank you for your message. Please answer as many of the questions as you wish.",
)


def written(blocks: Sequence[Block], ending: str, chance: random.Random) -> bytes:
    """The bytes of a file of a format, by its ending without the dot."""
    return _WRITERS[ending](blocks, chance)


def _paragraph(block: Block, between: str = "\t") -> str:
    return between.join(run.text for run in block.runs) if block.is_row else block.text


def _as_text(blocks: Sequence[Block], chance: random.Random) -> bytes:
    width = chance.choice((0, 72, 90))
    ends = chance.choice(("\n", "\n", "\r\n"))
    parts = []
    for block in blocks:
        text = _paragraph(block, "\n" if block.is_row else " ")
        lines = text.split("\n")
        parts.append("\n".join("\n".join(textwrap.wrap(line, width)) if width else line for line in lines))
    return ("\n\n".join(parts) + "\n").replace("\n", ends).encode()


def _as_markdown(blocks: Sequence[Block], chance: random.Random) -> bytes:
    before = {"title": "# ", "heading": "## ", "quote": "> "}
    return "\n\n".join(before.get(block.style, "") + _paragraph(block, "\n\n") for block in blocks).encode()


def _as_html(blocks: Sequence[Block], chance: random.Random) -> bytes:
    tags = {"title": "h1", "heading": "h2", "quote": "blockquote"}
    parts = []
    for block in blocks:
        if block.is_row:
            cells = "".join(f"<td>{html.escape(run.text)}</td>" for run in block.runs)
            parts.append(f"<table><tr>{cells}</tr></table>")
        else:
            tag = tags.get(block.style, "p")
            parts.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
    head = "<!doctype html><html><head><meta charset='utf-8'><title>A response</title></head>"
    return f"{head}<body>{''.join(parts)}</body></html>".encode()


def _as_word(blocks: Sequence[Block], chance: random.Random) -> bytes:
    styles = {"title": "Title", "quote": "Quote", "heading": chance.choice(("Heading 2", "Normal"))}
    document = docx.Document()
    for block in blocks:
        if block.is_row:
            table = document.add_table(1, len(block.runs))
            for cell, run in zip(table.rows[0].cells, block.runs, strict=True):
                cell.text = run.text
            continue
        added = document.add_paragraph(style=styles.get(block.style, "Normal"))
        added.add_run(block.text).bold = block.style == "heading"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _as_opendocument(blocks: Sequence[Block], chance: random.Random) -> bytes:
    parts = []
    for block in blocks:
        text = html.escape(block.text, quote=False)
        if block.is_row:
            cells = "".join(
                f"<table:table-cell><text:p>{html.escape(run.text, quote=False)}</text:p></table:table-cell>"
                for run in block.runs
            )
            parts.append(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
        elif block.style in ("title", "heading"):
            level = 1 if block.style == "title" else 2
            parts.append(f'<text:h text:outline-level="{level}">{text}</text:h>')
        else:
            parts.append(f"<text:p>{text}</text:p>")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" office:version="1.3">'
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return saved.getvalue()


def _as_rtf(blocks: Sequence[Block], chance: random.Random) -> bytes:
    parts = []
    for block in blocks:
        text = _escaped(_paragraph(block, "\n"))
        bold = block.style in ("title", "heading")
        parts.append(rf"{{\b {text}}}\par\par" if bold else rf"{text}\par\par")
    body = "\n".join(parts)
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0\fs22 " + body + "}").encode("ascii")


def _escaped(text: str) -> str:
    signs = {"\\": r"\\", "{": r"\{", "}": r"\}", "\n": "\\par\n"}
    return "".join(signs.get(c, c if ord(c) < 128 else rf"\u{_signed(ord(c))}?") for c in text)


def _signed(code: int) -> int:
    return code - 65536 if 32767 < code < 65536 else code


def _as_pdf(blocks: Sequence[Block], chance: random.Random) -> bytes:
    lines: list[Line] = []
    for block in blocks:
        is_head = block.style in ("title", "heading")
        for text in _paragraph(block, "\n").split("\n"):
            lines += [Line(part, bold=is_head) for part in textwrap.wrap(text, 70 if is_head else 88)]
        lines.append(Line(""))
    return pdf_bytes("A response", lines, foot="A made document.")


def _as_message(blocks: Sequence[Block], chance: random.Random) -> bytes:
    message = EmailMessage()
    message["From"] = "Robin Madeup <robin@example.org>"
    message["To"] = "evidence@example.org"
    message["Subject"] = "Our response"
    message["Date"] = "Thu, 09 Apr 2026 10:00:00 +0000"
    text = "\n\n".join(_paragraph(block, "\n") for block in blocks)
    if chance.random() < 0.5:
        text += "\n\n-----Original Message-----\n" + "\n".join(_EARLIER)
    message.set_content(text + "\n")
    return message.as_bytes()


_WRITERS: dict[str, Callable[[Sequence[Block], random.Random], bytes]] = {
    "txt": _as_text, "md": _as_markdown, "html": _as_html, "docx": _as_word, "odt": _as_opendocument,
    "rtf": _as_rtf, "pdf": _as_pdf, "eml": _as_message,
}  # fmt: skip
