"""How long things are kept is held against the days of the call."""

import datetime as dt
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.exceptions import DefinitionError
from cairn.pipeline.call_figures import read_call_of
from cairn.pipeline.keeping import check_keeping, faults_of_keeping
from cairn.tables.review import read_review
from tests.lib.small_review import write_small_review

TOO_SOON = '[retention.responses]\nuntil = 2026-06-30\nreason = "W"\n'
IN_TIME = '[retention.responses]\nuntil = 2026-07-02\nreason = "W"\n'
ON = dt.date(2026, 6, 1)


def review(folder: Path, text: str) -> Path:
    made = write_small_review(folder, dt.date(2026, 3, 1), dt.date(2026, 7, 1))
    with (made / "review.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    return made


def test_a_site_does_not_start_with_terms_that_contradict_the_call(tmp_path: Path) -> None:
    root = review(tmp_path, TOO_SOON)
    with pytest.raises(DefinitionError, match=r"review\.toml: retention\.responses: .* until 2026-07-01"):
        check_keeping(root, read_review(root), load_call(root / "call.toml"))


@pytest.mark.parametrize("text", ["", IN_TIME])
def test_it_starts_with_others_and_with_none(tmp_path: Path, text: str) -> None:
    root = review(tmp_path, text)
    check_keeping(root, read_review(root), load_call(root / "call.toml"))


def test_checking_the_call_names_them(tmp_path: Path) -> None:
    assert not [
        f for f in read_call_of(review(tmp_path / "a", IN_TIME), ON).findings if f.check == "retention"
    ]
    found = [f for f in read_call_of(review(tmp_path / "b", TOO_SOON), ON).findings if f.check == "retention"]
    assert [f.key for f in found] == ["retention.responses"]
    wrong = '[retention.drafts]\ndays = 3\nreason = "W"\n'
    found = [f for f in read_call_of(review(tmp_path / "c", wrong), ON).findings if f.check == "retention"]
    assert "3 days is not from 8" in found[0].sentence


def test_a_call_without_a_review_is_checked_all_the_same(tmp_path: Path) -> None:
    root = review(tmp_path, TOO_SOON)
    call = load_call(root / "call.toml")
    (root / "review.toml").unlink()
    assert list(faults_of_keeping(call, root)) == []
