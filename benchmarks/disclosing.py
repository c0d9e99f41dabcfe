"""Disclosure control over a table of every authority, beside the rule alone, without its check by algebra."""

from __future__ import annotations

from benchmarks.measure import measure, say

_TABLE = """
import random
from cairn.disclosure import SHIPPED_POLICY, load_policy, pattern, release_tables
from cairn.tables import Cell, Counts, Definition, Kind, Level, Population, Sum
rng = random.Random(1)
areas, groups = [f"A{n:03}" for n in range(152)], ["CINO", "CPPO", "CLA"]
people = {(area, group): rng.choice([0, 2, 4, 7, 30, 90]) for area in areas for group in groups}
for area in areas:
    people[area, "CIN"] = sum(people[area, group] for group in groups)
for group in [*groups, "CIN"]:
    people["England", group] = sum(people[area, group] for area in areas)
sums = [Sum((area, "CIN"), tuple((area, group) for group in groups)) for area in [*areas, "England"]]
sums += [Sum(("England", group), tuple((area, group) for area in areas)) for group in [*groups, "CIN"]]
level = {"England": Level.NATIONAL}
cells = tuple(
    Cell(key, Kind.COUNT, level.get(key[0], Level.AUTHORITY), float(number), number)
    for key, number in sorted(people.items())
)
words = Definition("T", "w", "w", "w", "h", "children", 0, "s")
table = Counts("t", words, Population.CHILDREN, ("area", "group"), cells, tuple(sums))
"""
_OURS = _TABLE + "release_tables([table], load_policy(SHIPPED_POLICY, None))"
_PEER = _TABLE + "pattern.exposed = lambda *_: []\nrelease_tables([table], load_policy(SHIPPED_POLICY, None))"


def bench_disclosure() -> None:
    """Print CPU seconds and peak memory of both, and the ratio."""
    say("Disclosure control, 612 cells of 152 authorities", measure(_OURS), measure(_PEER), "no algebra")
