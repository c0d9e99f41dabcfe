"""`cairn collect` writes the codebook and the codings beside the responses, and takes out what was erased."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from cairn.responses import read_snapshot
from cairn.themes.kept import read_kept
from cairn.web.ledger.coded import changes_of, codebook_now, codings_of
from cairn.web.respond.actions import erase_response
from tests.lib.coding import CALL, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def collect(folder: Path) -> str:
    told = io.StringIO()
    call_command("collect", str(folder), stdout=told)
    return told.getvalue()


def test_codings_are_collected_and_leave_with_whom_they_are_about(tmp_path: Path) -> None:
    kept_response()
    collect(tmp_path)
    assert not (tmp_path / "0001" / "codings.jsonl").exists()
    [trust] = themes("Trust")
    responses = [kept_response(), kept_response()]
    for response in responses:
        passage = response.passages.first()
        coded(passage, on(trust, passage, "Trust"))
    assert "stands at version 1, with 2 codings." in collect(tmp_path)
    kept = read_kept(tmp_path / "0002")
    assert kept.codebook == codebook_now(CALL)
    assert list(kept.changes) == changes_of(CALL)
    assert list(kept.codings) == sorted(codings_of(CALL), key=lambda each: each.passage)
    assert "comes first" not in (tmp_path / "0002" / "codings.jsonl").read_text()
    assert "is the same as the last" in collect(tmp_path)
    erase_response(response_id=responses[0].pk, by="tests")
    collect(tmp_path)
    assert len(read_kept(tmp_path / "0002").codings) == 1
    assert read_snapshot(tmp_path / "0002").number == 2
    for file in tmp_path.rglob("*.jsonl"):
        assert responses[0].public_reference not in file.read_text()
