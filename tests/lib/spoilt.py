"""Whole returns of invented children, and the same spoilt at random: bytes flipped and cut, cells made nasty."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from cairn.returns.spec import load_spec
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.case_census import MODULES, a_child, as_census_xml
from tests.lib.case_rows import a_row

YEAR = 2026
_NASTY = (
    *("", " ", '"', "'", '""', '"a', ",", "\t", "\r", "\n", "\r\n", "\0", "\x1a", "\ufeff", "\xa0"),
    *("=1+1", "@SUM(A1)", "-1", "+1", "1e309", "nan", "9" * 40, "0001-01-01", "31/02/2025", "9999-12-31", "NULL"),
    *("<b>", "&amp;", "&x;", "]]>", "<![CDATA[", "<!--", "<?x?>", "</Child>", "<Child>", "<a" + " b='c'" * 40 + "/>"),
    *("\u2028", "e\u0301", "\U0001f600", "x" * 200_000, "a," * 300, "CHILD", "903", "\uffff", "\u202e", "Zoë"),
    *("{{ x }}", "' OR 1=1 --", "x" * 30_000),
)  # fmt: skip
_NASTY_BYTES = (b"\xff\xfe", b"\xeb", b"\x81", b"\xc3", b"\xed\xa0\x80", b"\xf5", b"\0" * 9, b"\x1b[31m")


@cache
def whole() -> dict[str, bytes]:
    """Whole files by their paths, a file of each kind that is read."""
    tables = {
        f"s903/{YEAR}/330/{table.name}.csv": _table(table.name) for table in load_spec("s903", YEAR).tables
    }
    others = {
        "census/330.xml": _census(),
        f"s903/{YEAR}/331/return.xml": care_return(
            looked_after("A1", episode(), episode("02/07/2024")), looked_after("B2", episode())
        ),
        "ks4/2018.csv": "UPN,ATT8,LA,Estab,Year\nA1,46.5,330,4001,2018\nA2,30,331,4001,2018\n",
        "pupils/2018.csv": (
            "UPN,Surname,Forename,Gender,DateOfBirth,Postcode,NCyearActual,SENprovision,FSMeligible,LA,Estab\n"
            "A1,Moss,Ada,F,2007-05-01,ZZ1 1AA,6,N,0,831,4001\nA2,Fern,Noë,M,2007-06-01,,6,N,1,831,4001\n"
        ),
    }
    files = {name: text.encode() for name, text in (tables | others).items()}
    return files | {"sent.zip": _archive(files)}


def _archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files)[:3]:
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return packed.getvalue()


def _table(name: str) -> str:
    columns = [field.at for field in load_spec("s903", YEAR).table(name).fields]
    rows = [a_row(name, {"CHILD": f"A{number}"}, number, YEAR) for number in (1, 2, 3)]
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return "".join(f"{','.join(line)}\n" for line in lines)


def _census() -> str:
    modules = {name: [{}] for name in MODULES if name != "CINdetails"}
    children = [a_child({"CINdetails": [modules, {}]}, number, YEAR) for number in (1, 2)]
    header = {"Collection": "CIN", "Year": str(YEAR), "ReferenceDate": f"{YEAR}-03-31", "SourceLevel": "L"}
    return as_census_xml({"header": {**header, "LEA": "330"}, "child": children}, "330")


Edit = Callable[[bytes], bytes]
_places = st.integers(0, 1 << 20)
_nasty = st.sampled_from([*(text.encode() for text in _NASTY), *_NASTY_BYTES]) | st.binary(max_size=12)


def _flipped(at: int, bits: int) -> Edit:
    def edit(data: bytes) -> bytes:
        here = at % (len(data) or 1)
        return data[:here] + bytes(byte ^ bits for byte in data[here : here + 1]) + data[here + 1 :]

    return edit


def _cut(begins: int, length: int) -> Edit:
    return lambda data: data[: begins % (len(data) + 1)] + data[begins % (len(data) + 1) + length % 400 :]


def _spliced(at: int, put: bytes) -> Edit:
    return lambda data: data[: at % (len(data) + 1)] + put + data[at % (len(data) + 1) :]


def _doubled(at: int, times: int) -> Edit:
    def edit(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True) or [b""]
        here = at % len(lines)
        return b"".join([*lines[:here], *[lines[here]] * times, *lines[here + 1 :]])

    return edit


def _shuffled(first: int, second: int) -> Edit:
    """Two columns change places in every line."""

    def edit(data: bytes) -> bytes:
        return b"\n".join(map(swapped, data.split(b"\n")))

    def swapped(line: bytes) -> bytes:
        cells = line.split(b",")
        one, other = first % len(cells), second % len(cells)
        cells[one], cells[other] = cells[other], cells[one]
        return b",".join(cells)

    return edit


def _cell_replaced(at: int, put: bytes) -> Edit:
    """One cell, or what stands between two signs of XML, becomes another."""

    def edit(data: bytes) -> bytes:
        parting = b"<" if data[:1] == b"<" else b","
        cells = data.split(parting)
        here = at % len(cells)
        tag, bracket, _ = cells[here].rpartition(b">")
        return parting.join([*cells[:here], tag + bracket + put, *cells[here + 1 :]])

    return edit


def _rewritten(encoding: str) -> Edit:
    return lambda data: data.decode("utf-8", "replace").encode(encoding, "replace")


_edits = st.one_of(
    st.builds(_flipped, _places, st.integers(1, 255)),
    st.builds(_cut, _places, _places),
    st.builds(_spliced, _places, _nasty),
    st.builds(_spliced, _places, st.sampled_from(sorted(whole().values())).map(lambda data: data[:300])),
    st.builds(_doubled, _places, st.integers(0, 3)),
    st.builds(_shuffled, _places, _places),
    st.builds(_cell_replaced, _places, _nasty),
    st.builds(_rewritten, st.sampled_from(["utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-7"])),
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """The path and the bytes of a file: a whole return with a few edits, or bytes that are none."""
    name = draw(st.sampled_from(sorted(whole())))
    if draw(st.integers(0, 19)) == 0:
        return name, draw(st.binary(max_size=300))
    data = whole()[name]
    for edit in draw(st.lists(_edits, min_size=1, max_size=5)):
        data = edit(data)
    return name, data
