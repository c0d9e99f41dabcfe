"""Codings as a project of REFI-QDA (.qdpx), which NVivo, ATLAS.ti, MAXQDA and QualCoder open.

A respondent is a case, with what they chose as its variables; each of their answers in words is a text; each theme that
a coder found a coded selection in it, by whoever coded: a person, or a machine's run. Stance, strength and certainty,
of which the standard knows nothing, stand in a note to the coding. Source: REFI-QDA standard 1.5, Project.xsd of 18
March 2019 (qdasoftware.org).
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from cairn.calls.definition import Call
from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.responses.permissions import printed_name
from cairn.responses.said import said
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding
from cairn.themes.exchange.codes import ORIGIN, Ids, add_codes, child, in_xml
from cairn.themes.exchange.notes import note_of
from cairn.themes.exchange.texts import Positions, Sent, moved, sent, to_units
from cairn.themes.standing import as_they_stand

NAMESPACE = "urn:QDA-XML:project:1.0"
GAP = "\n\n"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same codings give the same bytes
_FACTS = ("route", "answering_as", "received_on", "permission")


@dataclass(frozen=True, slots=True)
class Written:
    """What a project holds: `codings` as coded selections. `left_out`: themes found in passages that do not leave, in
    words that were taken out, or that are themes no longer; `without_theme`: codings that found none, for which the
    format has no place."""

    responses: int
    texts: int
    codings: int
    left_out: int
    without_theme: int


@dataclass(slots=True)
class _Text:
    """One answer as one text: its passages, with where each begins in it and how its places moved."""

    response: Response
    question: str
    plain: str = ""
    passages: dict[str, tuple[int, Sent]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.response.public_reference} {self.question}"


@dataclass(slots=True)
class _Counted:
    codings: int = 0
    left_out: int = 0
    without_theme: int = 0


def write_qdpx(
    into: Path | BinaryIO,
    call: Call,
    responses: Iterable[Response],
    codebook: Codebook,
    codings: Iterable[Coding],
    *,
    originals: Mapping[str, str] | None = None,
    name_coders: bool = True,
    positions: Positions = Positions.CODE_POINTS,
    plain: bool = False,
) -> Written:
    """Write the project into a file, named or open; the same codings give the same bytes. What its coder said otherwise
    later is left out.

    For who works outside the team give what `cairn.responses.exports.pass_on` lets out as the responses, the words as
    they were as `originals` (by passage: codings are moved to where their words stand now), and no `name_coders`.
    `plain` writes a white square for each emoji, for programs that count it in their own way.
    """
    given = list(responses)
    texts = [text for response in given for text in _texts_of(response, plain=plain)]
    maker = _Maker(call, codebook, Ids(call.code), positions, name_coders, originals or {})
    root = maker.project(given, texts, codings)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        add_file(archive, "project.qde", etree.tostring(root, xml_declaration=True, encoding="utf-8"))
        for text in texts:
            add_file(archive, f"Sources/{maker.ids.of('source', text.name)}.txt", text.plain.encode())
    done = maker.counted
    return Written(len(given), len(texts), done.codings, done.left_out, done.without_theme)


def add_file(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """A file in a project, with no time in it."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _texts_of(response: Response, *, plain: bool) -> Iterator[_Text]:
    """The answers of a response, each with its passages in their order and an empty line between two."""
    found: dict[str, _Text] = {}
    for passage in response.passages:
        if passage.kind is PassageKind.ANSWER and passage.question and passage.text.strip():
            text = found.setdefault(passage.question, _Text(response, passage.question))
            words = sent(passage.text, plain=plain)
            text.plain += GAP if text.plain else ""
            text.passages[passage.id] = (len(text.plain), words)
            text.plain += words.text
    yield from found.values()


@dataclass(slots=True)
class _Maker:
    call: Call
    codebook: Codebook
    ids: Ids
    positions: Positions
    name_coders: bool
    originals: Mapping[str, str]
    counted: _Counted = field(default_factory=_Counted)
    users: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def project(
        self, responses: list[Response], texts: list[_Text], codings: Iterable[Coding]
    ) -> etree._Element:
        ours = self._user("")
        root = etree.Element(
            f"{{{NAMESPACE}}}Project",
            {"name": " ".join(in_xml(self.call.title).split()), "origin": ORIGIN, "creatingUserGUID": ours},
            nsmap={None: NAMESPACE},
        )
        users = child(root, "Users")
        add_codes(child(root, "CodeBook"), self.call, self.codebook, self.ids)
        self._variables(root)
        if responses:  # an empty list is against the schema
            self._cases(root, responses, texts)
        if texts:
            self._sources(root, texts, codings)
        for name in self.users.values():
            child(users, "User", guid=self.ids.of("user", name), name=name)
        self._notes(root)
        return root

    def _user(self, coder: str) -> str:
        if coder not in self.users:
            self.users[coder] = (
                in_xml(coder or ORIGIN) if self.name_coders or not coder else self._number(coder)
            )
        return self.ids.of(
            "user", self.users[coder]
        )  # of the name that is told, for an id may be guessed back

    def _number(self, coder: str) -> str:
        return f"{'person' if coder.startswith('person:') else 'machine'}:{len(self.users)}"

    def _variables(self, root: etree._Element) -> None:
        variables = child(root, "Variables")
        for name, words in (
            *((fact, fact.replace("_", " ").capitalize()) for fact in (*_FACTS, "name")),
            *(
                (each.code, each.statement or each.text)
                for each in (*self.call.profile, *self.call.questions())
            ),
        ):
            variable = child(
                variables, "Variable", guid=self.ids.of("variable", name), name=name, typeOfVariable="Text"
            )
            child(variable, "Description").text = in_xml(words)

    def _cases(self, root: etree._Element, responses: list[Response], texts: list[_Text]) -> None:
        of: dict[str, list[_Text]] = defaultdict(list)
        for text in texts:
            of[text.response.public_reference].append(text)
        cases = child(root, "Cases")
        for response in responses:
            reference = response.public_reference
            case = child(cases, "Case", guid=self.ids.of("case", reference), name=reference)
            for name, value in self._values(response):
                held = child(case, "VariableValue")
                child(held, "VariableRef", targetGUID=self.ids.of("variable", name))
                child(held, "TextValue").text = in_xml(value)
            for text in of[reference]:
                child(case, "SourceRef", targetGUID=self.ids.of("source", text.name))

    def _values(self, response: Response) -> Iterator[tuple[str, str]]:
        """What stands of a respondent beside their texts: what they chose, and no words of theirs."""
        for fact in _FACTS:
            yield fact, str(getattr(response, fact))
        if name := printed_name(response):
            yield "name", name
        for answer in (*response.profile, *response.answers):
            question = self.call.question(answer.question)
            if question and answer.chosen and not question.takes_words:
                yield question.code, "; ".join(said(question, answer).lines)

    def _sources(self, root: etree._Element, texts: list[_Text], codings: Iterable[Coding]) -> None:
        of: dict[str, list[Coding]] = defaultdict(list)
        there = {passage for text in texts for passage in text.passages}
        for coding in as_they_stand(codings):
            self.counted.without_theme += not coding.applied
            if coding.passage in there:
                of[coding.passage].append(coding)
            else:
                self.counted.left_out += len(coding.applied)
        sources, ours = child(root, "Sources"), self._user("")
        for text in texts:
            guid = self.ids.of("source", text.name)
            source = child(
                sources, "TextSource", guid=guid, name=text.name, plainTextPath=f"internal://{guid}.txt",
                creatingUser=ours, creationDateTime=f"{text.response.received_on.isoformat()}T00:00:00Z",
            )  # fmt: skip
            for passage in text.passages:
                for coding in sorted(of[passage], key=lambda each: (each.coder, each.kind, each.made_at)):
                    for applied in coding.applied:
                        self._coding(source, text, coding, applied)

    def _coding(self, source: etree._Element, text: _Text, coding: Coding, applied: Applied) -> None:
        theme, span = self.codebook.now(applied.theme), self._span(text, coding.passage, applied)
        if theme is None or span is None:
            self.counted.left_out += 1
            return
        start, end = (to_units(text.plain, place, self.positions) for place in span)
        user, when = self._user(coding.coder), _moment(coding.made_at)
        whose = (
            f"{coding.passage}/{user}/{coding.kind}/{theme.id}/{applied.start}/{applied.end}/{applied.theme}"
        )
        selection = child(
            source, "PlainTextSelection", guid=self.ids.of("selection", whose), name=coding.passage,
            startPosition=str(start), endPosition=str(end), creatingUser=user, creationDateTime=when,
        )  # fmt: skip
        coded = child(
            selection, "Coding", guid=self.ids.of("coding", whose), creatingUser=user, creationDateTime=when
        )
        child(coded, "CodeRef", targetGUID=self.ids.of("theme", theme.id))
        note = note_of(coding, applied)
        if note:
            guid = self.notes.setdefault(note, self.ids.of("note", note))
            child(coded, "NoteRef", targetGUID=guid)
        self.counted.codings += 1

    def _span(self, text: _Text, passage: str, applied: Applied) -> tuple[int, int] | None:
        begins, words = text.passages[passage]
        now: Passage = next(each for each in text.response.passages if each.id == passage)
        before = self.originals.get(passage, now.text)
        span: tuple[int, int] | None = (applied.start, applied.end)
        if before != now.text:
            span = moved(before, now.text, applied.start, applied.end)
        if span is None or span[1] > len(now.text):
            return None
        start, end = words.span(*span)
        return begins + start, begins + end

    def _notes(self, root: etree._Element) -> None:
        if not self.notes:
            return
        notes, ours = child(root, "Notes"), self._user("")
        for words, guid in sorted(self.notes.items()):
            note = child(notes, "Note", guid=guid, name="About the coding", creatingUser=ours)
            child(note, "PlainTextContent").text = words


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
