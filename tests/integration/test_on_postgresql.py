"""The ledger keeps what it is told in PostgreSQL as it does in SQLite: the same tests, run again with it."""

from __future__ import annotations

from tests.lib.on_postgresql import run_on_postgresql


def test_what_the_ledger_does_with_sqlite_it_does_with_postgresql() -> None:
    done = run_on_postgresql(["tests/unit/web/ledger"])
    assert done.returncode == 0, done.stdout[-6_000:]
    assert " passed" in done.stdout
