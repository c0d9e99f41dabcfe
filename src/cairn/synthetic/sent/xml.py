"""Write the tables of a return as the XML file that an authority sends.

Rows are written a column at a time: every element of every row as one array of texts, which are then
joined row by row, innermost tables first. No XML library has a part in it, for a census has millions
of elements; values that hold signs of the markup are escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cairn.returns.spec.definition import TableSpec
from cairn.synthetic.columns import IntArray
from cairn.synthetic.sent.tables import SentReturn, SentTable

# The order of elements in the schema of the children in need census, by the element that they stand in,
# where it is not that of the definition: there the fields of a row stand before the rows in it, and later
# years' fields after earlier ones.
_ORDER = {
    "Child": ("ChildIdentifiers", "ChildCharacteristics", "CINdetails"),
    "ChildIdentifiers": (
        "LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent",
        "Sex", "PersonDeathDate",
    ),
    "CINdetails": (
        "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure",
        "DateOfInitialCPC", "Assessments", "CINPlanDates", "Section47", "ReferralNFA", "ChildProtectionPlans",
        "PreProceedingsandFGDM",
    ),
}  # fmt: skip
_ROWS = "/rows"  # stands for a table's rows among the elements of another's
_MARKUP = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


@dataclass
class _Element:
    """An element of a row: the texts of a field, the rows of a table within it, or further elements."""

    texts: pa.Array | None = None
    within: dict[str, _Element] = field(default_factory=dict)

    def at(self, path: Sequence[str]) -> _Element:
        """The element at a path below this one, made where it is not there."""
        element = self
        for name in path:
            element = element.within.setdefault(name, _Element())
        return element

    def content(self, name: str, rows: int) -> pa.Array:
        """What stands in this element, of this name, in each of so many rows."""
        if self.texts is not None:
            return self.texts
        order = _ORDER.get(name, ())
        names = sorted(self.within, key=lambda one: order.index(one) if one in order else len(order))
        parts = [self.within[name].whole(name, rows) for name in names]
        return _joined(*parts) if parts else pa.array([""] * rows)

    def whole(self, name: str, rows: int) -> pa.Array:
        """The element with its tags; null where there is none. A table's rows bear their tags already."""
        if name == _ROWS:
            return self.texts
        content = self.content(name, rows)
        if self.texts is None:
            content = pc.if_else(
                pc.equal(pc.binary_length(content), 0), pa.scalar(None, pa.string()), content
            )
        if _ROWS in self.within and len(self.within) == 1:
            return content
        return pc.binary_join_element_wise(f"<{name}>", content, f"</{name}>", "")


def write_xml(sent: SentReturn, path: Path) -> None:
    """Write the return to `path` as one XML file, in the order of its schema, a line for each row.

    Dates are ISO, yes and no are 1 and 0; a null has no element, a text of `SentTable.texts` stands in
    place of its value (an empty one is an empty element). The rows of a table within another stand in
    the row whose number they carry. Raises ValueError where there is no such row.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    outermost = [table for table in sent.spec.tables if not sent.spec.parents(table)]
    with path.open("wb") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<{sent.spec.root}>\n'.encode())
        for table in outermost:
            *around, _ = table.at.split("/")
            file.write("".join(f"<{name}>\n" for name in around).encode())
            rows = _rows(sent, table)
            if rows is not None:
                file.write(_letters(rows))
            file.write("".join(f"</{name}>\n" for name in reversed(around)).encode())
        file.write(f"</{sent.spec.root}>\n".encode())


def _rows(sent: SentReturn, spec: TableSpec) -> pa.Array | None:
    """Each row of a table as XML, with all that stands in it; None where the return has no such table."""
    table = next((one for one in sent.tables if one.name == spec.name), None)
    if table is None:
        return None
    row = _Element()
    for told in spec.fields:
        if told.name in table.columns.column_names:
            texts = _texts(table, told.name)
            if told.at == ".":
                row.texts = pc.fill_null(texts, "")
            else:
                row.at(told.at.split("/")).texts = texts
    for inner in sent.spec.tables:
        if sent.spec.parents(inner)[-1:] == (spec,):
            _put_rows(sent, spec, table, inner, row)
    name = spec.at.split("/")[-1]
    return pc.binary_join_element_wise(f"<{name}>", row.content(name, len(table)), f"</{name}>\n", "")


def _put_rows(sent: SentReturn, spec: TableSpec, table: SentTable, inner: TableSpec, row: _Element) -> None:
    """Put the rows of a table within another into the rows that they stand in."""
    rows = _rows(sent, inner)
    if rows is None:
        return
    numbers = _numbers(table, spec.number)
    parents = _numbers(next(one for one in sent.tables if one.name == inner.name), spec.number)
    place = np.searchsorted(numbers, parents)
    found = place < len(numbers)
    if not found.all() or not (numbers[place] == parents).all():
        raise ValueError(
            f"{inner.name} has a row whose {spec.number} no row of {spec.name} has. Number the rows again."
        )
    path = inner.at.split("/")[len(spec.at.split("/")) :]
    row.at((*path, _ROWS)).texts = _by_row(rows, place, len(table))


def _numbers(table: SentTable, name: str) -> IntArray:
    numbers: IntArray = table.columns.column(name).combine_chunks().to_numpy(zero_copy_only=False)
    return numbers


def _by_row(texts: pa.Array, place: IntArray, rows: int) -> pa.Array:
    """The texts of each row joined, in their order; `place` is the row of each."""
    if len(place) and (np.diff(place) < 0).any():
        order = np.argsort(place, kind="stable")
        texts, place = texts.take(pa.array(order)), place[order]
    ends = np.cumsum(np.bincount(place, minlength=rows)) if len(place) else np.zeros(rows)
    offsets = pa.array(np.concatenate([[0], ends]).astype(np.int32))
    return pc.binary_join(pa.ListArray.from_arrays(offsets, texts), "")


def _joined(*parts: pa.Array) -> pa.Array:
    if len(parts) == 1:
        return pc.fill_null(parts[0], "")
    return pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement="")


def _texts(table: SentTable, name: str) -> pa.Array:
    """The values of a column as they are written, null where there is none."""
    column = table.columns.column(name).combine_chunks()
    if pa.types.is_dictionary(column.type):
        words = _escaped(column.dictionary.cast(pa.string()))
        texts = words.take(column.indices)
    elif pa.types.is_boolean(column.type):
        texts = pc.if_else(column, "1", "0")
    else:
        texts = _escaped(column.cast(pa.string()))
    return _overwritten(texts, table.texts.get(name, {}))


def _overwritten(texts: pa.Array, instead: Mapping[int, str]) -> pa.Array:
    if not instead:
        return texts
    rows = sorted(instead)
    mask = np.zeros(len(texts), dtype=bool)
    mask[rows] = True
    words = _escaped(pa.array([instead[row] for row in rows], pa.string()))
    return pc.replace_with_mask(texts, pa.array(mask), words)


def _escaped(texts: pa.Array) -> pa.Array:
    letters = texts.buffers()[2]
    held = memoryview(letters).tobytes() if letters is not None else b""
    for sign, written in _MARKUP:
        if sign.encode() in held:
            texts = pc.replace_substring(texts, sign, written)
    return texts


def _letters(texts: pa.Array) -> memoryview:
    """All letters of the texts, one after another, as they lie in memory."""
    if not len(texts):
        return memoryview(b"")
    texts = pa.concat_arrays([texts])
    ends = np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(texts.buffers()[2])[int(ends[0]) : int(ends[-1])]
