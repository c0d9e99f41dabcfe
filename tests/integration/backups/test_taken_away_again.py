"""Nothing that somebody took away after the backup was made comes back with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cairn.responses.backups import Why, check_backup
from cairn.responses.backups.erasures import ERASURES
from tests.lib.backups import held_by
from tests.lib.backups.filled import erase, script
from tests.lib.backups.restored import elsewhere, restored
from tests.lib.site import Site


def test_what_was_erased_after_the_backup_is_erased_again(
    first: tuple[Site, Path, dict[str, object]], as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    site, backup, told = first
    one, withdrawn, another = told["sent"]
    living = as_restored(tmp_path / "living")
    erase(living, one, str(told["draft"]))
    done = living.command("collect", str(living.folder / "evidence"))
    assert done.returncode == 0, done.stderr
    (tmp_path / "register.csv").write_text(script(living, REGISTER))
    for name, given in {
        "list": living.folder / ERASURES,
        "register": tmp_path / "register.csv",
    }.items():
        other = elsewhere(site, tmp_path / name)
        said = restored(other, backup, f"--erased={given}")
        count = 2 if name == "list" else 1  # the register knows what was sent alone
        assert f"Erased again {count} response" in said
        states = {response.reference: response.state for response in held_by(other).responses}
        assert states[one] == "erased"
        assert (str(told["draft"]) in states) is (name == "register")
        assert (states[withdrawn], states[another]) == ("withdrawn", "submitted")
        assert held_by(other).faults == ()
        assert len(list((other.folder / "attachments" / "kept").iterdir())) == (0 if name == "list" else 1)
        assert one in (other.folder / ERASURES).read_text()
    # and in its own place, where the list stands by itself
    shutil.rmtree(living.folder / "attachments")
    (living.folder / "site.sqlite3").unlink()
    assert "Erased again 2 responses" in restored(living, backup)
    alone = elsewhere(site, tmp_path / "alone")
    assert "No list of what was erased after the backup was at hand" in restored(alone, backup)


REGISTER = """
import sys
import django
django.setup()
from cairn.responses.register import csv_lines
from cairn.web.respond.queries import register_entries
sys.stdout.write("".join(csv_lines(register_entries())))
"""


def test_a_ledger_that_is_replaced_says_what_was_erased_in_it(
    first: tuple[Site, Path, dict[str, object]], as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    _, backup, told = first
    other = as_restored(tmp_path / "other")
    erase(other, told["sent"][0])
    (other.folder / ERASURES).unlink()  # the ledger still knows
    assert "Erased again 1 response" in restored(other, backup, "--replace")


def test_what_goes_while_a_backup_is_made_goes_again(
    first: tuple[Site, Path, dict[str, object]], as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    site, _, told = first
    living = as_restored(tmp_path / "living")
    script(living, MEANWHILE, str(tmp_path / "b.tar"), str(told["sent"][0]), str(told["draft"]))
    held = check_backup(tmp_path / "b.tar")
    assert sorted(one.why for one in held.missing) == [Why.ERASED, Why.REMOVED]
    other = elsewhere(site, tmp_path / "other")
    assert (
        "Erased again 1 response that had been erased after the backup, as the backup itself says"
        in restored(other, tmp_path / "b.tar")
    )
    found = {response.reference: response for response in held_by(other).responses}
    assert found[told["sent"][0]].state == "erased"
    assert (found[told["draft"]].state, found[told["draft"]].named) == ("draft", 0)
    assert held_by(other).erased_again == {told["sent"][0]}
    assert held_by(other).faults == ()


MEANWHILE = """
import sys
import django
django.setup()
from django.core.management import call_command
from cairn.web.ledger.backups import beside
from cairn.web.ledger.models import Response
from cairn.web.respond import actions

place, sent, draft = sys.argv[1:]
copy = beside.write_files

def write_files(*arguments):
    sent_one, begun = (Response.objects.get(public_reference=each) for each in (sent, draft))
    actions.erase_response(response_id=sent_one.pk, by=actions.RESPONDENT)
    actions.remove_file(response_id=begun.pk, file_id=begun.attachments.get().pk, by=actions.RESPONDENT)
    return copy(*arguments)

beside.write_files = write_files
call_command("backup", place)
"""
