"""Keys are changed while answers are read and written, the change killed half way: none is unreadable at any moment.

`make proof` does the same with 100,000 answers.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.lib.built_review import plain_assets
from tests.lib.postgres import running_cluster
from tests.lib.rotating import rotate_under_reading
from tests.lib.site import Site, copy_example


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_answer_is_unreadable_at_any_moment(kind: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        database = stack.enter_context(running_cluster(durable=False)).url if kind == "postgresql" else ""
        site = Site(copy_example(tmp_path / "review"), plain_assets(tmp_path / "assets"), database)
        told = rotate_under_reading(site, responses=600, each=2, kills=2)
    assert told.faults == []
    assert told.answers >= 1200
    assert told.kills >= 1
    assert told.reader["reads"] > 300
    assert told.reader["writes"] > 0
