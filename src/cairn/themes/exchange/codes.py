"""The codes of a codebook as elements of REFI-QDA, in a .qdc and in a project alike."""

from __future__ import annotations

import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from cairn.calls.definition import Call
from cairn.themes.codebook import Codebook, Theme

ORIGIN = "Cairn"


class Ids:
    """An id for each thing, which follows from the call and its name: the same every time."""

    def __init__(self, call: str) -> None:
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"cairn/themes/{call}")

    def of(self, kind: str, name: str) -> str:
        """The id of the thing of that kind and name."""
        return str(uuid.uuid5(self._space, f"{kind}/{name}"))


def child(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """A new element in its parent's namespace."""
    namespace = etree.QName(parent).namespace
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


def in_xml(text: str) -> str:
    """A text that XML can hold, composed, its lines kept."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in kept if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def add_codes(parent: etree._Element, call: Call, codebook: Codebook, ids: Ids) -> None:
    """Write <Codes>: those of the whole call first, then each question as a code that nothing is coded to, with its
    themes under it, nested as they are. Themes that are not in use are left out."""
    codes = child(parent, "Codes")
    under: dict[str, list[Theme]] = defaultdict(list)
    tops: dict[str, list[Theme]] = defaultdict(list)
    for theme in codebook.themes:
        if theme.in_use:
            is_top = not theme.parent or _question(codebook, theme.parent) != theme.question
            (tops[theme.question] if is_top else under[theme.parent]).append(theme)
    for theme in tops.pop("", ()):
        _add(codes, theme, under, ids)
    for code in _in_order(call, tops):
        question = call.question(code)
        name = f"{code} {question.label}".strip() if question else code
        top = child(codes, "Code", guid=ids.of("question", code), name=in_xml(name), isCodable="false")
        if question:
            child(top, "Description").text = in_xml(question.text)
        for theme in tops[code]:
            _add(top, theme, under, ids)


def _question(codebook: Codebook, theme: str) -> str | None:
    found = codebook.theme(theme)
    return found.question if found else None


def _in_order(call: Call, tops: dict[str, list[Theme]]) -> Iterator[str]:
    asked = [question.code for question in call.questions() if question.code in tops]
    yield from asked
    yield from sorted(set(tops) - set(asked))


def _add(parent: etree._Element, theme: Theme, under: dict[str, list[Theme]], ids: Ids) -> None:
    code = child(parent, "Code", guid=ids.of("theme", theme.id), name=in_xml(theme.title), isCodable="true")
    if theme.description:
        child(code, "Description").text = in_xml(theme.description)
    for each in under[theme.id]:
        _add(code, each, under, ids)


def guid_of(element: etree._Element, attribute: str = "guid") -> str:
    """A GUID as it is compared: programs write it in capitals or small, in braces or bare; "" where there is none."""
    return (element.get(attribute) or "").strip().strip("{}").lower()


def questions_by_guid(call: Call | None) -> dict[str, str]:
    """The questions of a call, by the GUIDs of the codes that they are in our files; none without a call."""
    if call is None:
        return {}
    ids = Ids(call.code)
    return {ids.of("question", each.code): each.code for each in call.questions()}


def read_codes(root: etree._Element, call: Call | None) -> tuple[Theme, ...]:
    """The codes of a codebook as themes, each after what it stands under; their ids are the GUIDs, in lower case.

    A code that is one of our questions gives those under it its question, and is no theme itself. One that nothing may
    be coded to is a theme as any other: it keeps what stands under it together.
    """
    namespace = etree.QName(root).namespace
    tag, questions = f"{{{namespace}}}Code", questions_by_guid(call)
    found: list[Theme] = []

    def read(element: etree._Element, parent: str, question: str) -> None:
        for code in element.findall(tag):
            guid = guid_of(code)
            if guid in questions:
                read(code, "", questions[guid])
                continue
            described = code.findtext(f"{{{namespace}}}Description") or ""
            found.append(Theme(guid, code.get("name") or "", described.strip(), question, parent))
            read(code, guid, question)

    codes = next(root.iter(f"{{{namespace}}}Codes"), None)
    if codes is not None:
        read(codes, "", "")
    return tuple(found)
