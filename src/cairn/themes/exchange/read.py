"""A project of REFI-QDA (.qdpx) from another program: its codes, its texts, and what was coded in them.

It is read whole, or refused with a sentence for each fault. What it holds is not placed in our passages here: see
`cairn.themes.exchange.place`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from cairn.calls.definition import Call
from cairn.themes.codebook import Theme
from cairn.themes.coding import Applied, CodingKind
from cairn.themes.exchange.codes import guid_of, questions_by_guid, read_codes
from cairn.themes.exchange.notes import read_note
from cairn.themes.exchange.opening import PROJECT, ExchangeError, Project, opened_xml
from cairn.themes.exchange.qdc import check_codes
from cairn.themes.exchange.texts import Positions, from_units

MOST_FAULTS = 20
NAMESPACE = "{urn:QDA-XML:project:1.0}"
_TEXTS = (f"{NAMESPACE}TextSource", f"{NAMESPACE}Representation")
"""A text, or what a page or a PDF says as text; a Representation's codings are its own."""
_NO_TEXTS = tuple(
    f"{NAMESPACE}{kind}{part}"
    for kind in ("Picture", "PDF", "Audio", "Video", "Transcript")
    for part in ("Source", "Selection")
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
__all__ = ["ExchangeError", "Foreign", "ForeignCoding", "ForeignText", "read_qdpx"]


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A text of the project. `about` are its name and those of the cases that it is of, by which its respondent may be
    known."""

    guid: str
    name: str
    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignCoding:
    """One code on a place in a text, in code points. `theme` is the code's GUID, `coder` the user's name, as it is."""

    text: str
    start: int
    end: int
    theme: str
    coder: str
    made_at: dt.datetime | None
    applied: Applied
    kind: CodingKind = CodingKind.OWN
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a project holds. `themes` as `cairn.themes.changes.Reuse` takes them, by the GUIDs of their codes.
    `left_out` is how many codings are of no words: of pictures, sound, film, pages of a PDF or blank places."""

    origin: str
    themes: tuple[Theme, ...]
    texts: tuple[ForeignText, ...]
    codings: tuple[ForeignCoding, ...]
    left_out: int = 0


def read_qdpx(
    path: Path, call: Call | None = None, *, positions: Positions = Positions.CODE_POINTS
) -> Foreign:
    """Read a project; `positions` is how the program that wrote it counts. `call` tells which codes are its questions;
    without one every code is a theme. What is coded to a whole text is coded from its first word to its last. Raises
    ExchangeError with every fault."""
    project = Project(path)
    try:
        content = project.read(PROJECT)
        if content is None:
            raise ExchangeError(f"{path.name}: has no project.qde in it, so it is no project of REFI-QDA.")
        root = opened_xml(content, f"{path.name}: project.qde")
        if root.tag != f"{NAMESPACE}Project":
            raise ExchangeError(
                f"{path.name}: project.qde is no project of REFI-QDA 1.0 or 1.5. Export it again."
            )
        return _Reading(root, project, call, positions, path.name).all()
    finally:
        project.close()


class _Reading:
    def __init__(
        self, root: etree._Element, project: Project, call: Call | None, positions: Positions, name: str
    ) -> None:
        self._root, self._project, self._call, self._name = root, project, call, name
        self._positions = positions
        self._faults: list[str] = []
        self._blank = 0
        self._users = {guid_of(each): each.get("name") or "" for each in root.iter(f"{NAMESPACE}User")}
        self._notes = {guid_of(each): self._note(each) for each in root.iter(f"{NAMESPACE}Note")}

    def all(self) -> Foreign:
        themes = read_codes(self._root, self._call)
        check_codes(themes, self._name)
        self._codes = {theme.id for theme in themes}
        self._questions = set(questions_by_guid(self._call))
        cases = self._cases()
        texts, codings = [], []
        for source in self._root.iter(*_TEXTS):
            text = self._text(source, cases)
            if text is not None:
                texts.append(text)
                codings += list(self._codings(source, text))
        if self._faults:
            more = len(self._faults) - MOST_FAULTS
            told = [*self._faults[:MOST_FAULTS], *([f"And {more} more."] if more > 0 else [])]
            raise ExchangeError("\n".join(f"{self._name}: {each}" for each in told))
        unseen = sum(len(_coded(each)) for each in self._root.iter(*_NO_TEXTS))
        origin = self._root.get("origin") or ""
        return Foreign(origin, themes, tuple(texts), tuple(codings), unseen + self._blank)

    def _cases(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for case in self._root.iter(f"{NAMESPACE}Case"):
            for reference in case.findall(f"{NAMESPACE}SourceRef"):
                found[guid_of(reference, "targetGUID")].append(case.get("name") or "")
        return found

    def _note(self, note: etree._Element) -> str:
        return note.findtext(f"{NAMESPACE}PlainTextContent") or ""

    def _text(self, source: etree._Element, cases: dict[str, list[str]]) -> ForeignText | None:
        above = source.getparent()
        whole = source if above is None or source.tag == _TEXTS[0] else above
        name = source.get("name") or whole.get("name") or "a text without a name"
        content = source.findtext(f"{NAMESPACE}PlainTextContent")
        if content is None:
            try:
                content = self._inside(source.get("plainTextPath") or "")
            except UnicodeDecodeError:
                self._faults.append(f"the text of “{name}” is not UTF-8.")
                return None
        if content is None:
            if source.find(f"{NAMESPACE}PlainTextSelection") is not None or _coded(source):
                self._faults.append(
                    f"the text of “{name}” is not in the file. Export it with its sources in it, not beside it."
                )
            return None
        about = (
            name,
            *cases.get(guid_of(source), ()),
            *(cases.get(guid_of(whole), ()) if whole is not source else ()),
        )
        return ForeignText(guid_of(source), name, content, about)

    def _inside(self, path: str) -> str | None:
        """The text that stands in the archive; None where it is somewhere else, which is never looked for."""
        scheme, _, inside = path.partition("://")
        if scheme.lower() != "internal":
            return None
        inside = inside.lstrip("/")
        held = self._project.read(f"Sources/{inside}") or self._project.read(f"Sources/{unquote(inside)}")
        if held is None:
            return None
        return held.decode("utf-16" if held[:2] in _UTF16_MARKS else "utf-8-sig")

    def _codings(self, source: etree._Element, text: ForeignText) -> Iterator[ForeignCoding]:
        """What is coded in a text: at places in it, and as a whole."""
        for place in (source, *source.findall(f"{NAMESPACE}PlainTextSelection")):
            coded = _coded(place)
            if not coded:
                continue
            span = self._span(place, text) if place is not source else _words(text.text)
            if span is None:
                continue
            if not text.text[slice(*span)].strip():
                self._blank += len(coded)
                continue
            for coding in coded:
                for reference in coding.findall(f"{NAMESPACE}CodeRef"):
                    yield from self._coding(coding, place, reference, text, span)

    def _span(self, selection: etree._Element, text: ForeignText) -> tuple[int, int] | None:
        told = selection.get("startPosition") or "", selection.get("endPosition") or ""
        if not all(each.isascii() and each.isdigit() and len(each) < 12 for each in told):
            self._faults.append(f"a selection in “{text.name}” says no place.")
            return None
        start, end = (from_units(text.text, int(each), self._positions) for each in told)
        if start is None or end is None or start > end:
            other = "UTF-16" if self._positions is Positions.CODE_POINTS else "code points"
            self._faults.append(
                f"a selection in “{text.name}”, from {told[0]} to {told[1]}, holds no words of it. Your program may "
                f"count otherwise: read the file by {other}."
            )
            return None
        return start, end

    def _coding(
        self, coding: etree._Element, selection: etree._Element, reference: etree._Element, text: ForeignText,
        span: tuple[int, int],
    ) -> Iterator[ForeignCoding]:  # fmt: skip
        code = guid_of(reference, "targetGUID")
        if code in self._questions:
            return
        if code not in self._codes:
            self._faults.append(f"a coding in “{text.name}” leads to a code that is not in the codebook.")
            return
        user = guid_of(coding, "creatingUser") or guid_of(selection, "creatingUser")
        words = "\n".join(
            self._notes.get(guid_of(each, "targetGUID"), "") for each in coding.findall(f"{NAMESPACE}NoteRef")
        )
        applied, kind, blind = read_note(words, Applied(code, *span))
        when = _moment(coding.get("creationDateTime") or selection.get("creationDateTime") or "")
        coder = self._users.get(user, "") or "nobody named"
        yield ForeignCoding(text.guid, *span, code, coder, when, applied, kind, blind)


def _coded(place: etree._Element) -> list[etree._Element]:
    return place.findall(f"{NAMESPACE}Coding")


def _words(text: str) -> tuple[int, int] | None:
    """From the first word of a text to its last; None where it has none."""
    return (len(text) - len(text.lstrip()), len(text.rstrip())) if text.strip() else None


def _moment(told: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(told.replace("Z", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
