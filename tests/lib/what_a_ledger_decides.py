"""Leaves out, of the tests that run again with PostgreSQL, those that would do the same over again.

Loaded by name (`-p`): a test that may not touch Django's database does not depend on which that is, and one that takes
`either_database` runs a process with each of them, whichever the tests have.
"""

from __future__ import annotations

import pytest

REACHES = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not _depends_on_it(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _depends_on_it(item)]


def _depends_on_it(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    reaches = bool(REACHES & fixtures) or item.get_closest_marker("django_db") is not None
    return reaches and "either_database" not in fixtures
