"""Files of other programs that are damaged, or made to do harm, are refused with a sentence."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from cairn.themes.exchange import opening
from cairn.themes.exchange.opening import ExchangeError, Project


def made(path: Path, content: bytes = b"<a>" + b"words, " * 90 + bytes(range(256))) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", content)
    return path


def test_however_a_project_is_damaged_it_is_read_or_refused(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.qdpx").read_bytes()
    drawn, refused = random.Random(3), set()
    path = tmp_path / "damaged.qdpx"
    for _ in range(250):
        damaged = bytearray(whole)
        for _ in range(drawn.choice((1, 2, 5))):
            damaged[drawn.randrange(len(damaged))] = drawn.randrange(256)
        path.write_bytes(damaged)
        try:
            project = Project(path)
            project.read("project.qde")
            project.close()
        except ExchangeError as error:
            refused.add(type(error.__cause__).__name__)
    assert {"BadZipFile", "NotImplementedError", "error"} <= refused


def test_a_file_that_many_texts_name_counts_as_often_as_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST", 25)
    project = Project(made(tmp_path / "much.qdpx", b"ten bytes."))
    assert [project.read("project.qde") for _ in range(2)] == [b"ten bytes."] * 2
    with pytest.raises(ExchangeError, match="unpacks to more than 25 bytes"):
        project.read("project.qde")
