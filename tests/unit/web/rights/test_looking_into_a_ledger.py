"""Looking into the files of a ledger in use finds what stands there, and takes nothing from whoever writes in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from cairn.web.rights.looking import look_into_ledger
from tests.lib import patience

FROM_OUTSIDE = (
    "import sqlite3, sys; held = sqlite3.connect(sys.argv[1]); held.execute({!r}).fetchall(); held.close()"
)


def outside(ledger: Path, statement: str) -> None:
    subprocess.run(
        [sys.executable, "-c", FROM_OUTSIDE.format(statement), str(ledger)],
        check=True,
        timeout=patience.SECONDS,
    )


def test_what_is_written_after_a_look_is_kept(tmp_path: Path) -> None:
    ledger = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(ledger, isolation_level=None)) as ours:
        ours.execute("PRAGMA journal_mode=WAL")
        ours.execute("CREATE TABLE said (words TEXT)")
        ours.execute("INSERT INTO said VALUES ('the orchard behind the school')")
        log = Path(f"{ledger}-wal")
        seen = look_into_ledger([ledger, log], [b"orchard", b"not there"])
        assert set().union(*seen.hits.values()) == {b"orchard"}
        assert (seen.looked, seen.unread) == (2, 0)
        outside(
            ledger, "SELECT * FROM said"
        )  # the last to close a ledger takes its log away: it must not be the last
        assert log.exists()
        ours.execute("INSERT INTO said VALUES ('afterwards')")
        with closing(sqlite3.connect(ledger)) as theirs:
            assert theirs.execute("SELECT count(*) FROM said").fetchone() == (2,)


def test_a_look_that_cannot_be_taken_is_told(tmp_path: Path) -> None:
    assert look_into_ledger([tmp_path], [b"x"]).unread == 1
