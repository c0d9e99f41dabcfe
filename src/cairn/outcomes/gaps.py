"""Gaps: each group's value less that of another group of the same period and area."""

from __future__ import annotations

from cairn.outcomes.measure import Measure
from cairn.tables.counts import Cell, Counts, Kind, Source


def gaps_of(measure: Measure, counts: Counts) -> Counts:
    """The gap that a measure states, worked out from its Counts.

    Below zero where the group lies below. A gap names the two cells it comes from, either of which
    gives the other away to whoever has the gap; its people are the group's.
    """
    if measure.gap is None:
        raise ValueError(f"{measure.id} has no gap")
    by_key = {cell.key: cell for cell in counts.cells}
    cells = []
    for cell in counts.cells:
        period, area, group = cell.key
        if group == measure.gap.minus:
            continue
        against = by_key[period, area, measure.gap.minus]
        value = None if cell.value is None or against.value is None else cell.value - against.value
        cells.append(
            Cell(
                key=cell.key,
                kind=Kind.COEFFICIENT,
                level=cell.level,
                value=value,
                people=cell.people,
                worked_out_from=(Source(counts.name, cell.key), Source(counts.name, against.key)),
            )
        )
    return Counts(
        name=measure.gap.id,
        definition=measure.gap_definition,
        population=counts.population,
        dimensions=counts.dimensions,
        cells=tuple(cells),
        provenance=counts.provenance,
    )
