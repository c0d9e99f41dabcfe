"""Columns of text from arrays of plain letters or of codes."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from cairn.synthetic.columns import BoolArray, IntArray


def plain_text(values: IntArray, blank: BoolArray | None = None) -> pa.Array:
    """A text column of an array of bytes ('S13' and such), null where `blank`."""
    return pa.array(values, mask=blank).cast(pa.string())


def coded(places: IntArray, codes: Sequence[str], blank: BoolArray | None = None) -> pa.Array:
    """A text column (dictionary) of places in a list of codes, null where `blank`."""
    return pa.DictionaryArray.from_arrays(
        pa.array(places, type=pa.int32(), mask=blank), pa.array(list(codes), pa.string())
    )


def days(numbers: IntArray, blank: BoolArray | None = None) -> pa.Array:
    """A column of dates (date32) of day numbers, null where `blank`."""
    return pa.array((numbers - _FIRST_OF_1970).astype("int32"), mask=blank).cast(pa.date32())


_FIRST_OF_1970 = 719_163
