"""Whether what is printed gives away what is not: exact linear algebra over all sums together.

The printed numbers are known, and the sums are equations in those held back. A number is safe when
there is another set of whole numbers, none below one person, that fits everything printed and
differs in it. Such a set is looked for, and its existence is the proof; where none is found, the
number counts as exposed. So the audit may hold back a little too much, and never too little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, islice
from math import lcm

from cairn.disclosure.relations import Node, Relation, System

Vector = dict[Node, int]
"""A change to the numbers held back that leaves every printed number as it is; noughts left out."""

_MOST_PAIRS = 20_000


def exposed(system: System, held: Collection[Node]) -> Iterator[list[Relation]]:
    """For each connected part of the network with an exposed node: relations with something printed
    to hold back, those of the node itself where there are any."""
    for unknown, relations in _components(system, held):
        unsafe = _without_witness(system, unknown, relations)
        if unsafe:
            own = [relation for relation in relations if unsafe[0] in relation.nodes]
            yield own if _has_printed(own, unknown) else relations


def _has_printed(relations: list[Relation], unknown: Collection[Node]) -> bool:
    return any(node not in unknown for relation in relations for node in relation.nodes)


def _components(system: System, held: Collection[Node]) -> Iterator[tuple[list[Node], list[Relation]]]:
    """Nodes held back that sums bind together, with those sums: each can be looked at by itself."""
    touching: dict[Node, list[Relation]] = defaultdict(list)
    for relation in system.relations:
        for node in relation.nodes:
            if node in held:
                touching[node].append(relation)
    seen: set[Node] = set()
    for start in sorted(touching):
        if start in seen:
            continue
        nodes: list[Node] = []
        relations: dict[Relation, None] = {}
        waiting = [start]
        seen.add(start)
        while waiting:
            node = waiting.pop()
            nodes.append(node)
            for relation in touching[node]:
                relations[relation] = None
                new = [other for other in relation.nodes if other in touching and other not in seen]
                seen.update(new)
                waiting += new
        yield sorted(nodes), list(relations)


def _without_witness(system: System, unknown: list[Node], relations: list[Relation]) -> list[Node]:
    basis = _null_space(system, unknown, relations)
    possible = [_is_possible(system, vector) for vector in basis]
    safe = {
        node for vector, is_possible in zip(basis, possible, strict=True) if is_possible for node in vector
    }
    if len(safe) < len(unknown):
        safe |= _doubled(unknown, relations)
    if len(safe) < len(unknown):
        safe |= _paired(system, basis, possible)
    return [node for node in unknown if node not in safe]


def _is_possible(system: System, vector: Vector) -> bool:
    """Whether the true numbers, changed by the vector or by its opposite, are all still at least one."""
    return any(
        all(system.amounts[node] + sign * change >= 1 for node, change in vector.items()) for sign in (1, -1)
    )


def _doubled(unknown: list[Node], relations: list[Relation]) -> set[Node]:
    """Where nothing is printed of any sum, all numbers could as well be twice what they are."""
    hidden = set(unknown)
    nothing_printed = all(relation.total and hidden.issuperset(relation.nodes) for relation in relations)
    return hidden if nothing_printed else set()


def _paired(system: System, basis: list[Vector], possible: list[bool]) -> set[Node]:
    """Two changes made together may be possible where one of them alone is not."""
    safe: set[Node] = set()
    pairs = (pair for pair in combinations(range(len(basis)), 2) if not all(possible[one] for one in pair))
    for first, second in islice(pairs, _MOST_PAIRS):
        one, other = basis[first], basis[second]
        for sign in (1, -1):
            both = {node: one.get(node, 0) + sign * other.get(node, 0) for node in one | other}
            changed = {node: change for node, change in both.items() if change}
            if not changed.keys() <= safe and _is_possible(system, changed):
                safe |= changed.keys()
    return safe


def _null_space(system: System, unknown: list[Node], relations: list[Relation]) -> list[Vector]:
    """A basis, in whole numbers, of the changes that no printed number would show.

    The large numbers are the pivots, so that each change is of one small number, and the large ones make up for it:
    they can be lessened, and a number of one person cannot. With small pivots hardly a change was possible, and totals
    that gave nothing away were held back.
    """
    unknown = sorted(unknown, key=lambda node: (-system.amounts[node], node))
    column = {node: position for position, node in enumerate(unknown)}
    rows = _reduced([_row(relation, column) for relation in relations])
    free = [position for position in range(len(unknown)) if position not in rows]
    basis = []
    for position in free:
        change = {position: Fraction(1)}
        change |= {pivot: -row[position] for pivot, row in rows.items() if position in row}
        scale = lcm(*(part.denominator for part in change.values()))
        basis.append({unknown[place]: int(part * scale) for place, part in change.items()})
    return basis


def _row(relation: Relation, column: Mapping[Node, int]) -> dict[int, Fraction]:
    row = {column[node]: Fraction(1) for node in relation.parts if node in column}
    if relation.total is not None and relation.total in column:
        row[column[relation.total]] = Fraction(-1)
    return row


def _reduced(rows: list[dict[int, Fraction]]) -> dict[int, dict[int, Fraction]]:
    """Gauss and Jordan's elimination on sparse rows: each remaining row by the column of its pivot."""
    reduced: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        for pivot in sorted(row.keys() & reduced.keys()):
            _subtract(row, reduced[pivot], row[pivot])
        if not row:
            continue
        pivot = min(row)
        row = {place: part / row[pivot] for place, part in row.items()}
        for other in reduced.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        reduced[pivot] = row
    return reduced


def _subtract(row: dict[int, Fraction], other: Mapping[int, Fraction], times: Fraction) -> None:
    for place, part in other.items():
        changed = row.get(place, Fraction(0)) - times * part
        if changed:
            row[place] = changed
        else:
            row.pop(place, None)
