"""The tree of a PDF's pages, gone through with a limit: a small file can say that it has a million of them."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_DEEPEST = 64
_MOST_FORMS = 50


class NoPages(Exception):
    """The file has no tree of pages."""


def most_pages_of(reader: PdfReader, limit: int) -> int:
    """The number of pages by the tree itself, whatever it says of its own count; `limit` + 1 where there are more, or
    where the tree is made so that it has no end. Raises NoPages."""
    root = _open(reader.trailer.get("/Root"))
    top = _open(root.get("/Pages")) if isinstance(root, DictionaryObject) else None
    if not isinstance(top, DictionaryObject):
        raise NoPages
    waiting: list[tuple[Any, int]] = [(top, 0)]
    pages = met = 0
    while waiting:
        node, depth = waiting.pop()
        met += 1
        if met > 4 * limit or depth > _DEEPEST or pages > limit:
            return limit + 1
        if not isinstance(node, DictionaryObject):
            continue
        kids = _open(node.get("/Kids"))
        if isinstance(kids, list):
            waiting += [(_open(kid), depth + 1) for kid in kids[: limit + 1]]
        else:
            pages += 1
    return pages


def has_pictures(reader: PdfReader, number: int) -> bool:
    """Whether a page (from 0) shows a picture, itself or in a drawing that it is put together of."""
    waiting = [reader.pages[number].get("/Resources")]
    for _ in range(_MOST_FORMS):
        if not waiting:
            return False
        resources = _open(waiting.pop())
        shown = _open(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
        for each in shown.values() if isinstance(shown, DictionaryObject) else ():
            part = _open(each)
            if isinstance(part, DictionaryObject):
                if part.get("/Subtype") == "/Image":
                    return True
                waiting.append(part.get("/Resources"))
    return False


def _open(reference: Any) -> Any:
    return reference.get_object() if hasattr(reference, "get_object") else reference
