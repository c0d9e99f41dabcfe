"""A run builds what is out of date and nothing else, and a stopped run loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import PublicationRefused, ReviewFolderError
from cairn.pipeline import folder, run
from cairn.pipeline.stages import Given, Stage


def double(given: Given, into: Path) -> tuple[str, ...]:
    text = (given.root / "in.txt").read_text()
    if text == "refuse":
        raise PublicationRefused(["in.txt:1: no."])
    (into / "double.txt").write_text(text * 2)
    return (f"doubled {len(text)} letters",)


def again(given: Given, into: Path) -> tuple[str, ...]:
    (into / "again.txt").write_text((given.root / "work/double/double.txt").read_text() + "!")
    return ()


def reads(name: str):
    return lambda root: [root / name] if (root / name).exists() else []


STAGES = (
    Stage("double", "doubles", "work/double", reads("in.txt"), ("calls",), double),
    Stage("again", "says it again", "work/again", reads("work/double"), ("calls",), again),
)


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(run, "STAGES", STAGES)
    (tmp_path / "review.toml").write_text(
        'title = "T"\norganisation = "O"\nyears = [2018]\n[contact]\nname = "A"\nemail = "a@example.org"\n'
    )
    (tmp_path / "in.txt").write_text("ab")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/cairn.css").touch()
    return tmp_path


def states(review: Path, **how: str) -> list[str]:
    said: list[str] = []
    return [outcome.state for outcome in run.run_review(review, review / "assets", said.append, **how)]


def test_a_second_run_builds_nothing(review: Path) -> None:
    assert states(review) == ["built", "built"]
    assert states(review) == ["up to date", "up to date"]
    assert (review / "work/again/again.txt").read_text() == "abab!"


def test_a_changed_input_runs_down_the_stages(review: Path) -> None:
    states(review)
    (review / "in.txt").write_text("xyz")
    assert states(review) == ["built", "built"]
    assert (review / "work/again/again.txt").read_text() == "xyzxyz!"


def test_an_output_that_was_changed_by_hand_is_built_anew(review: Path) -> None:
    states(review)
    (review / "work/again/again.txt").write_text("tampered")
    assert states(review) == ["up to date", "built"]


def test_a_refusal_leaves_what_stood(review: Path) -> None:
    states(review)
    (review / "in.txt").write_text("refuse")
    with pytest.raises(PublicationRefused, match=r"in\.txt:1: no"):
        states(review)
    assert (review / "work/double/double.txt").read_text() == "abab"


def test_a_stage_with_nothing_to_read_is_passed_by(review: Path) -> None:
    (review / "in.txt").unlink()
    assert states(review) == ["nothing to read yet", "nothing to read yet"]


def test_what_was_made_from_what_is_gone_is_taken_away(review: Path) -> None:
    states(review)
    (review / "in.txt").unlink()
    assert states(review) == ["taken away", "taken away"]
    assert not (review / "work/again").exists()


def test_until_and_only(review: Path) -> None:
    assert states(review, until="double") == ["built"]
    assert states(review, only="again") == ["built"]


def test_each_line_of_progress_is_told(review: Path) -> None:
    said: list[str] = []
    run.run_review(review, review / "assets", said.append)
    assert said[:2] == ["double: doubles", "    doubled 2 letters"]


def test_a_folder_that_is_no_review_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ReviewFolderError, match=r"no review\.toml in this folder.*cairn new"):
        run.run_review(tmp_path, tmp_path, print)


def test_two_runs_at_once_are_refused(review: Path) -> None:
    with folder.locked(review), pytest.raises(ReviewFolderError, match="another `cairn run` is at work"):
        states(review)


def test_a_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = folder.secret(tmp_path, "site")
    assert folder.secret(tmp_path, "site") == made
    assert len(made) == 64
    assert (tmp_path / ".secrets/site").stat().st_mode & 0o077 == 0
    assert folder.secret(tmp_path, "linkage") != made
