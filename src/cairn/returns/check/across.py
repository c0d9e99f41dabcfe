"""Rules that read several returns together: across years, across authorities, and one return against another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from cairn.engine import Engine
from cairn.returns.check.context import EVERY, ReturnKey
from cairn.returns.check.faults import RuleRun
from cairn.returns.check.run import Place, run_rule
from cairn.returns.rules import ACROSS, Over, Rule, load_rules
from cairn.returns.spec import RETURNS, ReturnSpec, load_spec, years_of
from cairn.returns.tables import tables_of


def of_one_edition(keys: Sequence[ReturnKey]) -> list[ReturnKey]:
    """The returns of which there is one edition: of two, nobody has said which counts."""
    return [key for key in keys if sum(_same(key, other) for other in keys) == 1]


def tables_read(held: Sequence[ReturnKey]) -> frozenset[str]:
    """The tables that the rules read which can run on the returns `held`."""
    return frozenset(name for rule in load_rules(ACROSS) if not _lacks(rule, held) for name in rule.tables)


def run_across(engine: Engine, held: Sequence[ReturnKey]) -> Iterator[tuple[RuleRun, tuple[str, ...]]]:
    """What each rule across returns found on the returns `held`, and the SQL of its faults' rows.

    The engine holds them, as `hold_every` makes them.
    """
    for rule in load_rules(ACROSS):
        reason = _lacks(rule, held)
        if reason:
            yield RuleRun(rule.code, rule.kind, rule.sentence, not_run=reason), ()
        else:
            yield run_rule(engine, rule, Place(spec_of(rule), EVERY))


def _same(one: ReturnKey, other: ReturnKey) -> bool:
    return (one.name, one.authority, one.year) == (other.name, other.authority, other.year)


def spec_of(rule: Rule) -> ReturnSpec:
    """The latest definition of the return in which the rule's faults stand."""
    name = _return_of(rule.find[0].at)
    return load_spec(name, years_of(name)[-1])


def _return_of(table_name: str) -> str:
    return next(name for name in RETURNS if any(table.name == table_name for table in tables_of(name)))


def needed(return_name: str) -> frozenset[str]:
    """The tables without which a return cannot be compared with another: all that the rules read of it."""
    own = {table.name for table in tables_of(return_name)}
    return frozenset(name for rule in load_rules(ACROSS) for name in rule.tables if name in own)


def _lacks(rule: Rule, held: Sequence[ReturnKey]) -> str:
    """Why the rule cannot run on these returns; empty where it can."""
    names = {_return_of(table) for table in rule.tables}
    own = [key for key in held if key.name in names]
    missing = sorted(names - {key.name for key in own})
    if missing:
        spec = load_spec(missing[0], years_of(missing[0])[-1])
        return f"Needs a {spec.title}, with {' and '.join(sorted(needed(spec.name)))}."
    if rule.over is Over.AUTHORITIES and not _some_share(
        own, lambda key: key.year, lambda key: key.authority
    ):
        return "Needs the returns of two authorities of one year."
    if rule.over is Over.YEARS and not _some_share(own, lambda key: key.authority, lambda key: key.year):
        return "Needs the returns of two years of one authority."
    if rule.over is Over.RETURNS and not _some_share(
        own, lambda key: (key.authority, key.year), lambda key: key.name
    ):
        return "Needs two different returns of one authority and year."
    return ""


def _some_share(
    keys: Sequence[ReturnKey], alike: Callable[[ReturnKey], object], other: Callable[[ReturnKey], object]
) -> bool:
    """Whether two of the returns are alike in one thing and differ in another."""
    found = defaultdict(set)
    for key in keys:
        found[alike(key)].add(other(key))
    return any(len(each) > 1 for each in found.values())
