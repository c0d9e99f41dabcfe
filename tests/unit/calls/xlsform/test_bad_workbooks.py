"""Workbooks that are none, that are too large or built to harm: each a sentence, and nothing written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.calls.xlsform import import_xlsform
from cairn.exceptions import DefinitionError
from tests.lib.xlsforms import write_survey, write_workbook

QUESTION = {"type": "text", "name": "a", "label": "What?"}


def not_there(path: Path) -> None:
    path.unlink(missing_ok=True)


def no_zip(path: Path) -> None:
    path.write_bytes(b"not a workbook")


def another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")


def cut_short(path: Path) -> None:
    write_survey(path, QUESTION)
    path.write_bytes(path.read_bytes()[:-200])


def bomb(path: Path) -> None:
    write_survey(path, QUESTION)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/big.bin", b"\0" * 70_000_000)


def of_many_parts(path: Path) -> None:
    write_survey(path, QUESTION)
    with zipfile.ZipFile(path, "a") as packed:
        for number in range(600):
            packed.writestr(f"xl/media/{number}.bin", b"")


def of_entities(path: Path) -> None:
    write_survey(path, QUESTION)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><worksheet>&l9;</worksheet>'
    replace_part(path, "xl/worksheets/sheet1.xml", text)


def of_a_file_outside(path: Path) -> None:
    write_survey(path, QUESTION)
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>'
    replace_part(path, "xl/sharedStrings.xml", text)


def replace_part(path: Path, name: str, text: str) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in (parts | {name: text.encode()}).items():
            packed.writestr(part, content)


def too_many_rows(path: Path) -> None:
    write_survey(path, *(QUESTION | {"name": f"a{number}"} for number in range(5_100)))


def a_huge_cell(path: Path) -> None:
    write_survey(path, QUESTION | {"label": "x" * 30_000})


def without_a_survey(path: Path) -> None:
    write_workbook(path, one=[["hello"]], two=[["there"]])


def without_a_question(path: Path) -> None:
    write_survey(path, {"type": "geopoint", "name": "here", "label": "Where?"})


def without_its_choices(path: Path) -> None:
    write_survey(path, {"type": "select_one nowhere", "name": "a", "label": "Which?"})


def with_an_open_group(path: Path) -> None:
    write_survey(path, {"type": "begin_group", "name": "g", "label": "G"}, QUESTION)


def twice_the_same(path: Path) -> None:
    write_survey(path, QUESTION, QUESTION)


BAD: list[tuple[Callable[[Path], None], str]] = [
    (not_there, "there is no such file"),
    (no_zip, "is no workbook, or it is damaged"),
    (another_zip, "cannot be read as a workbook|is not a sound XLSForm"),
    (cut_short, "is no workbook, or it is damaged"),
    (bomb, "unpacks to far more than any form needs"),
    (of_many_parts, "unpacks to far more than any form needs"),
    (of_entities, "cannot be read as a workbook|is not a sound XLSForm"),
    (of_a_file_outside, "cannot be read as a workbook|is not a sound XLSForm"),
    (too_many_rows, "has a sheet of more than 5,000 rows"),
    (a_huge_cell, "row 2 has a cell of more than 20,000 characters"),
    (without_a_survey, "is not a sound XLSForm"),
    (without_a_question, "holds no question that a call can ask"),
    (without_its_choices, "is not a sound XLSForm"),
    (with_an_open_group, "is not a sound XLSForm"),
    (twice_the_same, "is not a sound XLSForm"),
]


@pytest.mark.parametrize(("make", "says"), BAD, ids=lambda each: getattr(each, "__name__", ""))
def test_a_bad_workbook_is_a_sentence(make: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    make(path)
    with pytest.raises(DefinitionError, match=says) as refused:
        import_xlsform(path, tmp_path / "call.toml")
    assert "root:" not in str(refused.value)
    assert len(str(refused.value)) < 700
    assert [each.name for each in tmp_path.iterdir()] in ([], ["form.xlsx"])


def test_another_ending_is_refused(tmp_path: Path) -> None:
    path = write_survey(tmp_path / "form.xlsx", QUESTION).rename(tmp_path / "form.xls")
    with pytest.raises(DefinitionError, match=r"is no \.xlsx file"):
        import_xlsform(path, tmp_path / "call.toml")
