"""Work out every measure, as Counts on their way to disclosure control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.engine import Engine
from cairn.exceptions import DefinitionError
from cairn.outcomes.areas import AUTHORITIES, rows_of_authorities
from cairn.outcomes.gaps import gaps_of
from cairn.outcomes.means import counts_of, sql_for_left_out, sql_for_means, sql_for_untold
from cairn.outcomes.measure import Measure, load_measure
from cairn.tables.counts import Counts, InputFile, Provenance
from cairn.tables.files import write_json

STAGE = "outcomes"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Of the rows of results that a measure reads, how many do not count, by reason (`sql_for_left_out`)."""

    measure: str
    results: int
    no_value: int
    not_told: int
    second_results: int
    untold: tuple[str, ...] = ()

    def sentence(self) -> str:
        """How many count, and why the others do not."""
        reasons = (
            (self.no_value, "have no value"),
            (self.not_told, f"are of {', '.join(self.untold)}, of which no children in need census tells"),
            (self.second_results, "are of pupils counted with another result"),
        )
        counted = self.results - sum(number for number, _ in reasons)
        left = "".join(f"; {number:,} {reason}" for number, reason in reasons if number)
        return f"  {self.measure}: {counted:,} of {self.results:,} results count{left}."


@dataclass(frozen=True, slots=True)
class OutcomesReport:
    """The Counts of every measure and its gap, in order, and what each measure left out."""

    counts: tuple[Counts, ...]
    left_out: tuple[LeftOut, ...]

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        cells = (f"{table.name}: {len(table.cells):,} cells" for table in self.counts)
        return (*cells, *(left.sentence() for left in self.left_out))


def build(
    engine: Engine,
    linkage: Path,
    journeys: Path,
    measures: Sequence[Path],
    inputs: Sequence[InputFile],
    code: str,
    into: Path,
) -> OutcomesReport:
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
    for name in ("groups", "told"):
        engine.register(name, journeys / f"{name}.parquet")
    made: list[Counts] = []
    left_out: list[LeftOut] = []
    for measure in loaded:
        table = measure.columns.table.value
        engine.register(table, linkage / f"{table}.parquet")
        query = sql_for_means(measure)
        provenance = Provenance(STAGE, query.strip() + "\n", tuple(inputs), code)
        counts = counts_of(measure, engine.run(query), provenance)
        left_out.append(_left_out(engine, measure))
        made += [counts, gaps_of(measure, counts)] if measure.gap else [counts]
    for counts in made:
        write_json(into / "counts" / f"{counts.name}.json", counts)
    return OutcomesReport(tuple(made), tuple(left_out))


def _left_out(engine: Engine, measure: Measure) -> LeftOut:
    numbers = {name: int(str(value)) for name, value in engine.run(sql_for_left_out(measure))[0].items()}
    untold = (f"{row['authority']} in {row['year']}" for row in engine.run(sql_for_untold(measure)))
    return LeftOut(measure.id, **numbers, untold=tuple(untold))


def _refuse_doubles(measures: Sequence[Measure]) -> None:
    names = [name for m in measures for name in (m.id, *((m.gap.id,) if m.gap else ()))]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise DefinitionError(f"Two measures are called {', '.join(doubled)}. Give one another id.")
