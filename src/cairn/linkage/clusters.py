"""Connected components in SQL: who belongs together when A is B, and B is C.

Every node starts with itself as its label. In each round all the nodes that share a label take the
smallest label that any of them has among its neighbours, and then that label's own label. When a
round changes nothing, neighbours agree, and each component bears its smallest node. Because labels
move together and not node by node, a chain of n takes some log n rounds. The method is hooking with
pointer jumping (Shiloach and Vishkin 1982); tests/reference holds a union-find that must agree.
"""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from pathlib import Path

from cairn.engine import Engine
from cairn.tables.schema import Column, Table, Type

LABELS = Table(
    name="labels",
    one_row_is="one node and the smallest node of its component",
    columns=(
        Column("node", Type.TEXT, "A node"),
        Column("label", Type.TEXT, "The smallest node known to be in its component"),
    ),
    order=("node",),
)


def components(engine: Engine, nodes: str, edges: str, scratch: Path) -> str:
    """The name of a view (node, label) that gives each node the smallest node of its component.

    `nodes` names a view with the distinct column node; `edges` one with the columns a and b, both of
    them nodes; an edge needs no direction and may be repeated. The rounds' files stay in `scratch`.
    """
    labels = _written(engine, sql_for_own_labels(nodes), scratch, 0)
    number = 0
    while True:
        number += 1
        following = _written(engine, sql_for_next_labels(labels, edges), scratch, number)
        if not engine.run(sql_for_changes(labels, following))[0]["changes"]:
            return following
        labels = following


def _written(engine: Engine, sql: str, scratch: Path, number: int) -> str:
    """A round is written down, because a view of views would be worked out from the first round each time."""
    name = f"labels_{number}"
    path = scratch / f"{name}.parquet"
    engine.write(sql, LABELS, path)
    engine.register(name, path)
    return name


def sql_for_own_labels(nodes: str) -> str:
    """Every node labelled with itself."""
    return f"SELECT node, node AS label FROM {nodes}"


def sql_for_next_labels(labels: str, edges: str) -> str:
    """One round: for all nodes of a label the smallest label around them, then that label's own."""
    return f"""
WITH both_ways AS (
    SELECT a AS node, b AS neighbour FROM {edges}
    UNION
    SELECT b AS node, a AS neighbour FROM {edges}
),
offered AS (
    SELECT mine.label, MIN(theirs.label) AS least
    FROM {labels} AS mine
    JOIN both_ways ON both_ways.node = mine.node
    JOIN {labels} AS theirs ON theirs.node = both_ways.neighbour
    GROUP BY mine.label
),
hooked AS (
    SELECT held.node, LEAST(held.label, COALESCE(offered.least, held.label)) AS label
    FROM {labels} AS held
    LEFT JOIN offered ON offered.label = held.label
)
SELECT hooked.node, beyond.label
FROM hooked
JOIN hooked AS beyond ON beyond.node = hooked.label"""


def sql_for_changes(before: str, after: str) -> str:
    """How many nodes a round gave another label."""
    return f"""
SELECT COUNT(*) AS changes
FROM {before} AS before
JOIN {after} AS after ON after.node = before.node
WHERE after.label <> before.label"""
