"""A new review is a folder that works as it stands."""

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.exceptions import ReviewFolderError
from cairn.pipeline.new import new_review
from cairn.tables.review import read_review


def test_a_new_review_has_a_call_without_mistakes_and_the_title_given(tmp_path: Path) -> None:
    said = new_review(tmp_path / "mine", 'What "helps" at school')
    assert read_review(tmp_path / "mine").title == 'What "helps" at school'
    assert [question.code for question in load_call(tmp_path / "mine/call.toml").questions()] == [
        "q01",
        "q02",
    ]
    assert "/site.sqlite3*" in (tmp_path / "mine/.gitignore").read_text()
    assert any("cairn run" in sentence for sentence in said)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    with pytest.raises(ReviewFolderError, match="is not empty"):
        new_review(tmp_path, "T")
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]
