"""A backup goes back: from either database into either, whole or not at all, over nothing that is there."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cairn.responses.backups import check_backup
from tests.lib.backups import held_by
from tests.lib.backups.filled import backed_up, filled, script
from tests.lib.backups.restored import elsewhere, highest, parts, refused, restored
from tests.lib.environment import KEY
from tests.lib.http_visitor import HttpVisitor
from tests.lib.postgres import Cluster
from tests.lib.site import Site, running_site
from tests.lib.small_review import write_small_review


def test_a_ledger_goes_from_sqlite_to_postgresql_and_back(
    first: tuple[Site, Path, dict[str, object]], cluster: Cluster, tmp_path: Path
) -> None:
    site, backup, told = first
    there = elsewhere(site, tmp_path / "there", cluster.url)
    said = restored(there, backup)
    assert "each table compared with its checksum, and 2 files" in said
    assert "numbers and codes open their drafts" in said
    second = backed_up(there, tmp_path / "second.tar")
    back = elsewhere(site, tmp_path / "back")
    restored(back, second)
    third = backed_up(back, tmp_path / "third.tar")
    one, two, three = check_backup(backup), check_backup(second), check_backup(third)
    assert parts(one) == parts(two) == parts(three)
    assert highest(one) == highest(two) == highest(three)
    assert highest(one)["ledger_response"] > int(str(told["highest"])), (
        "a number that was given is given once"
    )
    assert one.register == two.register == three.register
    assert two.database == "postgresql"
    assert held_by(there) == held_by(back) == held_by(site)
    for other in (there, back):  # the next that is written follows on what was restored
        new = script(other, NEW)
        assert int(new) == highest(one)["ledger_response"] + 1


NEW = """
import django
django.setup()
from cairn.web.common.definitions import current_call
from cairn.web.respond import actions
print(actions.begin_response(call=current_call(), by=actions.RESPONDENT).response.pk)
"""


def test_a_ledger_that_is_not_empty_is_set_aside_only_when_that_is_said(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, backup, _ = first
    other = elsewhere(site, tmp_path / "other")
    theirs = filled(other)
    before = held_by(other)
    assert "is not empty" in refused(other, backup)
    assert held_by(other) == before
    said = restored(other, backup, "--replace")
    kept = Path(re.search(r"that was there is kept as (\S+);", said)[1])
    assert held_by(other) == held_by(site)
    old = replace(other, database=f"sqlite:///{kept}")
    assert held_by(old).responses == before.responses
    files = Path(re.search(r"Its files are kept as (\S+)\.\n", said)[1])
    assert len(list((files / "kept").iterdir())) == 2
    assert str(theirs["draft"]) in {one.reference for one in held_by(old).responses}
    assert sorted(path.name for path in other.folder.iterdir() if path.name.startswith("site.")) == sorted(
        {kept.name, "site.sqlite3"}
    )


def test_in_postgresql_the_old_ledger_stays_in_a_schema_of_its_own(
    first: tuple[Site, Path, dict[str, object]], cluster: Cluster, tmp_path: Path
) -> None:
    site, backup, _ = first
    other = elsewhere(site, tmp_path / "other", cluster.url)
    filled(other)
    before = held_by(other)
    assert "is not empty" in refused(other, backup)
    said = restored(other, backup, "--replace")
    schema = re.search(r"that was there is kept as (\w+);", said)[1]
    assert held_by(other) == held_by(site)
    old = replace(other, database=f"{cluster.url}?options=-csearch_path%3D{schema}")
    shutil.copytree(next(other.folder.glob("attachments.before-*")), tmp_path / "old" / "attachments")
    assert [one.reference for one in held_by(old).responses] == [one.reference for one in before.responses]


def test_nothing_is_done_to_a_ledger_that_somebody_has_open(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, backup, _ = first
    other = elsewhere(site, tmp_path / "other")
    with running_site(other.folder, other.assets) as running:
        HttpVisitor(running.origin).get("/respond/register/")  # so that the site has it open
        assert "The ledger is in use" in refused(running, backup, "--replace")
        assert "Register of receipts" in HttpVisitor(running.origin).get("/respond/register/")[1]


def test_a_spoilt_backup_changes_nothing(first: tuple[Site, Path, dict[str, object]], tmp_path: Path) -> None:
    site, backup, _ = first
    spoilt = tmp_path / "spoilt.tar"
    data = bytearray(backup.read_bytes())
    place = data.index(b"P-", len(data) // 2)
    data[place] ^= 1
    spoilt.write_bytes(data)
    other = elsewhere(site, tmp_path / "other")
    assert "is not as it was written" in refused(other, spoilt)
    assert not (other.folder / "site.sqlite3").exists()
    restored(other, backup)


def test_a_database_of_somebody_elses_is_not_touched(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, backup, _ = first
    other = elsewhere(site, tmp_path / "other")
    with closing(sqlite3.connect(other.folder / "site.sqlite3")) as theirs:
        theirs.execute("CREATE TABLE recipes (name TEXT)")
    assert "holds tables that are no ledger's" in refused(other, backup, "--replace")


def test_a_ledger_of_an_older_cairn_is_backed_up_as_it_is_and_brought_up_to_date(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, _, _ = first
    older = elsewhere(site, tmp_path / "older")
    assert older.command("migrate", "ledger", "0001", "--verbosity", "0").returncode == 0
    backup = backed_up(older, tmp_path / "older.tar")
    assert check_backup(backup).migrations["ledger"] == ("0001_initial",)
    assert "ledger_wayin" not in {table.name for table in check_backup(backup).tables}
    newer = elsewhere(site, tmp_path / "newer")
    restored(newer, backup)
    assert newer.command("migrate", "--check").returncode == 0


def test_a_ledger_of_a_newer_cairn_says_which_to_use(
    as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    other = as_restored(tmp_path / "other")
    with closing(sqlite3.connect(other.folder / "site.sqlite3")) as ledger, ledger:
        ledger.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_more', '2027-01-01')"
        )
    done = other.command("backup", str(tmp_path / "b.tar"))
    assert done.returncode == 11
    assert "knows nothing of ledger.0999_more" in done.stderr


def test_other_keys_are_said_to_be_others(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, backup, _ = first
    other = Site(write_small_review(tmp_path / "other"), site.assets)
    done = other.command("restore", str(backup), CAIRN_SECRET_KEY=KEY[::-1])
    assert done.returncode == 0, done.stderr
    assert "is not the one with which the ledger was made" in done.stdout
    assert "is locked with the master keys" in done.stderr


def test_the_record_of_who_did_what_tells_of_both(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, backup, _ = first
    other = elsewhere(site, tmp_path / "other")
    restored(other, backup)
    backed_up(other, tmp_path / "b.tar")
    events = json.loads(script(other, EVENTS))
    assert [what for what, _ in events[-2:]] == ["ledger.restored", "ledger.backed_up"]
    assert events[-2][1]["sha256"] != events[-1][1]["sha256"]


EVENTS = """
import json
import django
django.setup()
from cairn.web.ledger.models import AuditEvent
print(json.dumps(list(AuditEvent.objects.order_by("pk").values_list("what", "details"))))
"""
