"""Every check of one return of one authority and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.engine import Engine
from cairn.returns.check.cells import MISSING, UNKNOWN_CODE, sql_for_cells
from cairn.returns.check.context import ReturnKey, hold_return, literal
from cairn.returns.check.faults import RuleRun
from cairn.returns.check.run import Given, run_rules
from cairn.returns.check.unread import sql_for_unread
from cairn.returns.report import FileFacts
from cairn.returns.rules import RULED, load_rules
from cairn.returns.spec import load_spec


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks of one return found: each rule's run, and the SQL of all the faults."""

    runs: tuple[RuleRun, ...]
    sql: str


def check_one(
    engine: Engine, key: ReturnKey, files: Sequence[FileFacts], before: Sequence[FileFacts]
) -> Found:
    """Run the cell layer and every rule on the return `key`.

    `files` are those it came in, `before` those of the return a year earlier. `engine` has what
    `register_read` and `hold_context` make, and is left holding the tables that the SQL reads.
    """
    spec = load_spec(key.name, key.year)
    given = Given(spec, _tables(files), _tables(before))
    hold_return(engine, key, bool(before), None if key.name in RULED else given.tables)
    ran = list(run_rules(engine, load_rules(key.name), given))
    selects = [sql_for_unread(spec, files, key), *sql_for_cells(spec, given.tables)]
    selects += [select for _, of_rule in ran for select in of_rule]
    return Found(tuple(run for run, _ in ran), sql_without_echoes(selects))


def _tables(files: Iterable[FileFacts]) -> frozenset[str]:
    return frozenset(table for facts in files for table in facts.tables)


def sql_without_echoes(selects: Sequence[str]) -> str:
    """All the faults that `selects` give, a cell's fault left out where a rule says the same of the same cell."""
    every = " UNION ALL BY NAME ".join(selects)
    echoes = ", ".join(literal(word) for word in (MISSING, UNKNOWN_CODE))
    return (
        f"WITH every_fault AS MATERIALIZED ({every}) "
        f"SELECT * FROM every_fault AS fault WHERE NOT (layer = 'cell' AND rule IN ({echoes}) AND EXISTS ("
        "SELECT 1 FROM every_fault AS other WHERE other.layer = 'rule' AND other.file = fault.file "
        'AND other."row" = fault."row" AND other."table" = fault."table" AND other.field = fault.field))'
    )
