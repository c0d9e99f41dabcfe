"""Work out every measure, as Counts on their way to disclosure control."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cairn.engine import Engine
from cairn.exceptions import DefinitionError
from cairn.outcomes.areas import AUTHORITIES, rows_of_authorities
from cairn.outcomes.gaps import gaps_of
from cairn.outcomes.means import counts_of, sql_for_means
from cairn.outcomes.measure import Measure, load_measure
from cairn.tables.counts import Counts, InputFile, Provenance
from cairn.tables.files import write_json

STAGE = "outcomes"


def build(
    engine: Engine,
    linkage: Path,
    journeys: Path,
    measures: Sequence[Path],
    inputs: Sequence[InputFile],
    code: str,
    into: Path,
) -> tuple[Counts, ...]:
    """The Counts of every measure and its gap, in the order of `measures`, written to counts/<name>.json.

    `linkage` and `journeys` are the folders that those stages wrote; `measures` are TOML files;
    `inputs` and `code` go into each Counts' provenance beside the query as it ran. Also writes
    authorities.parquet, the names and regions that the query reads, so that it can be run again.
    Raises DefinitionError where a measure is wrong, or two bear one name.
    """
    loaded = [load_measure(path) for path in measures]
    _refuse_doubles(loaded)
    engine.write_rows(rows_of_authorities(), AUTHORITIES, into / "authorities.parquet")
    engine.register("authorities", into / "authorities.parquet")
    for name in ("groups", "reference_dates"):
        engine.register(name, journeys / f"{name}.parquet")
    made: list[Counts] = []
    for measure in loaded:
        table = measure.columns.table.value
        engine.register(table, linkage / f"{table}.parquet")
        query = sql_for_means(measure)
        provenance = Provenance(STAGE, query.strip() + "\n", tuple(inputs), code)
        counts = counts_of(measure, engine.run(query), provenance)
        made += [counts, gaps_of(measure, counts)] if measure.gap else [counts]
    for counts in made:
        write_json(into / "counts" / f"{counts.name}.json", counts)
    return tuple(made)


def _refuse_doubles(measures: Sequence[Measure]) -> None:
    names = [name for m in measures for name in (m.id, *((m.gap.id,) if m.gap else ()))]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise DefinitionError(f"Two measures are called {', '.join(doubled)}. Give one another id.")
