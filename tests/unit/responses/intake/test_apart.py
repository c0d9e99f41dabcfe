"""A bad file takes nothing down but itself."""

import os
from pathlib import Path

import pytest

from cairn.responses.intake import apart
from cairn.responses.intake.apart import Limits, read_apart
from tests.unit.responses.documents import word
from tests.unit.responses.intake.made import odt


def files(folder: Path, **named: bytes) -> list[Path]:
    paths = []
    for name, content in named.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_bytes(content)
    return paths


def test_every_file_is_read_or_refused_and_good_ones_survive_the_bad(tmp_path: Path) -> None:
    deep = b"From: a@b\nSubject: x\n\n" + b"> a\nb\n\n" * 1_000_000  # takes half a minute
    paths = files(tmp_path, a_txt=b"One.", b_docx=word("Two."), c_pdf=b"no", d_eml=deep, e_txt=b"Three.")
    read = {each.filename: each for each in read_apart(paths, limits=Limits(seconds=3, scan_seconds=0))}
    assert {name: each.received.documents[0].text for name, each in read.items() if each.received} == {
        "a.txt": "One.", "b.docx": "Two.", "e.txt": "Three.",
    }  # fmt: skip
    assert read["c.pdf"].refused.startswith("c.pdf: cannot be read as a PDF")
    assert "took longer to read" in read["d.eml"].refused


def test_memory_is_limited(tmp_path: Path) -> None:
    words = b"<text:p>w</text:p>" * 1_000_000
    paths = files(tmp_path, a_odt=odt(words.decode()), b_txt=b"Yes.")
    read = {each.filename: each for each in read_apart(paths, limits=Limits(memory_mb=300), children=1)}
    assert read["a.odt"].received is None
    assert "memory" in read["a.odt"].refused
    assert read["b.txt"].received is not None


def test_a_child_that_dies_is_replaced_and_a_new_one_takes_over_after_its_number(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(5)]
    for path in paths:
        path.write_bytes(b"Yes.")
    reading = read_apart(paths, limits=Limits(files_a_child=2), children=1)
    assert [each.refused for each in reading] == [""] * 5


def test_the_name_is_the_senders_and_what_is_drawn_from_is_not_drawn_ahead(tmp_path: Path) -> None:
    path = files(tmp_path, x_bin=b"Yes.")[0]
    drawn = 0

    def named() -> object:
        nonlocal drawn
        for _ in range(10):
            drawn += 1
            yield (path, "answer.txt")

    reading = read_apart(named(), children=1)
    first = next(reading)
    assert first.filename == "answer.txt"
    assert first.received is not None
    assert drawn <= 2
    reading.close()


def test_a_fault_of_the_reader_itself_is_told_by_its_kind_alone() -> None:
    def fails(path: Path, filename: str) -> None:
        raise LookupError("somebody's words")

    received, refused, is_failure = apart._answer(Path("a.txt"), "a.txt", fails)
    assert received is None
    assert is_failure
    assert "LookupError" in refused
    assert "somebody" not in refused


def test_children_are_gone_when_the_reading_ends(tmp_path: Path) -> None:
    paths = files(tmp_path, a_txt=b"One.", b_txt=b"Two.")
    reading = read_apart(paths, children=2)
    next(reading)
    reading.close()
    mine = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not mine.exists():
        pytest.skip("This machine does not list a process's children.")
    lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in mine.read_text().split()]
    assert not any(b"spawn_main" in line for line in lines)
