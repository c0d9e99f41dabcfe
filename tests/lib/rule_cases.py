"""The cases of a rule as files: written as an authority would send them, read back, and the rule run alone.

A case names what matters; what it does not name is that of a base return, in which all is well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cairn.engine import DuckDB
from cairn.returns.build import build
from cairn.returns.check.context import FILE_STEP, ReturnKey, hold_context, hold_return
from cairn.returns.check.run import applies, sql_for_found
from cairn.returns.check.views import VIEWS
from cairn.returns.rules import Case, Rule, cases_of, load_rules
from cairn.returns.rules.definition import WHOLE_RETURN
from cairn.returns.spec import load_spec
from tests.lib.case_census import as_census_xml, census_of
from tests.lib.case_patches import patched
from tests.lib.case_rows import rows_of, write_rows
from tests.lib.case_values import YEAR

_MOST_IN_ONE_FOLDER = 780  # each case is of an authority of its own, of which three digits allow no more


@dataclass(frozen=True)
class Variant:
    """One return that a case is written as: the faulty one, or its clean twin."""

    return_name: str
    rule: str
    case: int
    twin: bool


@dataclass(frozen=True)
class _Placed:
    folder: Path
    authority: str
    year: int
    before: bool


def content_of(return_name: str, rule: Rule, case: Case, twin: bool) -> tuple[dict[str, Any], int]:
    """All that the files of a case hold, and the year of its return."""
    year = case.year or min(max(YEAR, rule.first_year or YEAR), rule.last_year or 9999)
    content = census_of(case, year) if return_name == "cin_census" else rows_of(case, year)
    return (patched(content, case.clean, year) if twin else content), year


def _write(
    folder: Path, return_name: str, rule: Rule, content: dict[str, Any], authority: str, year: int
) -> None:
    folder.mkdir(parents=True)
    if return_name == "cin_census":
        (folder / f"{authority}.xml").write_text(as_census_xml(content, authority), encoding="utf-8")
        return
    wanted = {"care_children", "care_episodes", *rule.tables} & {
        t.name for t in load_spec("s903", year).tables
    }
    write_rows(folder / str(year) / authority, content, wanted, year)
    if "last_year" in content:
        wanted = {"care_children", "care_episodes", *rule.last_year_tables}
        write_rows(folder / str(year - 1) / authority, content["last_year"], wanted, year - 1)


def variants(return_name: str) -> Iterator[Variant]:
    """Every case of every rule of a return, and the clean twin of each that fails."""
    for rule in load_rules(return_name):
        for number, case in enumerate(cases_of(return_name, rule.code)):
            yield Variant(return_name, rule.code, number, False)
            if case.clean:
                yield Variant(return_name, rule.code, number, True)


class Cases:
    """Cases written, read and kept, so that any rule, or a mutant of it, can be tried on them again and again."""

    def __init__(self, return_name: str, codes: frozenset[str] | None = None) -> None:
        self._name = return_name
        self._home = TemporaryDirectory(prefix="cairn-cases-")
        self.engine = DuckDB(threads=1, memory="1GB")
        self._rules = {rule.code: rule for rule in load_rules(return_name)}
        self._placed: dict[Variant, _Placed] = {}
        self._registered: Path | None = None
        self._held: Variant | None = None
        waiting = iter([each for each in variants(return_name) if codes is None or each.rule in codes])
        while batch := list(islice(waiting, _MOST_IN_ONE_FOLDER)):
            self._read(batch, Path(self._home.name) / f"batch-{len(self._placed)}")
        years = sorted({placed.year for placed in self._placed.values()})
        hold_context(self.engine, Path(self._home.name), years)

    def _read(self, batch: list[Variant], folder: Path) -> None:
        codes = (
            code for code in count(200) if code != 903
        )  # 903 is the return's own number, and no authority's
        of_rule = cache(partial(cases_of, self._name))  # a file is read once, not for each of its cases
        for authority, variant in zip(codes, batch, strict=False):
            rule = self._rules[variant.rule]
            case = of_rule(rule.code)[variant.case]
            content, year = content_of(self._name, rule, case, variant.twin)
            _write(folder / "sent" / str(authority), self._name, rule, content, str(authority), year)
            self._placed[variant] = _Placed(folder / "read", str(authority), year, "last_year" in content)
        files = sorted(path for path in (folder / "sent").rglob("*") if path.is_file())
        build(self.engine, files, folder / "sent", folder / "read", "code")

    def found(self, variant: Variant) -> list[str]:
        """What the rule finds on a variant, as "assessments 1", in order."""
        return self.tries(variant, self._rules[variant.rule])

    def tries(self, variant: Variant, rule: Rule) -> list[str]:
        """What a mutant of the rule finds on a variant; an error of the engine is told as what it finds."""
        spec = load_spec(self._name, self._placed[variant].year)
        if not applies(rule, spec):
            return []
        self.hold(variant)
        try:
            return sorted(self._found(rule, spec), key=by_number)
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]

    def can_run(self, rule: Rule) -> bool:
        """Whether the engine can make sense of the rule's SQL at all, on the return of any of its cases."""
        self.hold(next(variant for variant in self._placed if variant.rule == rule.code))
        try:
            return all(self.engine.columns(find.sql) for find in rule.find)
        except Exception:
            return False

    def hold(self, variant: Variant) -> None:
        """Make the tables of a variant those that rules run on, where they are not so already."""
        if variant == self._held:
            return
        self._held = variant
        placed = self._placed[variant]
        if placed.folder != self._registered:
            hold_read(self.engine, placed.folder)
            self._registered = placed.folder
        rule = self._rules[variant.rule]
        sql = " ".join(find.sql for find in rule.find)
        views = {view for view in VIEWS.get(self._name, {}) if view in sql}
        only = frozenset({*rule.tables, *rule.last_year_tables, *views})
        hold_return(
            self.engine, ReturnKey(self._name, placed.authority, placed.year), rule.last_year_return, only
        )

    def _found(self, rule: Rule, spec: Any) -> Iterator[str]:
        for find in rule.find:
            rows = self.engine.run(
                f"SELECT number FROM ({sql_for_found(self.engine, rule, find, spec)}) AS found"
            )
            if find.at == WHOLE_RETURN:
                yield from ["return" for _ in rows]
            else:
                yield from (f"{find.at} {int(row['number']) % FILE_STEP}" for row in rows)


def hold_read(engine: DuckDB, read: Path) -> None:
    """As `register_read`, but kept in memory: cases ask for the same small tables thousands of times."""
    for path in sorted(read.glob("*.parquet")):
        engine.register(f"file_{path.stem}", path)
        engine.hold(f"read_{path.stem}", f"SELECT * FROM file_{path.stem}")


def by_number(found: str) -> tuple[str, int]:
    """The order of "assessments 2" and "assessments 10"."""
    table, _, number = found.rpartition(" ")
    return (table, int(number)) if number.isdigit() else (found, 0)


@cache
def cases_for(return_name: str) -> Cases:
    """The cases of all the rules of a return, read once a run."""
    return Cases(return_name)
