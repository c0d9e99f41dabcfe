"""What a reader could add and subtract: the numbers of all tables, and the sums that bind them.

A node is one number that people stand behind. The same key in two tables with the same dimensions
and the same number of people is one node: whoever has it from one table could fill it into another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.disclosure.policy import Policy
from cairn.exceptions import CairnError
from cairn.tables.counts import Cell, Counts, Key, Kind, Population, Sum

Place = tuple[str, Key]
"""A cell's table and key."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A number of people, wherever it stands. Ordered, so that ties are always broken alike."""

    people: int
    dimensions: tuple[str, ...]
    key: Key
    population: Population


@dataclass(frozen=True, slots=True)
class Relation:
    """The parts add up to the total; where `total` is None, they add up to a number that is known.

    Nodes that stand for nobody are left out: a nought is always printed. `fewest` is the fewest people
    that a number of this population may rest on.
    """

    total: Node | None
    parts: tuple[Node, ...]
    fewest: int

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes of the relation, the parts before the total."""
        return self.parts if self.total is None else (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class System:
    """Relations over one kind of amount: people, or the numerators of shares."""

    amounts: Mapping[Node, int]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Every cell's node; what binds the nodes; and which nodes were worked out from which others."""

    nodes: Mapping[Place, Node]
    systems: tuple[System, ...]
    worked_out: tuple[tuple[Node, tuple[Node, ...]], ...]


def network_of(tables: Sequence[Counts], policy: Policy) -> Network:
    """The network of all tables together.

    Raises CairnError where a stage handed over tables that contradict themselves: two tables of one
    name, two cells of one key, a sum of cells that are not there or do not add up.
    """
    nodes = _nodes(tables)
    bound = [
        (counts, policy.of(counts.population).fewest_people.limit)
        for counts in tables
        if policy.of(counts.population).secondary.on
    ]
    people = System(
        {node: node.people for node in nodes.values()},
        tuple(relation for counts, fewest in bound for relation in _sums_of_people(counts, nodes, fewest)),
    )
    shares = (_system_of_shares(counts, nodes, fewest) for counts, fewest in bound)
    return Network(
        nodes, (people, *(system for system in shares if system.relations)), _worked_out(tables, nodes)
    )


def _nodes(tables: Sequence[Counts]) -> dict[Place, Node]:
    nodes: dict[Place, Node] = {}
    names = [counts.name for counts in tables]
    if len(set(names)) < len(names):
        raise CairnError(f"Two tables of counts have one name, among: {', '.join(sorted(names))}.")
    for counts in tables:
        for cell in counts.cells:
            place = (counts.name, cell.key)
            if place in nodes or len(cell.key) != len(counts.dimensions) or cell.people < 0:
                raise CairnError(
                    f"{counts.name}: the cell {cell.key} is there twice, or does not fit the table."
                )
            nodes[place] = Node(cell.people, counts.dimensions, cell.key, counts.population)
    return nodes


def _sums_of_people(counts: Counts, nodes: Mapping[Place, Node], fewest: int) -> Iterator[Relation]:
    for declared in counts.sums:
        total, parts = _members(counts, declared, nodes)
        if not parts:
            continue
        if total.people != sum(part.people for part in parts):
            raise CairnError(
                f"{counts.name}: the people of {declared.total} are not the people of its parts."
            )
        if total.people:
            yield Relation(total, tuple(sorted(part for part in parts if part.people)), fewest)


def _members(counts: Counts, declared: Sum, nodes: Mapping[Place, Node]) -> tuple[Node, list[Node]]:
    keys = (declared.total, *declared.parts)
    missing = [key for key in keys if (counts.name, key) not in nodes]
    if missing or len(set(keys)) < len(keys):
        raise CairnError(
            f"{counts.name}: the sum for {declared.total} names cells that are not there, or twice."
        )
    total, *parts = (nodes[counts.name, key] for key in keys)
    return total, parts


def _system_of_shares(counts: Counts, nodes: Mapping[Place, Node], fewest: int) -> System:
    """Shares of one whole: a reader who has all but one of them has the last one too.

    The numerators keep every sum that the people keep (where they do add up), and besides, the
    shares along any dimension that together make the whole are bound to it.
    """
    shares = {cell.key: cell for cell in counts.cells if cell.kind is Kind.SHARE and cell.numerator}
    amounts = {nodes[counts.name, key]: round(cell.numerator or 0) for key, cell in shares.items()}
    relations = [*_closed_shares(counts, shares, nodes, fewest)]
    for declared in counts.sums:
        total, parts = _members(counts, declared, nodes)
        present = tuple(sorted(part for part in parts if part in amounts))
        if present and total in amounts and amounts[total] == sum(amounts[part] for part in present):
            relations.append(Relation(total, present, fewest))
    return System(amounts, tuple(relations))


def _closed_shares(
    counts: Counts, shares: Mapping[Key, Cell], nodes: Mapping[Place, Node], fewest: int
) -> Iterator[Relation]:
    for position in range(len(counts.dimensions)):
        groups: dict[tuple[Key, float], list[Cell]] = defaultdict(list)
        for key, cell in shares.items():
            if cell.denominator and cell.numerator and cell.numerator < cell.denominator:
                groups[key[:position] + key[position + 1 :], cell.denominator].append(cell)
        for (_, whole), cells in groups.items():
            if sum(cell.numerator or 0 for cell in cells) == whole:
                yield Relation(None, tuple(sorted(nodes[counts.name, cell.key] for cell in cells)), fewest)


def _worked_out(
    tables: Sequence[Counts], nodes: Mapping[Place, Node]
) -> tuple[tuple[Node, tuple[Node, ...]], ...]:
    found = []
    for counts in tables:
        for cell in counts.cells:
            missing = [s.counts for s in cell.worked_out_from if (s.counts, s.key) not in nodes]
            if missing:
                raise CairnError(
                    f"{counts.name}: {cell.key} was worked out from a cell of {missing[0]} not given."
                )
            node = nodes[counts.name, cell.key]
            sources = {nodes[source.counts, source.key] for source in cell.worked_out_from}
            found.append((node, tuple(sorted(source for source in sources if source.people))))
    return tuple((node, sources) for node, sources in found if sources)
