"""A backup taken while people write, restored elsewhere, is the ledger as it was at the moment that it names."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.responses.backups import BackupManifest, check_backup
from tests.lib.backups import Journal, faults_of_cut, held_by, writing
from tests.lib.postgres import running_cluster
from tests.lib.site import Site, running_site
from tests.lib.small_review import write_small_review

WRITERS, SECONDS = 6, 1.5


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path, assets: Path) -> Iterator[Site]:
    if request.param == "sqlite":
        with running_site(write_small_review(tmp_path / "review"), assets) as site:
            yield site
        return
    with (
        running_cluster(durable=False) as cluster,
        running_site(write_small_review(tmp_path / "review"), assets, cluster.url) as site,
    ):
        yield site


@pytest.fixture
def elsewhere(site: Site, tmp_path: Path, assets: Path) -> Site:
    """Another machine, in SQLite whatever the first had: a ledger may move from one to the other."""
    other = Site(write_small_review(tmp_path / "elsewhere"), assets)
    shutil.copytree(tmp_path / "review" / ".secrets", other.folder / ".secrets")  # the keys go another way
    return other


def test_it_is_one_moment_of_what_was_written(site: Site, elsewhere: Site, tmp_path: Path) -> None:
    journal, backups = Journal(), [tmp_path / "first.tar", tmp_path / "second.tar"]
    with writing(site, journal, WRITERS, seed=1):
        for backup in backups:
            time.sleep(SECONDS)
            done = site.command("backup", str(backup))
            assert done.returncode == 0, done.stderr
        time.sleep(SECONDS / 2)
    assert not journal.faults, journal.faults
    held = check_backup(backups[-1])
    assert held.rows_of("ledger_registerentry") > 5
    done = elsewhere.command("restore", str(backups[-1]))
    assert done.returncode == 0, done.stderr
    restored = held_by(elsewhere)
    assert faults_of_cut(journal, restored, *_span(held)) == []
    assert {"draft", "submitted"} <= {response.state for response in restored.responses}
    # and the ledger that went on is another by now, which the same look finds
    assert faults_of_cut(journal, held_by(site), *_span(held)) != []
    assert "ERROR" not in site.log()


def _span(held: BackupManifest) -> tuple[dt.datetime, dt.datetime]:
    began, moment = dt.datetime.fromisoformat(held.began), dt.datetime.fromisoformat(held.moment)
    return began, moment
