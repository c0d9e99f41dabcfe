"""The register of accesses as the ledger keeps it: what may be done to it, what is found, and who saw what."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from cairn.exceptions import CairnError, RegisterBroken, UserError
from cairn.responses.accesses import EVERY, Opened, faults_of
from cairn.web.ledger import checkpoints, models
from cairn.web.ledger.actions import issue_certificate, record_access
from cairn.web.ledger.models.chains import OnlyAddedTo
from cairn.web.ledger.protection import protect
from cairn.web.ledger.queries import accesses_to
from cairn.web.ledger.rows import as_access
from cairn.web.ledger.worker import Worker, keep_checkpoint
from tests.lib.beside import run_beside
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
TABLE = "ledger_accessentry"


@pytest.fixture(autouse=True)
def kept_at(settings: object, tmp_path: Path) -> Path:
    settings.CAIRN_CHECKPOINTS = tmp_path / ".secrets" / "access-checkpoints"
    return settings.CAIRN_CHECKPOINTS


def wrote(number: int = 4) -> list[models.AccessEntry]:
    return [
        record_access(by="anna", opened=Opened.RESPONSE, responses=[f"P-{place}"])
        for place in range(1, number + 1)
    ]


def faults() -> list[str]:
    entries = (as_access(row) for row in models.AccessEntry.objects.order_by("number"))
    return list(faults_of(entries, head=checkpoints.now(), checkpoints=checkpoints.kept_checkpoints()))


def without_triggers(query: str, *values: object) -> None:
    """What whoever owns the database can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for what in ("update", "delete", "insert"):
                cursor.execute(f"DROP TRIGGER IF EXISTS access_entries_are_only_added_{what}")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        cursor.execute(query, values)


def verify(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("audit", "verify", *options)
    return capsys.readouterr().out


def test_entries_follow_each_other_and_the_head() -> None:
    first, second = wrote(2)
    assert (first.number, second.number, second.previous) == (1, 2, first.sha256)
    assert checkpoints.now().sha256 == second.sha256
    assert faults() == []


def test_an_entry_comes_back_as_it_was_written() -> None:
    written = record_access(by="anna", opened=Opened.SEARCH, item="q01", responses=["P-B", "P-A"])
    read = as_access(models.AccessEntry.objects.get())
    assert (read.who, read.opened, read.item, read.responses) == (
        "anna", "responses.searched", "q01", ("P-A", "P-B"),
    )  # fmt: skip
    assert read.at == written.at
    record_access(by="anna", opened=Opened.COMPLAINTS)
    assert as_access(models.AccessEntry.objects.last()).responses == ()


def test_what_is_undone_leaves_no_entry() -> None:
    wrote(1)
    with transaction.atomic():
        wrote(1)
        transaction.set_rollback(True)
    wrote(1)
    assert [entry.number for entry in models.AccessEntry.objects.all()] == [1, 2]
    assert faults() == []


@pytest.mark.parametrize(
    "query",
    [
        f"UPDATE {TABLE} SET who = 'ben' WHERE number = 2",
        f"DELETE FROM {TABLE} WHERE number = 2",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(query: str) -> None:
    wrote()
    refuses = pytest.raises(DatabaseError, match="never changed or removed")
    with refuses, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query)
    assert models.AccessEntry.objects.count() == 4
    assert faults() == []


COPIED = f"SELECT number, at, 'ben', opened, item, responses, previous, sha256 FROM {TABLE} WHERE number = 2"
INTO = f"INTO {TABLE} (number, at, who, opened, item, responses, previous, sha256)"


@pytest.mark.parametrize(
    "query",
    [
        f"INSERT OR REPLACE {INTO} {COPIED}",
        f"REPLACE {INTO} {COPIED}",
        f"INSERT {INTO} {COPIED} ON CONFLICT (number) DO UPDATE SET who = 'ben'",
        f"UPDATE OR REPLACE {TABLE} SET number = 1 WHERE number = 2",
    ],
)
def test_nor_is_one_written_over(query: str) -> None:
    """SQLite's own ways of putting a row in the place of another, which ask no trigger of removing."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL knows the third alone, and has it go by the trigger of changing")
    wrote()
    refuses = pytest.raises(DatabaseError, match="never changed or removed")
    with refuses, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query)
    assert faults() == []


def test_the_models_refuse_too() -> None:
    (entry,) = wrote(1)
    with pytest.raises(CairnError, match="never removed"):
        entry.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AccessEntry.objects.update(who="ben")
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AccessEntry.objects.all().delete()


def test_the_rule_is_part_of_the_model_and_of_its_migration() -> None:
    (rule,) = models.AccessEntry._meta.constraints
    assert rule == OnlyAddedTo(name="access_entries_are_only_added")
    assert rule != OnlyAddedTo(name="another")
    assert hash(rule) == hash(rule.clone())
    rule.validate(models.AccessEntry, None)
    editor = connection.SchemaEditorClass(connection, collect_sql=True)
    for statement in (
        rule.create_sql(models.AccessEntry, editor),
        rule.remove_sql(models.AccessEntry, editor),
    ):
        assert "access_entries_are_only_added" in str(statement)
        assert statement.references_table(TABLE)


COLUMNS = {
    "number": "number + 1000", "at": "'2020-01-01 00:00:00'", "who": "who || 'x'", "opened": "opened || 'x'",
    "item": "item || 'x'", "responses": "responses || 'x'", "previous": "'e'", "sha256": "'e'",
}  # fmt: skip


@given(number=st.integers(1, 4), column=st.sampled_from(sorted(COLUMNS)))
@of_hypothesis(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_altered_in_the_tables_is_found(number: int, column: str) -> None:
    with transaction.atomic():
        models.AccessHead.objects.all().delete()
        without_triggers(f"DELETE FROM {TABLE}")
        wrote()
        without_triggers(f"UPDATE {TABLE} SET {column} = {COLUMNS[column]} WHERE number = %s", number)
        assert faults()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "text", ["", "\n", "P-2", "\nP-2", "x\nP-2\n", "\nP-2\n\n", "\n\nP-2\n", "\nP-2\nP-3\n"]
)
def test_a_list_of_responses_that_is_another_is_found(text: str) -> None:
    wrote()
    without_triggers(f"UPDATE {TABLE} SET responses = %s WHERE number = 2", text)
    assert faults() == ["Entry 2 is not as it was written."]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_an_entry_that_was_removed_is_named(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    wrote()
    without_triggers(f"DELETE FROM {TABLE} WHERE number = %s", number)
    with pytest.raises(RegisterBroken, match=rf"^Entry {number} is missing") as told:
        verify(capsys)
    assert told.value.exit_code == 12
    assert "Keep a copy of the ledger" in str(told.value)


def test_a_register_that_is_whole_is_said_to_be_with_a_checkpoint(
    capsys: pytest.CaptureFixture[str], kept_at: Path
) -> None:
    assert "The register of accesses is whole: 0 entries, held against 0 checkpoints." in verify(capsys)
    assert not kept_at.exists()
    wrote()
    said = verify(capsys)
    assert "is whole: 4 entries, held against 0 checkpoints" in said
    checkpoint = said.splitlines()[-1]
    assert re.fullmatch(r"4:[0-9a-f]{64}", checkpoint)
    assert stat.S_IMODE(kept_at.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept_at.parent.stat().st_mode) == 0o700
    assert kept_at.read_text().endswith(f"Z {checkpoint}\n")
    wrote(1)
    assert "5 entries, held against 2 checkpoints" in verify(capsys, f"--since-checkpoint={checkpoint}")


def test_what_was_cut_from_the_end_with_its_head_is_found_by_what_the_worker_wrote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrote()
    Worker().work_once(timezone.now())
    cut_off_after(2)
    with pytest.raises(RegisterBroken, match=r"^Entries 3 to 4 are missing from the end"):
        verify(capsys)


def test_and_where_the_file_was_changed_too_by_a_checkpoint_kept_elsewhere(
    capsys: pytest.CaptureFixture[str], kept_at: Path
) -> None:
    wrote()
    checkpoint = verify(capsys).splitlines()[-1]
    cut_off_after(2)
    kept_at.unlink()
    assert "is whole: 2 entries" in verify(capsys)  # what nothing on this machine can show
    with pytest.raises(RegisterBroken, match=r"^Entries 3 to 4 are missing from the end"):
        verify(capsys, f"--since-checkpoint={checkpoint}")


def cut_off_after(number: int) -> None:
    without_triggers(f"DELETE FROM {TABLE} WHERE number > %s", number)
    last = models.AccessEntry.objects.get(number=number)
    models.AccessHead.objects.update(number=number, sha256=last.sha256)
    protect()


def test_nothing_is_written_over_and_the_same_end_is_written_once(kept_at: Path) -> None:
    wrote(1)
    keep_checkpoint()
    keep_checkpoint()
    wrote(1)
    keep_checkpoint()
    assert [checkpoint.number for checkpoint in checkpoints.kept_checkpoints()] == [1, 2]


def test_a_file_of_checkpoints_that_somebody_wrote_in_is_told(kept_at: Path) -> None:
    kept_at.parent.mkdir()
    kept_at.write_text(f"2027-07-01T00:00:00Z 1:{'a' * 64}\nhello\n")
    with pytest.raises(UserError, match="line 2 is no checkpoint"):
        call_command("audit", "verify")
    wrote(1)
    keep_checkpoint()  # the worker says so in the log, and goes on


def put_out_of_action(how: str) -> str:
    """What the owner of the database can do about the rule itself; as their database says it."""
    if connection.vendor == "sqlite":
        made = "BEFORE UPDATE ON ledger_accessentry BEGIN SELECT 1; END"
        name = "access_entries_are_only_added_update"
        return {
            "gone": f"DROP TRIGGER {name}",
            "hollow": f"DROP TRIGGER {name}; CREATE TRIGGER {name} {made}",
        }[how]
    function = "access_entries_are_only_added()"
    hollow = f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    return {
        "gone": f"ALTER TABLE {TABLE} DISABLE TRIGGER access_entries_are_only_added_row",
        "hollow": hollow,
    }[how]


@pytest.mark.parametrize("how", ["gone", "hollow"])
def test_a_rule_that_was_taken_away_is_told_and_can_be_put_back(
    how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrote(2)
    with connection.cursor() as cursor:
        for statement in re.split(r"; (?=CREATE TRIGGER)", put_out_of_action(how)):
            cursor.execute(statement)
    with pytest.raises(RegisterBroken, match="the rule by which the database refuses") as told:
        verify(capsys)
    assert "`cairn audit protect`" in str(told.value)
    call_command("audit", "protect")
    assert "From now on the database refuses" in capsys.readouterr().out
    assert models.AuditEvent.objects.filter(what="accesses.protected").exists()
    assert "is whole: 2 entries" in verify(capsys)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        models.AccessEntry.objects.update(who="ben")


def test_a_register_whose_table_is_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("in PostgreSQL the error spoils the transaction in which this test is to be undone")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} RENAME TO elsewhere")
    with pytest.raises(RegisterBroken, match=r"^The register of accesses cannot be read: its table is gone"):
        verify(capsys)


def test_a_certificate_that_was_altered_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    wrote(1)
    for _ in range(2):
        issue_certificate(responses=["P-1"], complaints=[], erased={"answers": 3}, places=[], by="anna")
    assert "So is the chain of 2 certificates of erasure." in verify(capsys)
    table, rule = "ledger_certificate", models.Certificate._meta.constraints[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER certificates_are_only_added_update"
            if connection.vendor == "sqlite"
            else f"ALTER TABLE {table} DISABLE TRIGGER ALL"
        )
        with pytest.raises(RegisterBroken, match="the rule by which the database refuses"):
            verify(capsys)
        cursor.execute(f"UPDATE {table} SET line = replace(line, 'anna', 'ben') WHERE number = 1")
    rule.put_back(models.Certificate, connection)
    with pytest.raises(RegisterBroken, match="Certificate 1"):
        verify(capsys)


def test_many_faults_are_told_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    wrote(30)
    without_triggers(f"UPDATE {TABLE} SET who = 'ben'")
    with pytest.raises(
        RegisterBroken, match=r"Entry 20 is not as it was written\.\nThere are more\."
    ) as told:
        verify(capsys)
    assert "Entry 21" not in str(told.value)


def test_who_saw_a_response(capsys: pytest.CaptureFixture[str]) -> None:
    record_access(by="early", opened=Opened.EXPORT, responses=[EVERY])
    response = kept_response(public_reference="P-SEEN")
    models.Response.objects.filter(pk=response.pk).update(submitted_at=timezone.now())
    record_access(by="anna", opened=Opened.RESPONSE, responses=["P-SEEN"])
    record_access(by="ben", opened=Opened.RESPONSE, responses=["P-SEENTOO"])
    record_access(by="cleo", opened=Opened.PHRASES, item="q01", responses=["P-A", "P-SEEN", "P-Z"])
    record_access(by="dan", opened=Opened.SNAPSHOT, responses=[EVERY])
    assert [entry.who for entry in accesses_to("P-SEEN")] == ["dan", "cleo", "anna"]
    assert [entry.who for entry in accesses_to("P-NONE")] == []
    call_command("audit", "show", "--response", "P-SEEN")
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"2: \d+ \w+ \d{4} at \d\d:\d\d, anna: response.read", said[0])
    assert said[1].endswith("cleo: phrases.read (q01)")
    assert said[-1] == "3 accesses to P-SEEN."


AT_ONCE = """
import sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from cairn.responses.accesses import Opened, faults_of
from cairn.web.ledger import checkpoints
from cairn.web.ledger.actions import issue_certificate, record_access
from cairn.web.ledger.models import AccessEntry
from cairn.web.ledger.rows import as_access

call_command("migrate", verbosity=0)
together = threading.Barrier(6)
broken = []

def read(thread):
    together.wait()
    try:
        for turn in range(8):
            record_access(by=str(thread), opened=Opened.RESPONSE, responses=[f"P-{turn}"])
    except Exception as fault:
        broken.append(repr(fault))
    finally:
        connection.close()

threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for query in (
    "UPDATE ledger_accessentry SET who = 'x'", "DELETE FROM ledger_accessentry", "TRUNCATE ledger_accessentry",
):
    if connection.vendor == "sqlite" and query.startswith("TRUNCATE"):
        continue
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)
        broken.append(query)
    except DatabaseError as refusal:
        if "never changed or removed" not in str(refusal):
            broken.append(str(refusal))
entries = [as_access(row) for row in AccessEntry.objects.order_by("number")]
broken += faults_of(entries, head=checkpoints.now())
sys.stderr.write("\\n".join(broken))
sys.stdout.write(str(len(entries)))
"""


def test_with_either_database_nobody_collides_and_nothing_is_changed_or_removed(either_database: str) -> None:
    done = run_beside(AT_ONCE, either_database)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "48")
