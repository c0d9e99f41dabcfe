"""Mutants of every rule, run on the rule's own cases: how many do the cases tell from the rule?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cairn.returns.rules import ACROSS, RULED, Rule, load_rules
from cairn.returns.rules.load import FOLDER
from proof.kept import Kept
from tests.lib import mutation, sql_mutants
from tests.lib.across_cases import AcrossCases
from tests.lib.rule_cases import Cases

_LEAST = 0.85


def prove_rules() -> None:
    """Run what has not been run, print the survivors and the share killed; exits 1 where that is below 85%."""
    kept = Kept("mutation")
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name in (*RULED, ACROSS):
        rules = [rule for rule in load_rules(name) if rule.find]
        waiting = [rule for rule in rules if _key(name, rule) not in kept]
        print(f"{name}: {len(rules)} rules, {len(waiting)} to run", flush=True)
        if waiting:
            _run(name, waiting, kept)
        for rule in rules:
            count, alive = kept[_key(name, rule)]
            totals[name][0] += count
            totals[name][1] += count - len(alive)
            for sql in alive:
                print(f"  {name} {rule.code} survives: {' '.join(sql.split())}")
    for name, (count, killed) in totals.items():
        print(f"{name}: {killed:,} of {count:,} mutants killed ({killed / count:.1%})")
    count, killed = (sum(each[place] for each in totals.values()) for place in (0, 1))
    print(
        f"all: {killed:,} of {count:,} mutants killed ({killed / count:.1%}); at least {_LEAST:.0%} are wanted"
    )
    if killed < _LEAST * count:
        raise SystemExit(1)


def _run(name: str, rules: list[Rule], kept: Kept) -> None:
    codes = frozenset(rule.code for rule in rules)
    make: Callable[[], Any] = (lambda: AcrossCases(codes)) if name == ACROSS else (lambda: Cases(name, codes))
    cases = make()
    for order, rule in enumerate(rules, start=1):
        count, alive = mutation.survivors(cases, name, rule)
        kept.add(_key(name, rule), [count, alive])
        print(f"  {order} of {len(rules)}: {rule.code}, {count - len(alive)} of {count} killed", flush=True)


def _key(name: str, rule: Rule) -> str:
    """Changes with the rule, its cases and the way that mutants are made."""
    files = (FOLDER / name / f"{rule.code}.toml", Path(sql_mutants.__file__), Path(mutation.__file__))
    return (
        hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
        + f" {name} {rule.code}"
    )
