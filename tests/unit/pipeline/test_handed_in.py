"""Every file of a folder is given, or the sentence why not."""

import os
import socket
from pathlib import Path

import pytest

from cairn.pipeline.handed_in import handed_in

LATER = 2_000_000_000.0
EARLIER = (1_000_000_000, 1_000_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in/2025").mkdir(parents=True)
    for name in ("a.csv", "2025/b.csv", ".hidden.csv"):
        (tmp_path / "in" / name).write_text("x")
        os.utime(tmp_path / "in" / name, EARLIER)
    return tmp_path / "in"


def told(folder: Path, now: float = LATER) -> dict[str, str]:
    return {one.name: one.refused for one in handed_in(folder, folder / "check-report", now)}


def test_files_are_given_in_order_with_what_was_seen_of_them(folder: Path) -> None:
    (folder / ".private").mkdir()
    (folder / ".private/c.csv").write_text("x")
    found = handed_in(folder, folder / "out", LATER)
    assert [(one.name, one.stamp, one.notes) for one in found] == [
        ("2025/b.csv", (1, EARLIER[0] * 10**9), ()),
        ("a.csv", (1, EARLIER[0] * 10**9), ()),
    ]


def test_one_file_is_given_by_its_name(folder: Path) -> None:
    assert list(told(folder / "a.csv")) == ["a.csv"]


def test_reports_that_lie_in_the_folder_are_no_returns(folder: Path) -> None:
    (folder / "check-report/read").mkdir(parents=True)
    (folder / "check-report/faults.csv").write_text("x")
    assert list(told(folder)) == ["2025/b.csv", "a.csv"]


def test_links_and_what_is_no_file_are_said(folder: Path) -> None:
    (folder / "dangling.csv").symlink_to("nowhere.csv")
    (folder / "itself.csv").symlink_to("itself.csv")
    (folder / "elsewhere").symlink_to(folder / "2025")
    (folder / "link.csv").symlink_to(folder / "a.csv")
    os.mkfifo(folder / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
        found = told(folder)
    assert found["link.csv"] == ""
    assert "a link to a file that is not there" in found["dangling.csv"]
    assert "a link to a file that is not there" in found["itself.csv"]
    assert "a link to a folder, which is not followed" in found["elsewhere"]
    assert "elsewhere/b.csv" not in found
    assert "no file, but a device" in found["pipe.csv"]
    assert "no file, but a device" in found["socket"]


def test_a_folder_that_cannot_be_opened_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("2025"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert "The folder cannot be opened" in told(folder)["2025"]
    assert told(folder)["a.csv"] == ""


def test_a_file_that_cannot_be_looked_at_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def closed(path: Path, **how: bool) -> os.stat_result:
        if path.name == "a.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    assert "this account may not read it" in told(folder)["a.csv"]


def test_a_file_that_was_just_written_is_given_with_a_doubt(folder: Path) -> None:
    now = EARLIER[0] + 3.0
    assert all("may still be being written" in one.notes[0] for one in handed_in(folder, folder / "o", now))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"two\nlines.csv", "two\\nlines.csv"),
        (b"caf\xe9.csv", "caf\\udce9.csv"),
        ('Zoë\'s "<b>".csv'.encode(), 'Zoë\'s "<b>".csv'),
        ("\u202egpj.csv".encode(), "\\u202egpj.csv"),
        (b"\x1b[31mred.csv", "\\x1b[31mred.csv"),
    ],
)
def test_names_stay_on_their_line_and_hide_nothing(folder: Path, name: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x")
    assert shown in told(folder)
