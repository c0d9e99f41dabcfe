"""People answer while the server is killed, lines are cut and the call closes: what they were told is kept, is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.chaos import Chaos, run
from tests.lib.postgres import running_cluster
from tests.lib.site import copy_example, running_site

SEED = 20180316


@pytest.mark.parametrize(("database", "journeys"), [("SQLite", 14), ("PostgreSQL", 11)])
def test_what_was_acknowledged_stands_and_nothing_stands_twice(
    tmp_path: Path, assets: Path, database: str, journeys: int
) -> None:
    review = copy_example(tmp_path / "review", opens="2020-01-01", closes="2099-12-31")
    chaos = Chaos(SEED, journeys, kills_every=2, closes_every=4)
    if database == "SQLite":
        with running_site(review, assets) as site:
            told = run(site, chaos)
    else:
        with running_cluster() as cluster, running_site(review, assets, cluster.url) as site:
            told = run(site, chaos, cluster)
    assert (told.lost, told.twice, told.faults) == ([], [], [])
    assert told.counts["kills of the server"]
    assert told.counts["saves acknowledged"] > 10 * journeys
    assert told.counts["sendings acknowledged"]
    assert told.counts["came back on another device"]
