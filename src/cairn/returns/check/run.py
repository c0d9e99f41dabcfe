"""Run the rules on one return, each by itself: one that cannot run says so and stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.engine import Engine
from cairn.returns.check.context import literal
from cairn.returns.check.faults import RuleRun
from cairn.returns.rules import Find, Kind, Rule
from cairn.returns.rules.definition import WHOLE_RETURN
from cairn.returns.spec import ReturnSpec

_OF_THE_SQL = ("BinderException", "CatalogException", "ParserException")


@dataclass(frozen=True, slots=True)
class Given:
    """What a return came with: its definition, and the tables of which there is a file, this year and last."""

    spec: ReturnSpec
    tables: frozenset[str]
    last_year_tables: frozenset[str]

    def lacks(self, rule: Rule) -> str:
        """Why the rule cannot run, in a sentence; empty where it can."""
        if rule.needs:
            return f"Needs {rule.needs}."
        missing = [name for name in rule.tables if name not in self.tables]
        if missing:
            return f"Needs the table {self._told(missing)}, which this return came without."
        if not rule.last_year_return:
            return ""
        missing = [name for name in rule.last_year_tables if name not in self.last_year_tables]
        return f"Needs last year's table {self._told(missing)}: put it in the folder." if missing else ""

    def _told(self, names: Sequence[str]) -> str:
        return " and ".join(self.spec.table(name).called for name in names)


def applies(rule: Rule, spec: ReturnSpec) -> bool:
    """Whether the rule is in force in the year and the year's return has the tables that it reads."""
    names = {table.name for table in spec.tables}
    return rule.in_force(spec.year) and {*rule.tables, *rule.last_year_tables} <= names


def run_rules(
    engine: Engine, rules: Sequence[Rule], given: Given
) -> Iterator[tuple[RuleRun, tuple[str, ...]]]:
    """What each rule that applies found on the return that `engine` holds, and the SQL of its faults' rows.

    The SQL gives the columns of FAULTS, and names what `hold` has kept under a name of the rule's own.
    """
    for rule in rules:
        if not applies(rule, given.spec):
            continue
        reason = given.lacks(rule)
        if reason:
            yield RuleRun(rule.code, rule.kind, rule.sentence, not_run=reason), ()
        else:
            yield run_rule(engine, rule, Place(given.spec))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule runs: on the tables of one return, or on those of every return, whose names begin with `before`."""

    spec: ReturnSpec
    before: str = ""

    @property
    def whose(self) -> str:
        """What the authority and the year of a fault are read from."""
        return "here" if self.before else "this_return"


def run_rule(engine: Engine, rule: Rule, place: Place) -> tuple[RuleRun, tuple[str, ...]]:
    """What one rule found, and the SQL of its faults' rows; where it fails, that it did not run."""
    found = 0
    selects: list[str] = []
    for order, find in enumerate(rule.find, start=1):
        name = f"found_{place.spec.name}_{rule.code}_{order}"
        try:
            engine.hold(name, sql_for_found(engine, rule, find, place.spec))
            here = int(str(engine.run(f"SELECT count(*) AS faults FROM {name}")[0]["faults"]))
            rows = sql_for_faults(name, rule, find, place)
            engine.columns(rows)
        except Exception as error:  # whatever it is, it is no pass: say so, and go on with the next rule
            return failed(rule.code, rule.kind, rule.sentence, error), ()
        found += here
        selects += [rows] if here else []
    return RuleRun(rule.code, rule.kind, rule.sentence, found), tuple(selects)


def failed(code: str, kind: Kind, sentence: str, error: Exception) -> RuleRun:
    """That a rule did not run, by a fault of Cairn's own.

    What the engine said is told where it is of the SQL alone; elsewhere it may hold what stands in a return.
    """
    name = type(error).__name__
    said = f"{name}: {str(error).partition(chr(10))[0]}" if name in _OF_THE_SQL else name
    reason = f"It failed, by a fault of Cairn's own. Tell Cairn's makers: {said}"
    return RuleRun(code, kind, sentence, not_run=reason, failed=True)


def sql_for_found(engine: Engine, rule: Rule, find: Find, spec: ReturnSpec) -> str:
    """The number of each row at fault, once, and in words what else the rule turned on."""
    number, *others = engine.columns(find.sql)
    words = [f"{literal(_as_filed(rule, name, spec) + ' ')} || CAST({name} AS VARCHAR)" for name in others]
    beside = f"concat_ws('; ', {', '.join(words)})" if words else "''"
    rows = f"SELECT {number} AS number, {beside} AS beside FROM ({find.sql}) AS at_fault"
    if find.at == WHOLE_RETURN:
        return f"SELECT DISTINCT 0 AS number, beside FROM ({rows}) AS named"
    return f"SELECT number, min(beside) AS beside FROM ({rows}) AS named GROUP BY number"


def _as_filed(rule: Rule, name: str, spec: ReturnSpec) -> str:
    """The name that the file has for a field of the tables that the rule reads, or the name in words."""
    for table in spec.tables:  # a rule across returns reads tables of others, too
        for field in table.fields if table.name in rule.tables else ():
            if field.name == name:
                return filed_name(field.at)
    return name.replace("_", " ")


def filed_name(at: str) -> str:
    """What a file calls a field that is defined to stand at `at`: its column, or its element."""
    return at.rpartition("/")[2]


def sql_for_faults(found: str, rule: Rule, find: Find, place: Place) -> str:
    """A line of FAULTS for each row in `found`."""
    spec = place.spec
    told = {
        "layer": literal("across" if place.before else "rule"),
        "rule": literal(rule.code),
        "kind": literal(rule.kind.value),
        '"return"': literal(spec.name),
        "authority": f"{place.whose}.authority",
        "year": f"{place.whose}.year",
        "sentence": literal(rule.sentence),
        "cure": literal(rule.cure),
        "beside": "found.beside",
    }
    source = f"{found} AS found" + ("" if place.before else " CROSS JOIN this_return")
    if find.at == WHOLE_RETURN:
        told |= {"file": "this_return.file", '"row"': "0", "child": "''", '"table"': "''"}
        return _select(told | {"field": "''", "value": "''"}, source)
    table = spec.table(find.at)
    source += f" JOIN {place.before}{table.name} AS here ON here.{table.number} = found.number"
    told |= {"file": "here.file", '"row"': "here.row", '"table"': literal(table.name)}
    child, join = child_of(table.name, spec, place.before)
    told |= {"child": child} | _shown(find, spec)
    return _select(told, source + join)


def child_of(table_name: str, spec: ReturnSpec, before: str = "") -> tuple[str, str]:
    """SQL for the identifier of the child of a row that is `here`, and the join that it needs."""
    table = spec.table(table_name)
    if any(field.name == "la_child_id" for field in table.fields):
        return "coalesce(here.la_child_id, '')", ""
    if any(parent.name == "cin_children" for parent in spec.parents(table)):
        return (
            "coalesce(child.la_child_id, '')",
            f" JOIN {before}cin_children AS child ON child.child_no = here.child_no",
        )
    if any(field.name == "upn" for field in table.fields):
        return "coalesce(here.upn, '')", ""
    return "''", ""


def _shown(find: Find, spec: ReturnSpec) -> dict[str, str]:
    """The fields of the row that the report shows, by their names in the file, and what stands in them."""
    fields = {field.name: field for field in spec.table(find.at).fields if field.name in find.fields}
    names = {
        name: filed_name(field.at) if field.at != "." else _element(find, spec)
        for name, field in fields.items()
    }
    if len(names) == 1:
        [(name, filed)] = names.items()
        return {"field": literal(filed), "value": f"coalesce(here.{name}_text, '')"}
    values = [f"{literal(filed + ' ')} || nullif(here.{name}_text, '')" for name, filed in names.items()]
    value = f"concat_ws('; ', {', '.join(values)})" if values else "''"
    return {"field": literal("; ".join(names.values())), "value": value}


def _element(find: Find, spec: ReturnSpec) -> str:
    return filed_name(spec.table(find.at).at)


def _select(told: dict[str, str], source: str) -> str:
    columns = ", ".join(f"{sql} AS {name}" for name, sql in told.items())
    return f"SELECT {columns} FROM {source}"
