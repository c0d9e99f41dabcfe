"""Texts of one's own and how they are coded, as files that other programs for coding open."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from cairn.exceptions import UserError
from cairn.themes.exchange import Positions
from cairn.themes.exchange.codes import ORIGIN, Ids, child, in_xml
from cairn.themes.exchange.texts import Sent, sent, to_units
from cairn.themes.exchange.write import NAMESPACE, add_file
from cairn.themes.texts.given import (
    codes_given,
    file_given,
    names_given,
    text_given,
    texts_given,
    themes_given,
)

_IDS = "texts of one's own"


def write_project(
    path: Path | str,
    texts: Iterable[str],
    codes: Sequence[Any] | Mapping[int, Any],
    themes: Iterable[str] | Mapping[str, str] | None = None,
    coder: str = "you",
    ids: Sequence[str] | None = None,
    positions: Positions = Positions.CODE_POINTS,
) -> int:
    """Write texts and their codes as a project of REFI-QDA (.qdpx), and return how many coded places it holds.

    `codes` and `themes` as in `learn`; a text's codes may be a mapping from names to (start, end), in code points, as
    `Learned.spans()` has them, else the whole text is coded. `ids` name the texts ("1", "2" … where not given); a blank
    text is left out. Texts are written composed (NFC) and with LF alone, places with them; `positions` "utf16" counts
    an emoji as two. The same input gives the same bytes. Raises UserError naming what is wrong, and where.
    """
    given, written = texts_given(texts), file_given(path)
    told: Any = codes
    if isinstance(codes, Iterable) and not isinstance(codes, str | bytes | Mapping):
        told = list(codes)
    coded = codes_given(told, len(given))
    named = themes_given(themes, coded)
    called = [str(number) for number in range(1, len(given) + 1)] if ids is None else names_given(ids, "ids")
    if len(called) != len(given):
        raise UserError(f"There are {len(given)} texts and {len(called)} ids. Give one for each text.")
    if positions not in tuple(Positions):
        raise UserError(f"Places are counted in {' or in '.join(Positions)}; {positions!r} is neither.")
    made = _Project(text_given(coder, "coder").strip() or ORIGIN, Positions(positions), named)
    for place, text in enumerate(given):
        if text.strip():
            spans = _spans(place, text, told[place] if place in coded else (), coded.get(place, frozenset()))
            made.add(called[place], text, spans)
    try:
        made.write(written)
    except OSError as error:
        raise UserError(f"{written.name}: cannot be written ({error.strerror}).") from error
    return made.places


def _spans(place: int, text: str, told: Any, names: frozenset[str]) -> list[tuple[str, int, int]]:
    """Where each theme stands in a text, in the alphabet's order. Raises UserError where that is no place of it."""
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    found = []
    for name in sorted(names):
        span = told[name] if isinstance(told, Mapping) else whole
        ends = tuple(span) if isinstance(span, Sequence) and not isinstance(span, str) else ()
        if len(ends) != 2 or not all(hasattr(each, "__index__") for each in ends):
            raise UserError(f"Text {place}: “{name[:60]}” stands at {span!r}; give a start and an end.")
        start, end = int(ends[0]), int(ends[1])
        if not 0 <= start < end <= len(text):
            raise UserError(
                f"Text {place}: “{name[:60]}” stands from {start} to {end}, and the text has {len(text)} characters."
            )
        found.append((name, start, end))
    return found


class _Project:
    """A project that is being made: texts are added, then it is written."""

    def __init__(self, coder: str, positions: Positions, themes: Mapping[str, str]) -> None:
        self.places = 0
        self._ids, self._positions = Ids(_IDS), positions
        self._user = self._ids.of("user", coder)
        self._root = etree.Element(
            f"{{{NAMESPACE}}}Project",
            {"name": "Texts", "origin": ORIGIN, "creatingUserGUID": self._user},
            nsmap={None: NAMESPACE},
        )
        child(child(self._root, "Users"), "User", guid=self._user, name=in_xml(coder))
        codes = child(child(self._root, "CodeBook"), "Codes")
        for name, about in themes.items():
            guid = self._ids.of("theme", name)
            code = child(codes, "Code", guid=guid, name=in_xml(name), isCodable="true")
            if about:
                child(code, "Description").text = in_xml(about)
        self._texts: list[tuple[str, Sent]] = []
        self._sources: etree._Element | None = None

    def add(self, name: str, text: str, spans: Iterable[tuple[str, int, int]]) -> None:
        """One text, with the themes that stand in it."""
        if self._sources is None:  # an empty list is against the schema
            self._sources = child(self._root, "Sources")
        guid, words = self._ids.of("source", name), sent(text)
        path = f"internal://{guid}.txt"
        source = child(
            self._sources,
            "TextSource",
            guid=guid,
            name=in_xml(name),
            plainTextPath=path,
            creatingUser=self._user,
        )
        self._texts.append((guid, words))
        for theme, *span in spans:
            start, end = (to_units(words.text, each, self._positions) for each in words.span(*span))
            whose = f"{name}/{theme}/{span[0]}/{span[1]}"
            selection = child(
                source, "PlainTextSelection", guid=self._ids.of("selection", whose), name=in_xml(name),
                startPosition=str(start), endPosition=str(end), creatingUser=self._user,
            )  # fmt: skip
            coding = child(selection, "Coding", guid=self._ids.of("coding", whose), creatingUser=self._user)
            child(coding, "CodeRef", targetGUID=self._ids.of("theme", theme))
            self.places += 1

    def write(self, path: Path) -> None:
        """The file; one that is there is replaced."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            add_file(
                archive, "project.qde", etree.tostring(self._root, xml_declaration=True, encoding="utf-8")
            )
            for guid, words in self._texts:
                add_file(archive, f"Sources/{guid}.txt", words.text.encode())
