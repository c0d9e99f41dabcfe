"""The page of what was exported: who, when, how many, in which form, and whether it may leave the team."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from cairn.web.ledger.actions import write_event
from cairn.web.ledger.exported_files import EXPORTED
from tests.lib.kept import kept_response
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
EXPORTS = "/review/exports/"


def shown(staff: Client, address: str = EXPORTS) -> str:
    made = Page(staff.get(address).content.decode())
    assert made.faults == []
    return " ".join(made.text.split())


def test_each_file_is_told_the_last_first(staff: Client, review: Path, tmp_path: Path) -> None:
    assert "0 files" in shown(staff)
    kept_response()
    kept_response()
    call_command("export", str(tmp_path / "all.csv"), stdout=io.StringIO())
    call_command("export", str(tmp_path / "out.jsonl"), "--to-pass-on", stdout=io.StringIO())
    told = shown(staff)
    assert "2 files" in told
    assert "wrote 2 responses, all of it, for inside use" in told
    assert told.index("JSON Lines") < told.index("CSV")
    assert "what may leave the team" in told
    assert "all.csv" not in told


def test_an_export_that_could_not_be_written_is_none(staff: Client, review: Path, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="end its name"):
        call_command("export", str(tmp_path / "all.doc"), stdout=io.StringIO())
    assert "0 files" in shown(staff)


def test_there_are_pages_of_many(staff: Client, review: Path) -> None:
    for _ in range(51):
        details = {"form": "xlsx", "responses": 1, "to_pass_on": False}
        write_event(by="anna", what=EXPORTED, subject="small-call", details=details)
    assert shown(staff).count("wrote 1 response,") == 50
    assert shown(staff, f"{EXPORTS}?page=2").count("wrote 1 response,") == 1
