"""Definitions are read strictly, with every mistake named; JSON gives back what it was given."""

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError
from cairn.tables import Permission, Quotable
from cairn.tables.files import (
    read_json,
    read_json_lines,
    read_toml,
    structure,
    to_json,
    write_json,
    write_json_lines,
)
from cairn.tables.review import Review

QUOTABLE = Quotable(
    passage="S-0001-q06-1",
    question="q06",
    text="“We listen” – first.",
    permission=Permission.WITHOUT_NAME,
    public_reference="S-0001",
    described_as="Teacher",
    synthetic=True,
    cleared_on=dt.date(2026, 4, 2),
)


def read_review(tmp_path: Path, text: str) -> Review:
    (tmp_path / "review.toml").write_text(text, encoding="utf-8")
    return read_toml(tmp_path / "review.toml", Review)


def test_json_gives_back_what_it_was_given(tmp_path: Path) -> None:
    write_json(tmp_path / "one.json", QUOTABLE)
    assert read_json(tmp_path / "one.json", Quotable) == QUOTABLE
    write_json_lines(tmp_path / "many.jsonl", [QUOTABLE, QUOTABLE])
    assert read_json_lines(tmp_path / "many.jsonl", Quotable) == [QUOTABLE, QUOTABLE]


def test_json_is_sorted_and_keeps_letters_as_they_are() -> None:
    text = to_json(QUOTABLE).decode()
    assert "“We listen” – first." in text
    keys = [line.split('"')[1] for line in text.splitlines() if ":" in line]
    assert keys == sorted(keys)


def test_every_mistake_is_named_at_once_with_file_key_and_cure(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_review(tmp_path, 'title = 3\nyears = ["2017"]\nyeras = []\n[contact]\nname = "A"\n')
    message = str(refused.value)
    for expected in (
        "review.toml: title: expected text in quotation marks, not 3.",
        "review.toml: years[0]: expected a whole number, not '2017'.",
        "review.toml: organisation: the key `organisation` is missing. Add it.",
        "review.toml: contact.email: the key `email` is missing. Add it.",
        "unknown key `yeras`. Correct the spelling or take it out.",
    ):
        assert expected in message


def test_true_is_no_number_and_one_is_no_truth(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_review(
            tmp_path,
            'title = "T"\norganisation = "O"\nyears = [true]\nsynthetic = 1\n'
            '[contact]\nname = "A"\nemail = "a@example.org"',
        )
    assert "years[0]: expected a whole number, not True." in str(refused.value)
    assert "synthetic: expected true or false, not 1." in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"title = 3 4", "line 1"),
        (b"title = '\xff'", "is not UTF-8 text. Save it again as UTF-8."),
        (b"\xef\xbb\xbftitle = 'T'", "begins with a byte order mark. Save it as UTF-8 without one"),
    ],
)
def test_a_file_that_cannot_be_parsed_says_where(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "review.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match=says):
        read_toml(path, Review)


def test_a_word_that_is_no_choice_is_told_the_choices(tmp_path: Path) -> None:
    with pytest.raises(
        DefinitionError, match="permission: 'maybe' is not one of: with_name, without_name, not_at_all"
    ):
        structure({"permission": "maybe"}, Quotable, tmp_path / "quotables.json")


def test_a_folder_where_a_file_belongs_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="cannot be read \\(Is a directory\\)"):
        read_toml(tmp_path, Review)


def test_text_where_a_list_belongs_is_not_a_list_of_its_letters(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_review(tmp_path, 'title = "T"\norganisation = "O"\nyears = "2017"\n')
    assert "review.toml: years: expected a list in square brackets, not '2017'." in str(refused.value)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"absent\.toml: there is no such file"):
        read_toml(tmp_path / "absent.toml", Review)
