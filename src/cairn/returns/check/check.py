"""Check a folder of returns: read every file, run every check on every return, and keep every fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cairn.engine import Engine
from cairn.returns.build import read_all
from cairn.returns.check.across import needed, of_one_edition, run_across, tables_read
from cairn.returns.check.context import (
    ReturnKey,
    hold_context,
    hold_every,
    register_read,
)
from cairn.returns.check.doubles import doubles
from cairn.returns.check.failures import across_failed, fault_of_failure, runs_of_failure
from cairn.returns.check.faults import FAULTS, CheckedReturn, CheckReport, RuleRun
from cairn.returns.check.one_return import check_one
from cairn.returns.check.totals import compare_totals
from cairn.returns.check.unread import sql_for_unread_of_no_return
from cairn.returns.read.place import NOT_SAID, Otherwise
from cairn.returns.read.sent import Sent
from cairn.returns.report import FileFacts, ReturnsReport
from cairn.returns.rules import FIRST_LISTED_YEAR, RULED, RULES_ASSUMED
from cairn.returns.spec import load_spec, years_of
from cairn.tables.codelists import authorities
from cairn.tables.files import write_json

Say = Callable[[str], None]
_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where a check writes, and what it has read."""

    engine: Engine
    into: Path
    read: ReturnsReport

    def part(self, name: str) -> Path:
        return self.into / _PARTS / f"{name}.parquet"


def check(
    engine: Engine, sent: Sequence[Sent], into: Path, code: str, say: Say, otherwise: Otherwise = NOT_SAID
) -> CheckReport:
    """Check files, each with the name to report it by, and write what is found into the folder `into`.

    Writes `read/` (what `build` writes), `faults.parquet` with a row a fault in the order of FAULTS,
    and `check.json`, the report that is also returned. `say` is told how far it has come, without
    any personal data. No file, return or rule stops another.
    """
    folder = _Folder(engine, into, read_all(engine, sent, into / "read", code, otherwise))
    register_read(engine, into / "read")
    keys = keys_of(folder.read.files)
    hold_context(engine, into / "context", {key.year for key in keys})
    checked = []
    for position, key in enumerate(keys, start=1):
        say(f"Checking {position} of {len(keys)}: {_in_words(key, folder.read.files)}")
        checked.append(_check_return(folder, key, f"{position:06d}"))
    say("Checking across the returns")
    across = _check_across(folder, keys)
    _unplaced(folder, keys)
    errors, queries = _gather(folder)
    report = CheckReport(code, folder.read.files, tuple(checked), across, errors, queries)
    write_json(into / "check.json", report)
    for scratch in ("context", _PARTS):
        shutil.rmtree(into / scratch, ignore_errors=True)
    return report


def keys_of(files: Sequence[FileFacts]) -> list[ReturnKey]:
    """Every return that some file is of, in order.

    A file that holds a whole return (XML) is checked by itself where another file is of the same
    return: two editions taken together would double every child.
    """
    places = sorted(
        {
            ReturnKey(facts.return_name, authority, year)
            for facts in files
            for authority in facts.authorities or ("",)  # none of its rows says whose it is
            for year in facts.years
            if facts.return_name and year in years_of(facts.return_name)
        }
    )
    return [replace(place, files=names) for place in places for names in _editions(_files_of(files, place))]


def _editions(files: Sequence[FileFacts]) -> list[tuple[str, ...]]:
    whole: list[tuple[str, ...]] = [(facts.file,) for facts in files if len(facts.tables) > 1]
    parts = tuple(facts.file for facts in files if len(facts.tables) == 1)
    return [*whole, parts] if parts else whole


def _in_words(key: ReturnKey, files: Sequence[FileFacts]) -> str:
    """Which return, and which edition of it where there are several."""
    editions = _editions(_files_of(files, replace(key, files=())))
    of_file = f" ({key.files[0]})" if len(editions) > 1 else ""
    return f"{load_spec(key.name, key.year).title}, {authority_name(key)}, {key.year}{of_file}"


def authority_name(key: ReturnKey) -> str:
    """The authority's name in the year of the return, or its code where the code has no name."""
    if not key.authority:
        return "authority not stated"
    states = [each for each in authorities() if each.code == key.authority]
    then = [each for each in states if each.first_year <= key.year <= each.last_year] or states[-1:]
    return then[0].name if then else key.authority


def _files_of(files: Iterable[FileFacts], key: ReturnKey) -> list[FileFacts]:
    return [
        facts
        for facts in files
        if facts.return_name == key.name
        if key.authority in (facts.authorities or ("",)) and key.year in facts.years
        if not key.files or facts.file in key.files
    ]


def _check_return(folder: _Folder, key: ReturnKey, name: str) -> CheckedReturn:
    spec = load_spec(key.name, key.year)
    files = _files_of(folder.read.files, key)
    before = _files_of(folder.read.files, ReturnKey(key.name, key.authority, key.year - 1))
    runs = _run(folder, key, files, before, folder.part(name))
    editions = len(_editions(_files_of(folder.read.files, replace(key, files=()))))
    folder.engine.write_rows(doubles(key, files, editions), FAULTS, folder.part(f"{name}-doubles"))
    errors, queries = _count(folder, f"{name}*")
    return CheckedReturn(
        return_name=key.name,
        title=spec.title,
        authority=key.authority,
        authority_name=authority_name(key),
        year=key.year,
        basis=spec.basis,
        basis_why=spec.basis_why,
        rules_why=RULES_ASSUMED if key.name in RULED and key.year < FIRST_LISTED_YEAR else "",
        files=tuple(facts.file for facts in files),
        rows=sum(sum(facts.rows.values()) for facts in files),
        children=sum(facts.children for facts in files),
        cells=_cells(folder, f"{name}*"),
        runs=runs,
        errors=errors,
        queries=queries,
    )


def _run(
    folder: _Folder, key: ReturnKey, files: Sequence[FileFacts], before: Sequence[FileFacts], part: Path
) -> tuple[RuleRun, ...]:
    """Check a return and write its faults; where that fails, write so, as a fault."""
    try:
        found = check_one(folder.engine, key, files, before)
        folder.engine.write(found.sql, FAULTS, part)
    except Exception as error:  # whatever it is, it must not end the other returns' checks
        folder.engine.write_rows([fault_of_failure(key, error)], FAULTS, part)
        return tuple(runs_of_failure(key, error))
    return found.runs


def _check_across(folder: _Folder, keys: Sequence[ReturnKey]) -> tuple[RuleRun, ...]:
    """The rules that read several returns together, and the totals."""
    ruled = [key for key in keys if key.name in RULED]
    held = [key for key in of_one_edition(ruled) if _is_whole(folder, key)]
    try:
        return _run_across(folder, held) if ruled else ()
    except Exception as error:  # as above: what each return's own check found is told all the same
        for name in ("across", "totals"):
            folder.part(name).unlink(missing_ok=True)
        return (across_failed(error),)


def _is_whole(folder: _Folder, key: ReturnKey) -> bool:
    """Whether there is a file of every table that comparing needs: what was not sent has not vanished."""
    return needed(key.name) <= {
        table for facts in _files_of(folder.read.files, key) for table in facts.tables
    }


def _run_across(folder: _Folder, held: Sequence[ReturnKey]) -> tuple[RuleRun, ...]:
    if held:
        hold_every(folder.engine, held, tables_read(held))
    ran = list(run_across(folder.engine, held))
    selects = [select for _, selects in ran for select in selects]
    if selects:
        folder.engine.write(" UNION ALL BY NAME ".join(selects), FAULTS, folder.part("across"))
    compared = list(compare_totals(folder.engine, held))
    rows = (fault for _, faults in compared for fault in faults)
    folder.engine.write_rows(rows, FAULTS, folder.part("totals"))
    return tuple(run for run, _ in (*ran, *compared))


def _unplaced(folder: _Folder, keys: Sequence[ReturnKey]) -> None:
    """Faults of the files that are of no return of a known authority and year."""
    placed = {name for key in keys for name in (facts.file for facts in _files_of(folder.read.files, key))}
    names = tuple(facts.file for facts in folder.read.files if facts.file not in placed)
    if names:
        folder.engine.write(sql_for_unread_of_no_return(names), FAULTS, folder.part("unplaced"))


def _gather(folder: _Folder) -> tuple[int, int]:
    """Every part into one table, in order, and how many errors and queries it holds."""
    target = folder.into / "faults.parquet"
    folder.engine.write_rows(
        [], FAULTS, folder.part("none")
    )  # where nothing was checked, there is a table still
    folder.engine.register("every_part", folder.part("*"))
    folder.engine.write("SELECT * FROM every_part", FAULTS, target)
    return _count(folder, "*")


def _count(folder: _Folder, parts: str) -> tuple[int, int]:
    folder.engine.register("counted", folder.part(parts))
    rows = folder.engine.run("SELECT kind, count(*) AS faults FROM counted GROUP BY kind")
    by_kind = {str(row["kind"]): int(str(row["faults"])) for row in rows}
    return by_kind.get("error", 0), by_kind.get("query", 0)


def _cells(folder: _Folder, parts: str) -> dict[str, int]:
    """How many faults of the cell layer there are, by the word for each."""
    folder.engine.register("counted", folder.part(parts))
    rows = folder.engine.run(
        "SELECT rule, count(*) AS faults FROM counted WHERE layer = 'cell' GROUP BY rule ORDER BY rule"
    )
    return {str(row["rule"]): int(str(row["faults"])) for row in rows}
