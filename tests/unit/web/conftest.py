"""What every test of the website starts from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.web.common.limits import TALLY
from tests.lib.postgres import running_cluster


@pytest.fixture(autouse=True)
def nobody_has_asked_before() -> Iterator[None]:
    """The rate limits of this process count no test against another."""
    TALLY.forget()
    yield
    TALLY.forget()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty ledger that more than one process can open, in the one and in the other."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'site.sqlite3'}"
    else:
        with running_cluster(durable=False) as cluster:
            yield cluster.url
