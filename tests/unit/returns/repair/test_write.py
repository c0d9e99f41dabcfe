"""The repaired copy: what is changed is changed in its place, and all else is the bytes that came."""

import csv
import datetime as dt
import zipfile

import pytest

from cairn.pipeline.repair import repair_returns
from cairn.returns.repair import OpenEpisode, write_repaired
from cairn.returns.repair.verdicts import Verdict
from cairn.returns.report import FileFacts
from tests.lib.care_episodes import HEADER, an_episode, send
from tests.lib.care_xml import care_return, episode, looked_after

OPEN = an_episode("01/06/2017", begun="S")
NEXT = an_episode("10/05/2018", placement="K2")


def quoted(line):
    return ",".join(f'"{cell}"' for cell in line.split(","))


def utf8(text):
    return text.encode()


FORMS = {
    "unix": (utf8, "\n", lambda line: line),
    "windows": (utf8, "\r\n", lambda line: line),
    "old": (utf8, "\r", lambda line: line),
    "mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "\r\n", lambda line: line),
    "quoted": (utf8, "\r\n", quoted),
    "tabs": (utf8, "\n", lambda line: line.replace(",", "\t")),
    "accents": (lambda text: text.replace("A1", "Zoë").encode("cp1252"), "\r\n", lambda line: line),
    "accents in UTF-8": (lambda text: text.replace("A1", "Zoë").encode(), "\n", lambda line: line),
    "quoted with a mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "\n", quoted),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_two_cells_alone_are_changed_however_the_file_is_written(tmp_path, form):
    encoded, end, line = FORMS[form]

    def written(*lines):
        return encoded("".join(line(one) + end for one in lines))

    first = send(tmp_path / "in", 2018)
    kept = an_episode("02/02/2015", "03/03/2016", "E4A", child="B2")
    first.write_bytes(written(HEADER, kept, "", OPEN, kept))
    send(tmp_path / "in", 2019).write_bytes(written(HEADER, NEXT))
    assert repair_returns(tmp_path / "in", tmp_path / "out").closed == 1
    closed = an_episode("01/06/2017", "10/05/2018", "X1", begun="S")
    assert (tmp_path / "out/2018/330/episodes.csv").read_bytes() == written(HEADER, kept, "", closed, kept)
    assert (tmp_path / "out/2019/330/episodes.csv").read_bytes() == written(HEADER, NEXT)
    assert first.read_bytes() == written(HEADER, kept, "", OPEN, kept)


def test_columns_in_another_order_with_cells_that_hold_line_breaks_and_commas(tmp_path):
    first = send(tmp_path / "in", 2018)
    rows = [
        'REC,HOME_POST,DEC,LS,RNE,DECOM,CHILD,PLACE\n,"1, The Row\nZZ1 1AA",,C2,S,01/01/2010,"B, 2",U1\n',
        '"","2 ""The"" Row\r\n\nZZ1 1AA", ,C2,S,01/06/2017,"A, 1",U1',
    ]
    first.write_text("".join(rows), newline="")
    send(tmp_path / "in", 2019).write_text(
        'CHILD,DECOM,RNE,LS,DEC,REC\n"A, 1",10/05/2018,P,C2,,\n"B, 2",01/01/2010,S,C2,,\n'
    )
    assert repair_returns(tmp_path / "in", tmp_path / "out").closed == 1
    assert (tmp_path / "out/2018/330/episodes.csv").read_bytes() == (
        rows[0] + '"X1","2 ""The"" Row\r\n\nZZ1 1AA",10/05/2018,C2,S,01/06/2017,"A, 1",U1'
    ).encode()


def test_every_other_file_is_copied_byte_for_byte(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    others = {"notes.txt": b"Please call.\r\n", "deep/er/picture.png": bytes(range(256)), ".kept": b"hidden"}
    for name, content in others.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    repair_returns(tmp_path / "in", tmp_path / "out")
    assert {name: (tmp_path / "out" / name).read_bytes() for name in others} == others
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert written >= {"changes.csv", "not-repaired.csv", "repair.json"}


def test_a_second_repair_finds_nothing_more_to_close(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    repair_returns(tmp_path / "in", tmp_path / "out")
    for name in ("changes.csv", "not-repaired.csv", "repair.json"):
        (tmp_path / "out" / name).unlink()
    again = repair_returns(tmp_path / "out", tmp_path / "again")
    assert (again.closed, again.left) == (0, {})


def test_a_childs_number_that_a_spreadsheet_would_run_is_made_safe_in_both_lists(tmp_path):
    send(
        tmp_path / "in",
        2018,
        an_episode("01/06/2017", child="=A1", begun="S"),
        an_episode("01/06/2017", child="@B2"),
    )
    send(tmp_path / "in", 2019, an_episode("10/05/2018", child="=A1"))
    repair_returns(tmp_path / "in", tmp_path / "out")
    for name, child in (("changes.csv", "'=A1"), ("not-repaired.csv", "'@B2")):
        with (tmp_path / "out" / name).open(encoding="utf-8-sig", newline="") as file:
            assert {row["child"] for row in csv.DictReader(file)} == {child}
    assert (
        "\n=A1,01/06/2017,S,C2,N1,U1,PR1,10/05/2018,X1,"
        in (tmp_path / "out/2018/330/episodes.csv").read_text()
    )


def test_what_lies_in_an_archive_is_compared_and_not_repaired(tmp_path):
    inside = send(tmp_path / "other", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    with zipfile.ZipFile(tmp_path / "in" / "sent.zip", "w") as archive:
        archive.write(inside, "2018/330/episodes.csv")
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert (report.closed, report.left) == (0, {"archive": 1})
    assert (tmp_path / "out/sent.zip").read_bytes() == (tmp_path / "in/sent.zip").read_bytes()


def test_of_a_file_that_stands_there_twice_neither_is_repaired(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2018, OPEN, name="copy.csv")
    send(tmp_path / "in", 2019, NEXT)
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert (report.closed, report.left) == (0, {"copy": 1})


def test_a_file_that_another_authority_sent_too_is_no_copy(tmp_path):
    for authority in ("330", "831"):
        send(tmp_path / "in", 2018, OPEN, authority=authority)
        send(tmp_path / "in", 2019, NEXT, authority=authority)
    assert repair_returns(tmp_path / "in", tmp_path / "out").closed == 2


def test_the_xml_form_is_compared_and_not_repaired(tmp_path):
    folder = tmp_path / "in" / "2018" / "330"
    folder.mkdir(parents=True)
    (folder / "return.xml").write_text(care_return(looked_after("A1", episode("01/06/2017"))))
    send(tmp_path / "in", 2019, NEXT)
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert (report.closed, report.left, report.in_xml) == (0, {"xml": 1}, 1)
    assert any("Only returns in CSV are repaired" in sentence for sentence in report.sentences())


def test_of_two_editions_of_a_return_neither_is_taken(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    (tmp_path / "in/2018/330/return.xml").write_text(care_return())
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert (report.closed, report.left, report.two_editions) == (0, {}, ("330, 2018",))
    assert "330, 2018: came in two editions, and was left out. Keep one." in list(report.sentences())


@pytest.mark.parametrize(
    ("child", "row"),
    [
        ("A1", OPEN.replace("A1", "B2")),
        ("A1", an_episode("01/06/2017", "02/06/2017")),
        ("A1", "A1,01/06/2017"),
    ],
    ids=["another child", "ended", "short"],
)
def test_a_line_that_is_not_as_it_was_read_stays_as_it_is(tmp_path, child, row):
    path = send(tmp_path / "in", 2018, row)
    facts = FileFacts(
        "2018/330/episodes.csv", "", "s903", "", (2018,), ("330",), {}, 0, 0, tables=("care_episodes",)
    )
    end = dt.date(2018, 5, 10)
    episode = OpenEpisode(facts.file, 2, 2018, child, "01/06/2017", Verdict.CLOSED, end, "P")
    written = write_repaired(tmp_path / "in", tmp_path / "out", [episode], [facts])
    assert written.changes == ()
    assert [each.verdict for each in written.episodes] == [Verdict.NOT_AS_READ]
    assert (tmp_path / "out" / facts.file).read_bytes() == path.read_bytes()
