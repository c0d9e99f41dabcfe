"""Projects of REFI-QDA read back by the standard's own rules: which element holds which, and what leads where."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

NAMESPACE = "{urn:QDA-XML:project:1.0}"
# the elements that we write, each with the children it may have, in the order of Project.xsd of 18 March 2019
ORDER = {
    "Project": ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"],
    "Users": ["User"],
    "User": [],
    "CodeBook": ["Codes"],
    "Codes": ["Code"],
    "Code": ["Description", "NoteRef", "Code"],
    "Variables": ["Variable"],
    "Variable": ["Description"],
    "Cases": ["Case"],
    "Case": ["Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"],
    "VariableValue": ["VariableRef", "TextValue"],
    "Sources": ["TextSource"],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef", "NoteRef"],
    "Notes": ["Note"],
    "Note": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef"],
    "PlainTextContent": [], "NoteRef": [],
    "Description": [], "TextValue": [], "VariableRef": [], "SourceRef": [], "CodeRef": [],
}  # fmt: skip
NEEDS = {
    "Project": {"name"}, "User": {"guid"}, "Code": {"guid", "name", "isCodable"}, "Coding": {"guid"},
    "Variable": {"guid", "name", "typeOfVariable"}, "Case": {"guid"}, "TextSource": {"guid", "plainTextPath"},
    "Note": {"guid"}, "PlainTextSelection": {"guid", "startPosition", "endPosition"},
}  # fmt: skip
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Selected:
    """A selection as a program finds it: its name, the words at its place, and the names of its codes."""

    name: str
    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """What a project holds: texts by the name of their source, selections, and the variables of each case by name."""

    texts: dict[str, str]
    selections: list[Selected]
    cases: dict[str, dict[str, str]]


def read_project(path: Path) -> Project:
    """Read a project, holding it against the standard. Raises AssertionError where it departs from it."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        _check(root)
        by_guid = {each.get("guid"): each for each in root.iter() if each.get("guid")}
        texts, selections = {}, []
        for source in root.iter(f"{NAMESPACE}TextSource"):
            inside = source.get("plainTextPath").removeprefix("internal://")
            text = archive.read(f"Sources/{inside}").decode()
            assert "\r" not in text
            texts[source.get("name")] = text
            for each in source.iter(f"{NAMESPACE}PlainTextSelection"):
                codes = (
                    by_guid[code.get("targetGUID")].get("name") for code in each.iter(f"{NAMESPACE}CodeRef")
                )
                words = text[int(each.get("startPosition")) : int(each.get("endPosition"))]
                selections.append(Selected(each.get("name"), words, tuple(codes)))
    return Project(
        texts,
        selections,
        {case.get("name"): _values(case, by_guid) for case in root.iter(f"{NAMESPACE}Case")},
    )


def _values(case: etree._Element, by_guid: dict[str, etree._Element]) -> dict[str, str]:
    return {
        by_guid[value[0].get("targetGUID")].get("name"): value[1].text or ""
        for value in case.iter(f"{NAMESPACE}VariableValue")
    }


def _check(root: etree._Element) -> None:
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(guids) == len(set(guids))
    assert all(GUID.fullmatch(guid) for guid in guids)
    for element in root.iter():
        name = etree.QName(element).localname
        places = [ORDER[name].index(etree.QName(child).localname) for child in element]
        assert places == sorted(places), name
        assert NEEDS.get(name, set()) <= set(element.attrib), name
        assert element.get("targetGUID") is None or element.get("targetGUID") in guids, name
