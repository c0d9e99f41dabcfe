"""Connected components: chains, rings and strangers."""

from itertools import pairwise

import pytest

from cairn.engine import DuckDB
from cairn.linkage.clusters import components


def labels(tmp_path, nodes, edges):
    engine = DuckDB(threads=1)
    engine.define("nodes", "SELECT * FROM (VALUES " + ", ".join(f"('{n}')" for n in nodes) + ") AS t(node)")
    pairs = ", ".join(f"('{a}', '{b}')" for a, b in edges) or "(NULL, NULL)"
    engine.define("edges", f"SELECT * FROM (VALUES {pairs}) AS t(a, b)")
    view = components(engine, "nodes", "edges", tmp_path)
    return {row["node"]: row["label"] for row in engine.run(f"SELECT * FROM {view}")}


def test_strangers_keep_their_own_label(tmp_path):
    assert labels(tmp_path, "abc", []) == {"a": "a", "b": "b", "c": "c"}


@pytest.mark.parametrize("edges", ["ab bc cd", "dc cb ba", "ab ab cd bd", "ad db ca ab"])
def test_a_chain_has_one_label_whichever_way_its_links_point(tmp_path, edges):
    assert set(labels(tmp_path, "abcde", edges.split()).items()) == {
        ("a", "a"),
        ("b", "a"),
        ("c", "a"),
        ("d", "a"),
        ("e", "e"),
    }


def test_a_long_chain_in_the_worst_order_reaches_its_end(tmp_path):
    nodes = [f"{n:04d}" for n in range(300)]
    order = [*nodes[::2], *reversed(nodes[1::2])]
    found = labels(tmp_path, nodes, list(pairwise(order)))
    assert set(found.values()) == {"0000"}
    assert len(list(tmp_path.iterdir())) < 30
