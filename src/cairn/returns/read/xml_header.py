"""The beginning of a return in XML: which return it is, of which year, and whose."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.parsers import expat

from cairn.returns.read.items import CannotRead, Trouble, Unread, refuse
from cairn.returns.read.place import NOT_SAID, Otherwise, authority_in, year_in
from cairn.returns.read.values import understand
from cairn.returns.read.xml_stream import CHUNK, local, new_parser
from cairn.returns.spec import RETURNS, Format, ReturnSpec, load_spec, years_of
from cairn.tables.schema import Type

_AUTHORITY = re.compile(r"\d{3}", re.ASCII)
_LONGEST_HEADER = 1 << 20
_DEEPEST_HEADER = 50


@dataclass(frozen=True, slots=True)
class Header:
    """What the beginning of an XML file, or else its place, says."""

    return_name: str
    year: int
    authority: str
    notes: tuple[Unread, ...]


@dataclass(slots=True)
class _Beginning:
    """The root's name, and the texts of the first element below it by their paths, in lower case."""

    root: str = ""
    line: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """The first text at a path below the root; empty where there is none."""
        return self.texts.get(path.lower(), "")


class _Enough(Exception):
    """What was asked for has been read."""


def read_header(path: Path, name: str, otherwise: Otherwise = NOT_SAID) -> Header:
    """What the XML file at `path` begins with; `name` is its path below the returns folder.

    A return that has a header states its year by its reference date: `Year` is the first year of the
    period for some writers and the last for others. One that has none states year and authority by
    its place. Raises CannotRead where the file is no return that Cairn reads, or does not say its
    year or its authority.
    """
    beginning = _beginning_of(path)
    if beginning.root in _roots_without_header():
        return_name = _roots_without_header()[beginning.root]
        return Header(return_name, year_in(name, otherwise), authority_in(name, otherwise), ())
    spec = _spec_of(beginning)
    year, notes = _year(beginning, spec)
    return Header(spec.name, year, _authority(beginning, spec), notes)


@cache
def _roots_without_header() -> dict[str, str]:
    """The returns of CSV files by the root of their XML form, which has no header."""
    latest = (load_spec(name, years_of(name)[-1]) for name in RETURNS)
    return {spec.xml_root.lower(): spec.name for spec in latest if spec.xml_root}


def _beginning_of(path: Path) -> _Beginning:
    """Read as far as the end of the first element below the root, or the root's own name where that is enough."""
    beginning = _Beginning()
    parser = _parser_for(beginning)
    with path.open("rb") as file:
        try:
            while piece := file.read(CHUNK):
                parser.Parse(piece)
                if file.tell() > _LONGEST_HEADER:
                    raise _no_header()
            parser.Parse(b"", True)
        except _Enough:
            pass
        except expat.ExpatError as error:
            raise refuse(
                f"The file is not whole XML: it breaks at line {error.lineno}, before its header ends. "
                "Write it again from the system that made it."
            ) from error
        except (LookupError, ValueError) as error:  # the encoding that the file states is none we know
            raise refuse(
                "The file states an encoding that cannot be read. Write it again as UTF-8."
            ) from error
    return beginning


def _parser_for(beginning: _Beginning) -> expat.XMLParserType:
    parser = new_parser()
    names: list[str] = []
    texts: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        names.append(local(name).lower())
        texts.append("")
        beginning.root = names[0]
        if beginning.root in _roots_without_header():
            raise _Enough
        if len(names) > _DEEPEST_HEADER:
            raise _no_header()
        if len(names) == 2:
            beginning.line = parser.CurrentLineNumber

    def text(more: str) -> None:
        texts[-1] += more

    def end(_: str) -> None:
        beginning.texts.setdefault("/".join(names[1:]), texts.pop())
        names.pop()
        if len(names) == 1:
            raise _Enough

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    return parser


def _spec_of(beginning: _Beginning) -> ReturnSpec:
    if not any(path.startswith("header") for path in beginning.texts):
        raise _no_header()
    latest = [load_spec(name, years_of(name)[-1]) for name in RETURNS]
    of_root = [spec for spec in latest if spec.format is Format.XML and spec.root.lower() == beginning.root]
    if not of_root:
        raise refuse(
            "The XML's outermost element is that of no return that Cairn reads. "
            "Look whether this is the file that was meant."
        )
    for spec in of_root:
        if beginning.text("Header/CollectionDetails/Collection").strip().upper() == spec.collection:
            return spec
    raise refuse(
        "The XML is not of a collection that Cairn reads: see CollectionDetails/Collection in its Header. "
        "Hand in the children in need census (CIN), or the return as CSV."
    )


def _no_header() -> CannotRead:
    return refuse(
        "The XML does not begin with a Header, so it is no return that Cairn reads. "
        "Look whether this is the file that was meant."
    )


def _year(beginning: _Beginning, spec: ReturnSpec) -> tuple[int, tuple[Unread, ...]]:
    name = spec.year_from.rpartition("/")[2]
    text = beginning.text(spec.year_from)
    date, fault = understand(text, Type.DATE, spec.dates)
    if not isinstance(date, dt.date):
        raise refuse(
            f"The header has no {name} that can be read, so the file's year is not known. "
            f"{fault or 'Write it as year-month-day, as 2018-03-31.'}",
            name,
            text,
        )
    if (date.month, date.day) == (3, 31):
        return date.year, ()
    sentence = (
        f"The {name} is not a 31 March. The file was read as the return of {date.year}; "
        "check that this is the year it is meant for."
    )
    return date.year, (Unread(Trouble.NOTE, sentence, beginning.line, "", name, text),)


def _authority(beginning: _Beginning, spec: ReturnSpec) -> str:
    name = spec.authority_from.rpartition("/")[2]
    text = beginning.text(spec.authority_from)
    if not _AUTHORITY.fullmatch(text.strip()):
        raise refuse(
            f"The header's {name} is not a three-digit code, so the sender is not known. "
            "Write the authority's code there.",
            name,
            text,
        )
    return text.strip()
