"""What "Take in what people send" tells people to type does what it says."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.lib.built_review import plain_assets
from tests.lib.command import cairn
from tests.lib.mixed_post import message
from tests.lib.source import ROOT
from tests.unit.responses.documents import word

PAGE = (ROOT / "docs" / "how-to" / "take-in-what-people-send.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - 60,) * 2)


def test_its_commands_take_in_what_lies_there(tmp_path: Path) -> None:
    review, assets = tmp_path / "my-review", plain_assets(tmp_path / "assets")
    shutil.copytree(ROOT / "examples" / "children-in-need", review)
    put(tmp_path / "post/heron-lane.docx", word("Question 1: What comes first", "Breakfast."))
    put(tmp_path / "post/0042.eml", message("Question 6: by listening.\n"))
    put(tmp_path / "post/senders.toml", blocks("toml")[0].encode())
    put(tmp_path / "letter.pdf", word("A letter with a wrong name."))
    put(tmp_path / "mail.eml", message("We think so.\n"))
    put(tmp_path / "visits/one.txt", b"A child showed us the breakfast club.")
    (tmp_path / "mail").mkdir()
    said = []
    first, several, visit, watch = (line for block in blocks("sh") for line in block.splitlines())
    for command in (first, several, visit, f"{watch} --once"):
        if command.startswith("cairn watch"):
            put(tmp_path / "mail/late.txt", b"It came late.")
        done = cairn(*command.split()[1:], "--assets", assets, where=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout)
    assert "File 2 of 2." in said[0]
    assert "nobody said" not in "".join(said[:2])
    assert "read as response" in said[3]
    assert (tmp_path / "mail/taken/late.txt").is_file()
    with closing(sqlite3.connect(review / "site.sqlite3")) as ledger:
        rows = ledger.execute("SELECT kind, permission, received_on FROM ledger_response").fetchall()
    assert sorted(kind for kind, _, _ in rows) == ["call"] * 5 + ["visit"]
    assert ("call", "with_name", "2026-05-31") in rows
    assert ("call", "without_name", "2026-05-04") in rows
