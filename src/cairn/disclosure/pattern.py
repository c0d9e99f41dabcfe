"""Which numbers to hold back besides those that are too small, so that nobody can work those out.

First by subtraction: where one number alone of a sum is held back, or several that are together about
too few people, another is held back too, until that is so nowhere. Then by linear algebra (audit.py),
which sees what chains of sums give away. The first step is the usual greedy one; the second is what
makes it safe (Hundepool and others, "Statistical Disclosure Control", 2012, chapter 4, on linked tables).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cairn.disclosure.audit import exposed
from cairn.disclosure.primary import Cause
from cairn.disclosure.relations import Network, Node, Relation, System

_SUBTRACTION = Cause("secondary", "Without it, a number that is held back could be found by subtraction.")
_ALGEBRA = Cause("secondary", "Without it, a number that is held back could be found from several sums.")
_WORKED_OUT = Cause(
    "worked out", "It was worked out from a number that is held back, and would give it away."
)
_SOURCE = Cause("worked out", "A number that is held back could be worked out from it.")


def complete(network: Network, primary: Mapping[Node, Cause]) -> dict[Node, Cause]:
    """Every node to hold back, each with its cause; `primary` are those too small by themselves.

    When this returns, no node that is held back can be worked out from what is printed: not by
    subtraction, not by solving all sums together, not by knowing that each is a whole number of at
    least one person.
    """
    held = dict(primary)
    while True:
        _close(network, held)
        if not _protect(network, held):
            return held


def _close(network: Network, held: dict[Node, Cause]) -> None:
    """Subtraction and working out, repeated until neither holds back anything more."""
    before = -1
    while before != len(held):
        before = len(held)
        _follow_worked_out(network, held)
        for system in network.systems:
            for relation in system.relations:
                if _gives_away(system, relation, held):
                    _hold_smallest(system, [relation], held, _SUBTRACTION)


def _follow_worked_out(network: Network, held: dict[Node, Cause]) -> None:
    for node, sources in network.worked_out:
        hidden = any(source in held for source in sources)
        if hidden and node.people:
            held.setdefault(node, _WORKED_OUT)
        elif node in held and not hidden:
            held.setdefault(sources[0], _SOURCE)


def _gives_away(system: System, relation: Relation, held: Mapping[Node, Cause]) -> bool:
    """Whether subtraction finds a number that is held back, or one about too few people.

    With the total printed, a reader has the sum of all parts that are held back: of two groups of two
    people, the mean of the four. A total that is itself about few people was let out for what it is.
    """
    hidden = [node for node in relation.nodes if node in held]
    if len(hidden) < 2 or relation.total in held:
        return len(hidden) == 1
    known_small = relation.total is not None and system.amounts[relation.total] < relation.fewest
    return not known_small and sum(system.amounts[node] for node in hidden) < relation.fewest


def _protect(network: Network, held: dict[Node, Cause]) -> bool:
    """Hold back one more number for the first node of each system that can be found; False if none can."""
    changed = False
    for system in network.systems:
        for component in exposed(system, held):
            changed |= _hold_smallest(system, component, held, _ALGEBRA)
    return changed


def _hold_smallest(
    system: System, relations: Iterable[Relation], held: dict[Node, Cause], cause: Cause
) -> bool:
    """Hold back the smallest part still printed, ties by key; a total only where no part is left."""
    relations = list(relations)
    parts = {part for relation in relations for part in relation.parts if part not in held}
    totals = {relation.total for relation in relations if relation.total} - held.keys()
    candidates = parts or totals
    if not candidates:
        return False
    held[min(candidates, key=lambda node: (system.amounts[node], node))] = cause
    return True
