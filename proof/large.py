"""Files without measure, each checked by the command itself: how much memory it took at most, and for how long."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import measure_command
from proof.kept import FOLDER
from tests.lib.care_episodes import HEADER, an_episode
from tests.lib.census_xml import census, child, referral

LIMIT_MB = 2_000
"""The most memory that a check of any of these files may take: the engine's 1 GB, and as much for all else."""
_MB = 1 << 20
_CAIRN = str(Path(sys.executable).with_name("cairn"))
_FAULTS_FOUND = 10


def prove_memory() -> None:
    """Check a file of each sort; print memory and time, and exit 1 where one takes more than `LIMIT_MB`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    over = []
    for title, name, write in FILES:
        with tempfile.TemporaryDirectory(prefix="large-", dir=FOLDER) as home:
            path = Path(home, "in", name)
            path.parent.mkdir(parents=True)
            write(path)
            command = [_CAIRN, "check", str(path.parent), "--into", str(Path(home, "out"))]
            command += ["--year", "2025", "--authority", "330"]
            taken = measure_command(command, may_end_with=(_FAULTS_FOUND,))
        print(f"  {title:<52}{taken.peak_mb:7.0f} MB {taken.cpu:7.1f} CPU s", flush=True)
        over += [title] if taken.peak_mb > LIMIT_MB else []
    print(f"{len(FILES) - len(over)} of {len(FILES)} took at most {LIMIT_MB:,} MB")
    if over:
        raise SystemExit(1)


def _around(middle: Iterator[bytes], more: str = "{}") -> Iterator[bytes]:
    """A census whose second child has `middle` in it."""
    before, after = census(child("A1", referral()), child("A2", referral(inside=more))).split("{}")
    yield before.encode()
    yield from middle
    yield after.encode()


def _times(piece: bytes, size: int) -> Iterator[bytes]:
    """`piece` over and over, so many bytes in all."""
    many = piece * (_MB // len(piece))
    for _ in range(size // len(many)):
        yield many


def _different_names(size: int) -> Iterator[bytes]:
    number = 0
    while size > 0:
        names = "".join(f"<n{each}/>" for each in range(number, number + 50_000)).encode()
        number, size = number + 50_000, size - len(names)
        yield names


def _children(size: int) -> Iterator[bytes]:
    """Children each of whom has a long text in an element that no return has."""
    one = child("B1", referral(inside=f"<Note>{'x' * 30_000}</Note>")).encode()
    between = "</CINdetails></Child>{}<Child><CINdetails>"
    return _around(_times(one, size), between)


def _cells(size: int) -> Iterator[bytes]:
    return _below(HEADER, _times(b"A1,01/06/2024," + b"x" * 30_000 + b"\n", size))


def _beyond(size: int) -> Iterator[bytes]:
    return _below(HEADER, _times(b"x," * 5_000 + b"\n", size))


def _below(header: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield f"{header}\n{an_episode('01/06/2024')}\n".encode()
    yield from pieces


def _stream(make: Callable[[], Iterator[bytes]]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            for piece in make():
                file.write(piece)

    return write


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2_000 * _MB)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("one.csv", "two.csv"):
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in _times(b"\0", 2_000 * _MB):
                    member.write(piece)


def _many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300_000):
            archive.writestr(f"{number}.csv", b"")


_IN_A_TEXT = "<Note>{}</Note>"
_WIDE = ",".join(f"c{number}" for number in range(1_000_000))
FILES: tuple[tuple[str, str, Callable[[Path], None]], ...] = (
    ("2 GB of elements, each inside the last", "a.xml", _stream(lambda: _around(_times(b"<a>", 2_000 * _MB)))),
    ("2 GB of them before any header", "a.xml", _stream(lambda: _times(b"<a>", 2_000 * _MB))),
    ("2 GB of elements side by side in one child", "a.xml", _stream(lambda: _around(_times(b"<a/>", 2_000 * _MB)))),
    ("1 GB of elements of different names", "a.xml", _stream(lambda: _around(_different_names(1_000 * _MB)))),
    ("1 GB of text in one element", "a.xml", _stream(lambda: _around(_times(b"x", 1_000 * _MB), _IN_A_TEXT))),
    ("1 GB in one attribute", "a.xml", _stream(lambda: _around(_times(b"x", 1_000 * _MB), "<Note x='{}'/>"))),
    ("1 GB in one comment", "a.xml", _stream(lambda: _around(_times(b"x", 1_000 * _MB), "<!--{}-->"))),
    ("1 GB of children with a text of 30 kB each", "a.xml", _stream(lambda: _children(1_000 * _MB))),
    ("a CSV line of 500 MB, one cell", "a.csv", _stream(lambda: _below(HEADER, _times(b"x", 500 * _MB)))),
    ("a CSV line of 500 MB, of many cells", "a.csv", _stream(lambda: _below(HEADER, _times(b"x,", 500 * _MB)))),
    ("500 MB after a quotation mark", "a.csv", _stream(lambda: _below(f'{HEADER}\nA1,"', _times(b"x\n", 500 * _MB)))),
    ("a CSV row of 500 MB over many lines", "a.csv", _stream(lambda: _below(HEADER, _times(b'"x\n",', 500 * _MB)))),
    ("a header of 500 MB", "a.csv", _stream(lambda: _times(b"CHILD,", 500 * _MB))),
    ("a CSV of a million columns", "a.csv", _stream(lambda: _below(_WIDE, _times(b"x,", 10 * _MB)))),
    ("1 GB of rows with a cell of 30 kB each", "a.csv", _stream(lambda: _cells(1_000 * _MB))),
    ("200 MB of rows with cells beyond the last", "a.csv", _stream(lambda: _beyond(200 * _MB))),
    ("2 GB of nothing (NUL)", "a.csv", _sparse),
    ("an archive of 4 GB packed in 4 MB", "a.zip", _bomb),
    ("an archive of 300,000 files", "a.zip", _many_members),
)  # fmt: skip
