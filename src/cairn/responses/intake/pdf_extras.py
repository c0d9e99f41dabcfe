"""What a PDF keeps beside its pages: words typed into boxes, comments, enclosed files, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from cairn.responses.intake.word_words import notes_on_comments

_SAID = ("/FreeText", "/Text", "/Highlight", "/Underline", "/StrikeOut", "/Caret")
_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9])")
_ENCLOSES = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9])")
_MOST, _LONGEST = 5_000, 100_000
_FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    NotImplementedError,
)
TYPED = "Words that were typed into the boxes of this PDF stand behind its pages, each behind the name of its box."
SCRIPTS = "It holds a script or a command that could run on a reader’s computer. Its text was read; nothing was run."
ENCLOSED = (
    "It has another file enclosed in it, which was not read. Ask for that file if it is part of the answer."
)


@dataclass(frozen=True, slots=True)
class Extras:
    """`typed` are the boxes that hold words, `comments` what was set on the pages as a remark or beside the text."""

    typed: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_page(self) -> list[str]:
        """What was typed, as one more page; none where nothing was."""
        return ["\n\n".join(self.typed)] if self.typed else []


def extras_of(reader: PdfReader, data: bytes) -> Extras:
    """What stands beside the pages. Damage to it is passed over: the pages have been read."""
    typed: list[str] = []
    comments: list[str] = []
    for annotation in islice(_annotations(reader), _MOST):
        with suppress(*_FAULTS):
            typed += _typed(annotation)
            if words := _comment(annotation):
                comments.append(f"[Comment {len(comments) + 1}] {words}")
    notes = [TYPED] if typed else []
    notes += [SCRIPTS] if _RUNS.search(data) else []
    notes += [ENCLOSED] if _ENCLOSES.search(data) else []
    return Extras(tuple(dict.fromkeys(typed)), tuple(comments), (*notes, *notes_on_comments(len(comments))))


def _annotations(reader: PdfReader) -> Iterator[DictionaryObject]:
    with suppress(*_FAULTS):
        for page in reader.pages:
            held = page.get("/Annots")
            held = held.get_object() if held is not None else []
            for each in held if isinstance(held, list) else []:
                annotation = each.get_object()
                if isinstance(annotation, DictionaryObject):
                    yield annotation


def _typed(annotation: DictionaryObject) -> Iterator[str]:
    if annotation.get("/Subtype") != "/Widget":
        return
    kind, value, name = (_inherited(annotation, key) for key in ("/FT", "/V", "/T"))
    if kind not in ("/Tx", "/Ch"):
        return
    words = _storable(value).strip()
    if words:
        named = _storable(name).strip()
        yield f"{named}: {words}" if named else words


def _comment(annotation: DictionaryObject) -> str:
    if annotation.get("/Subtype") not in _SAID:
        return ""
    return _storable(annotation.get("/Contents")).strip()


def _inherited(annotation: DictionaryObject, key: str) -> Any:
    """A value of a box, or of the box that it is one showing of."""
    node: Any = annotation
    for _ in range(8):
        if not isinstance(node, DictionaryObject):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
        node = node.get_object() if node is not None else None
    return None


def _storable(value: Any) -> str:
    value = value.get_object() if hasattr(value, "get_object") else value
    if not isinstance(value, str):
        return ""
    whole = value[:_LONGEST].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
