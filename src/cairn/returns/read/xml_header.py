"""The header of a return in XML: which return it is, of which year, and whose."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from cairn.returns.read.items import Trouble, Unread, refuse
from cairn.returns.read.values import understand
from cairn.returns.read.xml_stream import events, name_of
from cairn.returns.spec import RETURNS, Format, ReturnSpec, load_spec, years_of
from cairn.tables.schema import Type

_AUTHORITY = re.compile(r"\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of an XML file says."""

    return_name: str
    year: int
    authority: str
    notes: tuple[Unread, ...]


def read_header(path: Path) -> Header:
    """The header of the XML file at `path`; no more of the file is read.

    The year is that of the reference date: `Year` is the first year of the period for some writers
    and the last for others. Raises CannotRead where the file is no return that Cairn reads, or does
    not say its year or its authority.
    """
    header = _find_header(path)
    spec = _spec_of(header)
    year, notes = _year(header, spec)
    return Header(spec.name, year, _authority(header, spec), notes)


def _find_header(path: Path) -> etree._Element:
    """The header's element, whole; the first element below the root must be it."""
    depth = 0
    with path.open("rb") as file:
        try:
            for event, element in events(file):
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 2 and name_of(element) != "header":
                    break
                if event == "end" and depth == 1 and name_of(element) == "header":
                    return element
        except etree.XMLSyntaxError as error:
            raise refuse(
                f"The file is not whole XML: it breaks at line {error.lineno}, before its header ends. "
                "Write it again from the system that made it."
            ) from error
    raise refuse("The XML does not begin with a Header, so it is no return that Cairn reads.")


def _spec_of(header: etree._Element) -> ReturnSpec:
    parent = header.getparent()
    root = "" if parent is None else name_of(parent)
    for return_name in RETURNS:
        spec = load_spec(return_name, years_of(return_name)[-1])
        if spec.format is not Format.XML or spec.root.lower() != root:
            continue
        collection = _text(header, "Header/CollectionDetails/Collection")
        if collection.strip().upper() == spec.collection:
            return spec
    raise refuse("The XML is not of a collection that Cairn reads: see CollectionDetails/Collection.")


def _text(header: etree._Element, path: str) -> str:
    """The text at a path that begins with the header itself; empty where there is none."""
    elements = [header]
    for name in path.lower().split("/")[1:]:
        elements = [child for element in elements for child in element if name_of(child) == name]
    return (elements[0].text or "") if elements else ""


def _year(header: etree._Element, spec: ReturnSpec) -> tuple[int, tuple[Unread, ...]]:
    field = spec.year_from.rpartition("/")[2]
    text = _text(header, spec.year_from)
    date, fault = understand(text, Type.DATE, spec.dates)
    if not isinstance(date, dt.date):
        raise refuse(
            f"The header has no {field} that can be read, so the file's year is not known. "
            f"{fault or 'Write it as year-month-day, as 2018-03-31.'}",
            field,
            text,
        )
    if (date.month, date.day) == (3, 31):
        return date.year, ()
    sentence = (
        f"The {field} is not a 31 March. The file was read as the return of {date.year}; "
        "check that this is the year it is meant for."
    )
    return date.year, (Unread(Trouble.NOTE, sentence, header.sourceline or 0, "", field, text),)


def _authority(header: etree._Element, spec: ReturnSpec) -> str:
    field = spec.authority_from.rpartition("/")[2]
    text = _text(header, spec.authority_from)
    if not _AUTHORITY.fullmatch(text.strip()):
        raise refuse(
            f"The header's {field} is not a three-digit code, so the sender is not known. "
            "Write the authority's code there.",
            field,
            text,
        )
    return text.strip()
