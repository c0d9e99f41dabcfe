"""The parts of a .docx beside its text: what refers to what, notes and comments, and what it says of itself."""

from __future__ import annotations

import posixpath
from typing import Any

from cairn.responses.word_form.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "officeDocument"


def words_by_id(part: Any, name: str) -> dict[str, str]:
    """The words of every note or comment of a part, by its id."""
    if part is None:
        return {}
    found = {}
    for each in part.iterchildren(f"{W}{name}"):
        lines = ("".join(t.text or "" for t in p.iter(f"{W}t")).strip() for p in each.iter(f"{W}p"))
        found[each.get(f"{W}id", "")] = "\n".join(line for line in lines if line)
    return found


def main_part(package: Package) -> str:
    """The name of the part with the document's text."""
    links = links_of(package, "")
    return next((part for kind, part, _ in links.values() if kind == _MAIN), "word/document.xml")


def links_of(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """What a part refers to, by id: the last word of its kind, the part or address, and whether it is outside."""
    folder, name = posixpath.split(part)
    root = package.root(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for link in root.iterchildren() if root is not None else ():
        if not isinstance(link.tag, str):
            continue
        target, is_outside = link.get("Target", ""), link.get("TargetMode", "") == "External"
        inside = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        kind = link.get("Type", "").rpartition("/")[2]
        found[link.get("Id", "")] = (kind, target if is_outside else inside.removeprefix("./"), is_outside)
    return found


def properties_of(package: Package) -> dict[str, str]:
    """The document's own properties, by name."""
    root = package.root("docProps/custom.xml")
    found = {}
    for each in root.iterchildren() if root is not None else ():
        if isinstance(each.tag, str):
            found[each.get("name", "")] = "".join(each.itertext()).strip()
    return found


def program_of(package: Package) -> str:
    """The program that wrote the file last, "" where it does not say."""
    root = package.root("docProps/app.xml")
    named = next(iter(root.iter("{*}Application")), None) if root is not None else None
    return (named.text or "") if named is not None else ""
