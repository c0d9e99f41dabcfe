"""Tables of choices in an XLSForm: one group whose questions share a list, shown beneath one heading."""

from __future__ import annotations

from cairn.calls.xlsform.questions import kind_of
from cairn.calls.xlsform.workbook import Row

_SHOWN = ("list-nolabel", "label", "likert")


def table_in(rows: tuple[Row, ...], place: int) -> tuple[Row, ...]:
    """The row of the group that begins at a place, and those of its questions, where it is a table; else nothing.

    A table's questions are all of one choice from the same list of two or more, none with a condition of its own, and
    either the group has the appearance "table-list" or each question one of "label", "list-nolabel" or "likert".
    """
    asked = []
    for row in rows[place + 1 :]:
        if row.text("type").lower().replace("_", " ").strip() == "end group":
            break
        asked.append(row)
    else:
        return ()
    kinds = [kind_of(row) for row in asked]
    is_one_list = (
        all(kind.kind == "one" and not kind.or_other for kind in kinds)
        and len({k.choices for k in kinds}) == 1
    )
    is_table = "table-list" in rows[place].text("appearance").split() or all(
        set(row.text("appearance").split()) & set(_SHOWN) for row in asked
    )
    shown = [row for row in asked if "label" not in row.text("appearance").split()]
    plain = not any(row.text("relevant") for row in asked)
    return (rows[place], *asked) if is_one_list and is_table and plain and len(shown) > 1 else ()
