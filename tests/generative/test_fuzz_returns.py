"""Whatever is done to a return, reading it raises nothing, loses nothing, and a check ends with a report."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.returns.check import check, sentences, write_reports
from cairn.returns.read.sent import Sent
from cairn.returns.read.unpack import unpack
from tests.lib.nothing_lost import lost_from
from tests.lib.spoilt import spoilt, whole


def holds_of_a_file(file: tuple[str, bytes]) -> None:
    """Read one file: it raises nothing, and every cell of a row that was read is told."""
    name, data = file
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        assert lost_from(path, name) == []


def holds_of_a_check(files: list[tuple[str, bytes]]) -> None:
    """Check files together: there is a report, and each file stands in it."""
    with TemporaryDirectory() as folder:
        sent = []
        for order, (name, data) in enumerate(files):
            path = Path(folder, str(order))
            path.write_bytes(data)
            sent.append(Sent(name, path))
        into = Path(folder, "into")
        given_in = unpack(sent, Path(folder, "unpacked"))
        engine = DuckDB(threads=1, memory="500MB", scratch=Path(folder))
        try:
            report = check(engine, given_in, into, "code", lambda _: None)
            write_reports(engine, report, into, into)
        finally:
            engine.close()
        assert [facts.file for facts in report.files] == sorted(one.name for one in given_in)
        assert all(facts.refused for facts in report.files if not facts.return_name)
        assert list(sentences(report))
        assert (into / "report.html").is_file()


def test_nothing_is_lost_of_a_whole_file(tmp_path):
    for name, data in whole().items():
        (tmp_path / "file").write_bytes(data)
        assert lost_from(tmp_path / "file", name) == [], name


@settings(max_examples=150)
@given(spoilt())
def test_reading_raises_nothing_and_loses_nothing(file):
    holds_of_a_file(file)


@settings(max_examples=5)
@given(st.lists(spoilt(), min_size=1, max_size=3))
def test_a_check_ends_with_a_report(files):
    holds_of_a_check(files)
