"""The same returns give the same bytes of every report, wherever and however often they are checked."""

import hashlib

from cairn.engine import DuckDB
from cairn.pipeline.folder import files_below
from cairn.returns.check import check, write_reports
from cairn.returns.read.sent import Sent
from tests.lib.care_episodes import an_episode, send
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import put


def bytes_of(sent, into, threads):
    engine = DuckDB(threads=threads, memory="1GB")
    files = [Sent(path.relative_to(sent).as_posix(), path) for path in files_below(sent)]
    into.mkdir()
    report = check(engine, files[::-1] if threads > 1 else files, into, "code-1", lambda _: None)
    write_reports(engine, report, into, into / "no-assets")
    engine.close()
    return {
        path.relative_to(into).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in into.rglob("*")
        if path.is_file()
    }


def test_every_report_is_the_same_byte_for_byte(tmp_path):
    children = [child(f"A{number}", referral(f"2017-02-{number:02}")) for number in range(20, 32)]
    put(tmp_path / "in", a_xml=census(*children), stray_txt="Call the office.")
    for year in (2024, 2025):
        rows = [an_episode("01/06/2023", "soon", child=f"=C{number}") for number in range(200)]
        send(tmp_path / "in", year, *rows)
    first = bytes_of(tmp_path / "in", tmp_path / "one", 1)
    assert {"report.html", "faults.csv", "faults.jsonl", "faults.xlsx", "faults.parquet"} <= set(first)
    assert bytes_of(tmp_path / "in", tmp_path / "two", 2) == first
