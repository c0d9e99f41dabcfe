"""Authorities and their regions, for every year: what an area's cell is called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cairn.tables.codelists import authorities
from cairn.tables.constraints import Value
from cairn.tables.schema import Column, Table, Type

ENGLAND = "England"
REGION_NOT_KNOWN = "Region not known"
_EVER = (1900, 2999)

AUTHORITIES = Table(
    name="authorities",
    one_row_is="one authority, as it was called in some years",
    columns=(
        Column("code", Type.TEXT, "Three-digit code"),
        Column("new_code", Type.TEXT, "The E-code of the Office for National Statistics"),
        Column("name", Type.TEXT, "Name"),
        Column(
            "region", Type.TEXT, "Region; London is parted into Inner and Outer, as in the official tables"
        ),
        Column("from_year", Type.INTEGER, "The first year for which the row is used"),
        Column("to_year", Type.INTEGER, "The last year for which the row is used"),
    ),
    order=("code", "from_year"),
)


def rows_of_authorities() -> Iterator[dict[str, Value]]:
    """Each authority's states in order of years, the first and last stretched beyond the list's years."""
    listed = sorted(authorities(), key=lambda authority: (authority.code, authority.first_year))
    for _, group in groupby(listed, key=lambda authority: authority.code):
        states = list(group)
        for place, state in enumerate(states):
            last = place == len(states) - 1
            yield {
                "code": state.code,
                "new_code": state.new_code,
                "name": state.name,
                "region": state.region,
                "from_year": _EVER[0] if place == 0 else state.first_year,
                "to_year": _EVER[1] if last else states[place + 1].first_year - 1,
            }
