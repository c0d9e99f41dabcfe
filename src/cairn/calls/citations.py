"""Where the figures of a call's own text are from: marks in the file, references for who reads.

In the file a claim is followed by {{ source("code") }}, with the code of one of the call's [[sources]]. A loaded call
has "[source 2]" in its place, which every page, form and print can show as it stands; 2 is the source's place in the
list of sources, which is printed once (`listed`) and linked on the web (`pieces`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.calls.definition import Call, Source

MARK = re.compile(r"""\{\{\s*source\(\s*(?:"([^"{}]*)"|'([^'{}]*)')\s*\)\s*\}\}""")
WORDS = {"cy": "ffynhonnell", "fr": "source", "ga": "foinse", "pl": "źródło", "pt": "fonte", "ro": "sursa"}
"""The word for a source; English where there is none here."""
REFERENCE = re.compile(rf"\[(?:source|{'|'.join(WORDS.values())}) (\d+)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text as it is read; `source` is its number in the list of sources, 0 where it is no reference."""

    text: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as a list prints it, under the number by which the texts refer to it."""

    number: int
    reference: str
    url: str
    label: str


def codes_in(text: str) -> Iterator[tuple[int, str]]:
    """Where each mark in a text of the file begins, and the code that it names."""
    for mark in MARK.finditer(text):
        yield mark.start(), mark[1] if mark[1] is not None else mark[2]


def reference(number: int, language: str) -> str:
    """How a text refers to a source: "[source 2]"."""
    return f"[{WORDS.get(language, 'source')} {number}]"


def plain(text: str, codes: Sequence[str], language: str = "en") -> str:
    """A text of the file as it is read: each mark is a reference; `codes` are the sources', in their order.

    A mark of a source that is not there stays as it is; the rules of a call refuse it.
    """

    def read(mark: re.Match[str]) -> str:
        code = mark[1] if mark[1] is not None else mark[2]
        return reference(codes.index(code) + 1, language) if code in codes else mark[0]

    return MARK.sub(read, text) if "{{" in text else text


def with_references(data: dict[str, Any], language: str) -> dict[str, Any]:
    """A call's file in one language with every mark in it read; the sources themselves are left as they are."""
    sources = data.get("sources")
    each = sources if isinstance(sources, list) else []
    codes = [str(one.get("code", "")) for one in each if isinstance(one, dict)]
    return {key: value if key == "sources" else _read(value, codes, language) for key, value in data.items()}


def _read(value: Any, codes: Sequence[str], language: str) -> Any:
    if isinstance(value, str):
        return plain(value, codes, language)
    if isinstance(value, dict):
        return {key: _read(each, codes, language) for key, each in value.items()}
    if isinstance(value, list):
        return [_read(each, codes, language) for each in value]
    return value


def pieces(text: str, call: Call) -> tuple[Piece, ...]:
    """A text of a loaded call, parted at its references, so that a page can link each to the list of sources."""
    found, end = [], 0
    for match in REFERENCE.finditer(text):
        if 1 <= int(match[1]) <= len(call.sources):
            found += [Piece(text[end : match.start()]), Piece(match[0], int(match[1]))]
            end = match.end()
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)


def listed(call: Call) -> tuple[Listed, ...]:
    """The call's sources in their order, for the list at the end of its first page, its form and its print."""
    return tuple(_listed(number, source, call) for number, source in enumerate(call.sources, start=1))


def _listed(number: int, source: Source, call: Call) -> Listed:
    return Listed(number, source.reference, source.url, reference(number, call.language))
