"""Which records are one child: tables of invented children with the right answer beside each record."""

import pytest

from cairn.engine import DuckDB
from cairn.linkage import build
from cairn.returns import tables
from tests.lib.child_records import a_upn, drawn, returns_folder, rows_in

CHILDREN = next(table for table in tables() if table.name == "cin_children")
NAMES = {"U1": a_upn(1), "U2": a_upn(2), "U3": a_upn(3), "U4": a_upn(4), "BAD": "A330000000001"}


def children(tmp_path, text):
    """The children that the records are of, as groups of the letters in the column `record`."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    place = lines[0].index("record")
    letters = [line[place] for line in lines[1:]]
    cells = [[NAMES.get(cell, cell) for n, cell in enumerate(line) if n != place] for line in lines]
    rows = drawn(CHILDREN, "\n".join(" | ".join(line) for line in cells))
    build(
        DuckDB(threads=1),
        returns_folder(tmp_path / "returns", cin_children=rows),
        b"k" * 16,
        tmp_path / "into",
    )
    together = {}
    for row in rows_in(tmp_path / "into" / "inside" / "links.parquet"):
        together.setdefault(row["child_id"], []).append(letters[row["record_no"] - 1])
    return sorted("".join(group) for group in together.values())


@pytest.mark.parametrize(
    ("rule", "text", "answer"),
    [
        (
            "an LA child ID is one child across the years, in one authority",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2017 | C1          |
            b      | 330       | 2018 | C1          |
            c      | 331       | 2018 | C1          |
            """,
            ["ab", "c"],
        ),
        (
            "LA child IDs differ in case and white space and are the same",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2017 | c1          |
            b      | 330       | 2018 | C1          |
            """,
            ["ab"],
        ),
        (
            "several LA child IDs with one valid UPN are one child, in one authority and across two",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2017 | C1          | U1
            b      | 330       | 2018 | C2          | U1
            c      | 331       | 2018 | C3          | U1
            """,
            ["abc"],
        ),
        (
            "a UPN reaches the records of its LA child ID that have none",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2016 | C1          |
            b      | 330       | 2017 | C1          | U1
            c      | 331       | 2018 | C3          | U1
            d      | 331       | 2019 | C3          |
            """,
            ["abcd"],
        ),
        (
            "an invalid UPN joins nobody",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2017 | C1          | BAD
            b      | 331       | 2017 | C2          | BAD
            """,
            ["a", "b"],
        ),
        (
            "one LA child ID with two UPNs is kept apart, and its record without one stands alone",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2016 | C1          | U1
            b      | 330       | 2017 | C1          | U2
            c      | 330       | 2018 | C1          |
            d      | 331       | 2018 | C2          | U2
            """,
            ["a", "bd", "c"],
        ),
        (
            "unless the census says that one UPN was the other before",
            """
            record | authority | year | la_child_id | upn | former_upn
            a      | 330       | 2016 | C1          | U1  |
            b      | 330       | 2017 | C1          | U2  | U1
            c      | 330       | 2018 | C1          |     |
            """,
            ["abc"],
        ),
        (
            "former UPNs join in a chain",
            """
            record | authority | year | la_child_id | upn | former_upn
            a      | 330       | 2016 | C1          | U3  |
            b      | 331       | 2017 | C2          | U1  | U3
            c      | 332       | 2018 | C3          | U4  | U1
            d      | 333       | 2018 | C4          | U2  | U4
            e      | 333       | 2018 | C5          | BAD | U4
            """,
            ["abcd", "e"],
        ),
        (
            "a record without LA child ID and UPN stands alone",
            """
            record | authority | year | la_child_id | upn
            a      | 330       | 2017 |             |
            b      | 330       | 2017 |             |
            """,
            ["a", "b"],
        ),
    ],
)
def test_one_child(tmp_path, rule, text, answer):
    assert children(tmp_path, text) == answer, rule
