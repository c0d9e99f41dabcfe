"""What "Check a receipt" tells people to type finds a receipt, and finds what was altered."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cairn.responses.receipts import fingerprint_of
from cairn.responses.register import BEFORE_THE_FIRST, Entry, What, csv_lines, next_entry
from tests.lib import patience
from tests.lib.source import ROOT

PAGE = (ROOT / "docs" / "how-to" / "check-a-receipt.md").read_text(encoding="utf-8")
RECEIPT = "Everything that was sent.\n"


def block(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=patience.SECONDS
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which somebody has a receipt and the register."""
    entries: list[Entry] = []
    for what, fingerprint in (
        (What.SENT, "ab" * 32),
        (What.SENT, fingerprint_of(RECEIPT)),
        (What.ERASED, "ab" * 32),
    ):
        number, previous = (entries[-1].number, entries[-1].sha256) if entries else (0, BEFORE_THE_FIRST)
        at = dt.datetime(2027, 7, 1, 13, 5, 9, tzinfo=dt.UTC)
        entries.append(
            next_entry(number=number, previous=previous, at=at, what=what, fingerprint=fingerprint)
        )
    (tmp_path / "register.csv").write_text("".join(csv_lines(entries)))
    (tmp_path / "receipt-P-7HKD3C.txt").write_text(RECEIPT)
    return tmp_path


def test_the_receipt_is_found_in_the_register(folder: Path) -> None:
    done = run(folder, "sh", "-c", block("sh"))
    assert done.returncode == 0, done.stderr
    assert "2,2027-07-01T13:05:09Z,sent," in done.stdout


def test_an_altered_receipt_is_not(folder: Path) -> None:
    (folder / "receipt-P-7HKD3C.txt").write_text(RECEIPT + " ")
    assert run(folder, "sh", "-c", block("sh")).returncode == 1


def test_the_register_is_found_whole(folder: Path) -> None:
    done = run(folder, sys.executable, "-c", block("python"))
    assert "The register is whole." in done.stdout, done.stderr


@pytest.mark.parametrize("alter", [("sent", "withdrawn"), ("ab", "cd"), ("2027-07-01", "2027-07-02")])
def test_an_altered_register_is_not(folder: Path, alter: tuple[str, str]) -> None:
    file = folder / "register.csv"
    file.write_text(file.read_text().replace(*alter, 1))
    done = run(folder, sys.executable, "-c", block("python"))
    assert done.returncode == 1
    assert "line 1" in done.stderr
