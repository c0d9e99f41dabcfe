"""The table of responses as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from cairn.calls.definition import Call
from cairn.responses.exports.cells import cell_of
from cairn.responses.exports.table import header_of, row_of
from cairn.responses.ledger import Response

BYTE_ORDER_MARK = "\ufeff"


def csv_of_responses(call: Call, responses: Iterable[Response], files: Mapping[str, int]) -> Iterator[str]:
    """The table as CSV, a line of it at a time: cells in quotation marks, made safe, with LF within them.

    `files` is how many came with a response, by public reference. The first line begins with the byte
    order mark by which spreadsheets know UTF-8.
    """
    yield BYTE_ORDER_MARK + _line(header_of(call))
    for response in responses:
        yield _line(row_of(call, response, files.get(response.public_reference, 0)))


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(cell_of, cells))
    return written.getvalue()
