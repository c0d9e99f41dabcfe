"""What every test of the website starts from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.web.common.limits import TALLY
from tests.lib.beside import run_beside
from tests.lib.once import once
from tests.lib.postgres import Cluster, running_cluster


@pytest.fixture(autouse=True)
def nobody_has_asked_before() -> Iterator[None]:
    """The rate limits of this process count no test against another."""
    TALLY.forget()
    yield
    TALLY.forget()


@pytest.fixture(scope="session")
def tables_in_sqlite(request: pytest.FixtureRequest) -> Path:
    """An empty ledger, as its file. Nobody changes it."""

    def make(home: Path) -> None:
        make_tables(f"sqlite:///{home / 'site.sqlite3'}")

    return once(request, "tables-in-sqlite", make) / "site.sqlite3"


@pytest.fixture(scope="session")
def tables_in_postgresql() -> Iterator[Cluster]:
    """A cluster whose database is an empty ledger. Nobody changes that: others are made as it is."""
    with running_cluster(durable=False) as cluster:
        make_tables(cluster.url)
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty ledger that more than one process can open, in the one and in the other."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("tables_in_sqlite"), tmp_path / "site.sqlite3")
        yield f"sqlite:///{tmp_path / 'site.sqlite3'}"
    else:
        with request.getfixturevalue("tables_in_postgresql").another() as address:
            yield address


def make_tables(database: str) -> None:
    """Make the ledger's tables, with the keys of the tests' own process; it takes seconds."""
    script = "import django\ndjango.setup()\nfrom django.core.management import call_command\n"
    done = run_beside(f"{script}call_command('migrate', verbosity=0)\n", database)
    assert done.returncode == 0, done.stderr
