"""`cairn check` on a folder in which next to everything is wrong: one sentence a file, and the good one is read."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cairn.pipeline.check import check_returns
from cairn.returns.check import CheckReport, sentences
from cairn.returns.read.place import NOT_SAID, Otherwise
from tests.lib.care_episodes import HEADER, an_episode
from tests.lib.census_xml import census, child, referral

SCRIPT = "<script>alert(1)</script>"
EPISODES = f"{HEADER}\n{an_episode('01/06/2024')}\n"
LAUGHS = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE m [<!ENTITY c SYSTEM "file:///etc/hostname">]>'


def a_census(number: int, *children: str, **more: str) -> str:
    """A census of an authority of its own, so that none is an edition of another."""
    return census(*(children or (child("A1", referral()),)), lea=str(number), **more)


REFUSED: Mapping[str, tuple[str | bytes, str]] = {
    "wrong-root.xml": (
        a_census(331).replace("Message>", "Letter>"),
        "outermost element is that of no return",
    ),
    "another.xml": (a_census(331).replace(">CIN<", ">SC<"), "not of a collection that Cairn reads"),
    "laughs.xml": (a_census(331, child("&c;"), before=LAUGHS), "Take out the DOCTYPE"),
    "outside.xml": (a_census(331, child("&c;"), before=OUTSIDE), "Take out the DOCTYPE"),
    "nested.xml": ("<Message>" + "<a>" * 500_000, "does not begin with a Header"),
    "endless-header.xml": ("<Message><Header>" + "<a/>" * 500_000, "does not begin with a Header"),
    "2025/330/utf-16.csv": (EPISODES.encode("utf-16"), "written as UTF-16"),
    "2025/330/utf-16-unmarked.csv": (EPISODES.encode("utf-16-le"), "written as UTF-16"),
    "2025/330/neither.csv": (EPISODES.encode() + b"A\x81,\n", "line 3 holds a byte of neither"),
    "2025/330/empty.csv": (b"", "The file is empty"),
    "2025/330/wide.csv": (
        ",".join(f"c{n}" for n in range(1_000_000)),
        "no table has more than 10,000 columns",
    ),
    "2025/330/header.csv": ("CHILD," * 2_000_000, "more than 10,000,000 letters in one row"),
    "letter.pdf": (b"%PDF-1.7\n\0", "a document, and no return"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a document, and no return"),
    "old.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
        "Save each sheet that is a table of the return as CSV UTF-8",
    ),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c", "an archive that is not unpacked here"),
    "picture.png": (b"\x89PNG\0\0\0", "neither XML nor CSV"),
    "notes.txt": ("Please ring me.\n", "columns are those of no table"),
    f"{SCRIPT[:8]}'\"é\n.csv": ("a,b\n", "columns are those of no table"),
    "no-place.csv": (EPISODES, "say it to `cairn check` with --year"),
    "2025/no-authority.csv": (EPISODES, "say it to `cairn check` with --authority"),
    "2025/330/331.csv": (EPISODES, "the file's path states more than one authority"),
}
IN_PART: Mapping[str, tuple[str | bytes, str]] = {
    "cut.xml": (a_census(332).replace("</CINdetails>", ""), "Line 19: The XML breaks here"),
    "deep.xml": (
        a_census(333, child("A1", referral(inside="<a>" * 200_000))),
        "More than 1,000 elements stand each inside the last",
    ),
    "names.xml": (
        a_census(334, child("A1", "".join(f"<n{n}/>" for n in range(20_000)))),
        "more than 10,000 names of elements",
    ),
    "text.xml": (
        a_census(335, child("A1", more=f"<UPN>{'x' * 900_000}</UPN>")),
        "longer than 32,767 letters",
    ),
    "tag.xml": (a_census(336, child("A1", f"<Note x='{'x' * 9_000_000}'/>")), "longer than 1,048,576 bytes"),
    "2025/341/line.csv": (EPISODES + "x" * 20_000_000, "more than 10,000,000 letters in one row"),
    "2025/342/cells.csv": (EPISODES + "x," * 9_000_000, "more than 10,000,000 letters in one row"),
    "2025/343/rows.csv": (
        EPISODES + 'A1,"x\n"' + ',"x\n"' * 3_000_000,
        "more than 10,000,000 letters in one row",
    ),
    "2025/344/quote.csv": (EPISODES + 'A1,"' + "x\n" * 90_000, "a quotation mark that is never closed"),
}
DOUBTED: Mapping[str, tuple[str | bytes, str]] = {
    "2025/345/turns.csv": (
        f"{HEADER}\n{an_episode('01/06/2024', child='Zoë')}\n".encode()
        + an_episode("01/06/2024", child="Zoë").encode("cp1252"),
        "from this line on some of its letters are of Windows-1252",
    ),
    "2025/346/nul.csv": (EPISODES.replace("A1,", "A\0001,"), "holds a NUL byte from this line on"),
    "2025/347/windows.csv": (EPISODES.replace("A1,", "Zoë,").encode("cp1252"), "was read as Windows-1252"),
    "2025/348/only.csv": (f"{HEADER}\n", "no row beneath"),
}  # fmt: skip
ODD_CHILD = f"{HEADER}\n{an_episode('01/13/2024', child=SCRIPT)}\n{an_episode('01/06/2024', child='=1+1', why='=A1')}\n"


def put(folder: Path, files: Mapping[str, tuple[str | bytes, str]]) -> None:
    for name, (content, _) in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def checked(
    folder: Path, into: Path, otherwise: Otherwise = NOT_SAID
) -> tuple[CheckReport, list[dict[str, Any]]]:
    """The report of a check, and its faults."""
    report = check_returns(folder, into, into / "no-assets", lambda _: None, otherwise)
    lines = (into / "faults.jsonl").read_text(encoding="utf-8").splitlines()
    return report, [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "in"
    put(folder, REFUSED | IN_PART | DOUBTED)
    (folder / "good.xml").write_text(a_census(330))
    (folder / "dangling.csv").symlink_to("nowhere.csv")
    (folder / "elsewhere").symlink_to(folder / "2025")
    (folder / "2025/350").mkdir()
    (folder / "2025/350/odd.csv").write_text(ODD_CHILD)
    with zipfile.ZipFile(folder / "sent.zip", "w") as archive:
        archive.writestr("2025/351/episodes.csv", EPISODES)
        archive.writestr("inner.zip", b"PK\3\4")
    return folder


@pytest.fixture(scope="module")
def found(sent: Path) -> tuple[CheckReport, list[dict[str, Any]]]:
    return checked(sent, sent.parent / "out")


def shown(name: str) -> str:
    return name.replace("\n", "\\n")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_no_return_is_refused_with_a_sentence(name: str, found: Any) -> None:
    (facts,) = [each for each in found[0].files if each.file == shown(name)]
    assert REFUSED[name][1] in facts.refused
    assert (facts.return_name, facts.rows) == ("", {})


@pytest.mark.parametrize("name", sorted(IN_PART))
def test_what_breaks_off_is_kept_as_far_as_it_goes(name: str, found: Any) -> None:
    (facts,) = [each for each in found[0].files if each.file == name]
    assert IN_PART[name][1] in facts.refused
    assert facts.refused.startswith("Line ")
    assert sum(facts.rows.values()) == 1


@pytest.mark.parametrize("name", sorted(DOUBTED))
def test_what_is_read_with_a_doubt_says_so(name: str, found: Any) -> None:
    told = [each["sentence"] for each in found[1] if each["file"] == name and each["kind"] == "query"]
    assert any(DOUBTED[name][1] in sentence for sentence in told)


def test_nothing_stops_the_good_file_and_every_file_is_in_the_report(sent: Path, found: Any) -> None:
    report, _ = found
    expected = {*map(shown, REFUSED), *IN_PART, *DOUBTED, "good.xml", "dangling.csv", "elsewhere"}
    expected |= {"2025/350/odd.csv", "sent.zip/2025/351/episodes.csv", "sent.zip/inner.zip"}
    assert {facts.file for facts in report.files} == expected
    assert next(facts for facts in report.files if facts.file == "good.xml").children == 1
    assert all(
        line.count("\n") == 0 and not any(ord(sign) < 32 for sign in line) for line in sentences(report)
    )


def test_no_report_runs_what_a_file_says(sent: Path, found: Any) -> None:
    out = sent.parent / "out"
    pages = [path.read_text(encoding="utf-8") for path in out.rglob("*.html")]
    assert all("<script" not in page for page in pages)
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages)
    with (out / "faults.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"'=1+1"} <= {row["child"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]
    with zipfile.ZipFile(out / "faults.xlsx") as book:
        assert all(b"<f>" not in book.read(name) for name in book.namelist())


def test_a_year_and_an_authority_that_the_path_does_not_state_may_be_said(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a.csv": (EPISODES, ""), "2024/331/b.csv": (EPISODES + "A2,\n", "")})
    report, _ = checked(tmp_path / "in", tmp_path / "out", Otherwise(2025, "330"))
    assert [(facts.file, facts.years, facts.authorities) for facts in report.files] == [
        ("2024/331/b.csv", (2024,), ("331",)),
        ("a.csv", (2025,), ("330",)),
    ]


@pytest.mark.parametrize("name", ["a.xml", "2025/330/a.csv"])
def test_a_child_without_an_identifier_is_one_error_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    nameless = child("X1", referral()).replace("<LAchildID>X1</LAchildID>\n", "")
    texts = {
        "a.xml": a_census(330, nameless, child("A2", referral())),
        "2025/330/a.csv": f"{HEADER}\n{an_episode('01/06/2024', child='')}\n{an_episode('01/06/2024')}\n",
    }
    put(tmp_path / "in", {name: (texts[name], "")})
    report, faults = checked(tmp_path / "in", tmp_path / "out")
    told = [each for each in faults if each["field"] in ("LAchildID", "CHILD")]
    assert [(each["kind"], each["row"] > 0, each["child"]) for each in told] == [("error", True, "")]
    assert sum(report.files[0].rows.values()) >= 2


def test_a_file_that_cannot_be_opened_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", {"a.xml": (a_census(330), ""), "b.xml": (a_census(331), "")})
    real = Path.open

    def closed(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == "a.xml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", closed)
    report, _ = checked(tmp_path / "in", tmp_path / "out")
    assert [(facts.file, facts.children) for facts in report.files] == [("a.xml", 0), ("b.xml", 1)]
    assert "this account may not read it" in report.files[0].refused


def test_a_file_that_is_still_being_written_is_read_with_a_doubt(tmp_path: Path) -> None:
    put(tmp_path / "in", {"a.xml": (a_census(330), "")})
    os.utime(tmp_path / "in/a.xml", (1_000_000_000, 1_000_000_000))

    def grows(_: str) -> None:
        with (tmp_path / "in/a.xml").open("a") as file:
            file.write("\n")

    report = check_returns(tmp_path / "in", tmp_path / "out", tmp_path, grows)
    told = (tmp_path / "out/faults.jsonl").read_text()
    assert report.files[0].children == 1
    assert "changed while it was being read" in told


def test_a_second_check_does_not_read_the_reports_of_the_first(tmp_path: Path) -> None:
    put(tmp_path, {"a.xml": (a_census(330), "")})
    for _ in range(2):
        report, _faults = checked(tmp_path, tmp_path / "check-report")
        assert [facts.file for facts in report.files] == ["a.xml"]


def test_folders_may_have_any_name(tmp_path: Path) -> None:
    home = tmp_path / "of [June] * 'and' ? \"é\""
    put(home / "in", {"a.xml": (a_census(330), "")})
    report, _ = checked(home / "in", home / "out")
    assert report.files[0].children == 1
