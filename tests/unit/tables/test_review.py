"""review.toml is read whole, or refused with the key and the cure."""

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError
from cairn.tables.review import read_review

REST = 'title = "T"\norganisation = "O"\n{}\n[contact]\nname = "A"\nemail = "a@example.org"\n'


def written(folder: Path, lines: str) -> Path:
    (folder / "review.toml").write_text(REST.format(lines))
    return folder


def test_a_years_reference_date_is_31_march(tmp_path: Path) -> None:
    assert read_review(written(tmp_path, "years = [2017, 2018]")).reference_dates() == (
        dt.date(2017, 3, 31),
        dt.date(2018, 3, 31),
    )


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("years = [18]", "years: 18 is no year"),
        ("years = [2018, 20181]", "years: 20181 is no year"),
    ],
)
def test_a_year_that_is_none_is_refused(tmp_path: Path, lines: str, sentence: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_review(written(tmp_path, lines))
    assert sentence in str(refused.value)
    assert "review.toml" in str(refused.value)
