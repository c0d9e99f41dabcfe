"""Responses as a project of REFI-QDA (.qdpx), which NVivo, ATLAS.ti, MAXQDA and QualCoder open.

A response is a case, with what was chosen as its variables, and one text: its document, or its answers under their
questions. Each passage is a selection coded with its question. Texts are in Unicode's composed form with LF, and a
character beyond the first plane (an emoji) is a white square: programs count such a one as one place or as two, and
every selection behind it would move. Source: REFI-QDA standard 1.5, Project.xsd of 18 March 2019 (qdasoftware.org).
"""

from __future__ import annotations

import unicodedata
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from cairn.calls.definition import Call, Question
from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.responses.permissions import printed_name
from cairn.responses.said import said

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Cairn"
STAND_IN = "□"
_LAST_OF_FIRST_PLANE = 0xFFFF
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same responses give the same bytes
_FACTS = ("route", "answering_as", "received_on", "permission")


@dataclass(frozen=True, slots=True)
class _Selection:
    """A passage within a text, and the question that it is coded with."""

    passage: str
    start: int
    end: int
    question: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A response's one text, and what is selected in it."""

    plain: str
    selections: tuple[_Selection, ...]
    replaced: int


def write_project(path: Path, call: Call, responses: Iterable[Response]) -> None:
    """Write the project. Every id follows from what it names, so that the same responses give the same bytes.

    The texts are all in memory once.
    """
    ids = _Ids(call.code)
    given = [(response, _text_of(call, response)) for response in responses]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "project.qde", _project(call, given, ids))
        for response, text in given:
            name = f"Sources/{ids.of('source', response.public_reference)}.txt"
            _add(archive, name, text.plain.encode())


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


class _Ids:
    """An id for each thing, which follows from the call and its name."""

    def __init__(self, call: str) -> None:
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"cairn/{call}")

    def of(self, kind: str, name: str) -> str:
        return str(uuid.uuid5(self._space, f"{kind}/{name}"))


def _project(call: Call, given: list[tuple[Response, _Text]], ids: _Ids) -> bytes:
    user = ids.of("user", ORIGIN)
    project = etree.Element(
        f"{{{NAMESPACE}}}Project", {"name": _plain(call.title), "origin": ORIGIN, "creatingUserGUID": user},
        nsmap={None: NAMESPACE},
    )  # fmt: skip
    _child(_child(project, "Users"), "User", guid=user, name=ORIGIN)
    _codebook(project, call, ids)
    variables = _child(project, "Variables")
    for name, description in _variables(call):
        variable = _child(
            variables, "Variable", guid=ids.of("variable", name), name=name, typeOfVariable="Text"
        )
        _child(variable, "Description").text = _plain(description)
    if given:  # an empty list is against the schema
        _cases(project, call, given, ids)
        _sources(project, given, ids, user)
    written: bytes = etree.tostring(project, xml_declaration=True, encoding="utf-8")
    return written


def _codebook(project: etree._Element, call: Call, ids: _Ids) -> None:
    codes = _child(_child(project, "CodeBook"), "Codes")
    top = _child(codes, "Code", guid=ids.of("code", ""), name="Questions", isCodable="false")
    for question in call.questions():
        if question.takes_words:
            code = _child(
                top, "Code", guid=ids.of("code", question.code), name=_named(question), isCodable="true"
            )
            _child(code, "Description").text = _plain(question.text)


def _named(question: Question) -> str:
    return _plain(f"{question.code} {question.label}".strip())


def _variables(call: Call) -> Iterator[tuple[str, str]]:
    for fact in (*_FACTS, "name"):
        yield fact, fact.replace("_", " ").capitalize()
    for question in (*call.profile, *call.questions()):
        yield question.code, question.statement or question.text


def _cases(project: etree._Element, call: Call, given: list[tuple[Response, _Text]], ids: _Ids) -> None:
    cases = _child(project, "Cases")
    for response, _ in given:
        reference = response.public_reference
        case = _child(cases, "Case", guid=ids.of("case", reference), name=reference)
        for name, value in _values(call, response):
            held = _child(case, "VariableValue")
            _child(held, "VariableRef", targetGUID=ids.of("variable", name))
            _child(held, "TextValue").text = _plain(value)
        _child(case, "SourceRef", targetGUID=ids.of("source", reference))


def _values(call: Call, response: Response) -> Iterator[tuple[str, str]]:
    for fact in _FACTS:
        yield fact, str(getattr(response, fact))
    if name := printed_name(response):
        yield "name", name
    for answer in (*response.profile, *response.answers):
        question = call.question(answer.question)
        if question and (lines := said(question, answer).lines):
            yield question.code, "; ".join(lines)


def _sources(project: etree._Element, given: list[tuple[Response, _Text]], ids: _Ids, user: str) -> None:
    sources = _child(project, "Sources")
    for response, text in given:
        reference, guid = response.public_reference, ids.of("source", response.public_reference)
        source = _child(
            sources, "TextSource", guid=guid, name=reference, plainTextPath=f"internal://{guid}.txt",
            creatingUser=user, creationDateTime=f"{response.received_on.isoformat()}T00:00:00Z",
        )  # fmt: skip
        if text.replaced:
            _child(source, "Description").text = f"{text.replaced} characters stand as {STAND_IN} here."
        for each in text.selections:
            selection = _child(
                source, "PlainTextSelection", guid=ids.of("selection", each.passage), name=each.passage,
                startPosition=str(each.start), endPosition=str(each.end), creatingUser=user,
            )  # fmt: skip
            coding = _child(
                selection,
                "Coding",
                guid=ids.of("coding", f"{each.passage}/{each.question}"),
                creatingUser=user,
            )
            _child(coding, "CodeRef", targetGUID=ids.of("code", each.question))


def _child(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def _text_of(call: Call, response: Response) -> _Text:
    """Passages in their order, each question's words above the answers to it where they came by a form."""
    whole: list[str] = []
    selections = []
    length, asked, source, replaced = 0, "", "", 0
    coded = {question.code for question in call.questions() if question.takes_words}
    for passage in response.passages:
        before = _before(call, passage, asked, source)
        words, squares = _in_first_plane(passage.text)
        start = length + len(before)
        if passage.question in coded and passage.kind is PassageKind.ANSWER and words.strip():
            selections.append(
                _Selection(passage.id, start, start + len(words.rstrip()), passage.question or "")
            )
        whole += [before, words]
        length, asked, replaced = start + len(words), passage.question or asked, replaced + squares
        source = passage.source
    return _Text("".join(whole), tuple(selections), replaced)


def _before(call: Call, passage: Passage, asked: str, source: str) -> str:
    """What stands between a passage and the one before: nothing in a document, whose passages join by themselves."""
    if not passage.source.startswith("answer:"):
        return "\n\n" if source and passage.source != source else ""
    question = call.question(passage.question or "")
    if question is None or question.code == asked:
        return "\n\n"
    return _in_first_plane(f"{chr(10) * 2 if asked else ''}[{question.code}] {question.text}\n\n")[0]


def _in_first_plane(text: str) -> tuple[str, int]:
    """A text in composed form with LF alone and without what XML refuses, and how many characters were replaced."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    signs = [sign if _is_plain(sign) else STAND_IN for sign in composed]
    return "".join(signs), sum(sign != now for sign, now in zip(composed, signs, strict=True))


def _is_plain(sign: str) -> bool:
    return sign in "\n\t" or (
        ord(sign) <= _LAST_OF_FIRST_PLANE and unicodedata.category(sign) not in ("Cc", "Cs")
    )


def _plain(text: str) -> str:
    return " ".join(_in_first_plane(text)[0].split())
