"""What the guides on themes tell people to type does what they say, one after another on one review."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib import patience
from tests.lib.command import environment
from tests.lib.source import ROOT
from tests.lib.themed_review import CODE, NAME_THEMES, STAFF, act, themed_review, told


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / "how-to" / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run_commands(page: str, review: Path) -> list[str]:
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    assert all(line.startswith("cairn themes ") for line in lines)
    return told(review, *lines)


def run_python(page: str, review: Path) -> str:
    (example,) = blocks(page, "python")
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=review, env=environment(), capture_output=True, text=True, check=False, timeout=patience.SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example review with answers to its first question, and two coders."""
    review = themed_review(tmp_path_factory.mktemp("themes"))
    act(review, STAFF)
    return review


def test_themes_are_found(review: Path) -> None:
    looked, places, proposed, shown = run_commands("find-themes", review)
    assert "Words that go together" in looked
    assert "q01: “key worker” stands in 0 places." in places
    assert proposed.startswith("q01: Proposed ")
    assert "No theme yet." in shown
    act(review, NAME_THEMES)
    told(review, "cairn collect")
    assert " people: " in run_python("find-themes", review)


def test_what_people_said_is_coded(review: Path) -> None:
    lines = [block.strip() for block in blocks("code-what-people-said", "sh")]
    drawn, given = told(review, *lines[:2])
    act(review, CODE)
    learned, agreement = told(review, *lines[2:])
    assert "sample q01-1." in drawn
    assert given.startswith("Gave 16 passages of q01 to ada and ben")
    assert learned.startswith("q01: learned from ")
    for figure in ("alpha ", "kappa ", "exactly the same themes in ", "threshold 5%"):
        assert figure in agreement
    told(review, "cairn collect")
    assert run_python("code-what-people-said", review).splitlines()[0] in agreement


def test_codes_are_exchanged(review: Path) -> None:
    (table,) = blocks("exchange-codes", "csv")
    (review / "codes-of-another-call.csv").write_text(table, encoding="utf-8")
    said = run_commands("exchange-codes", review)
    assert [line.split(" into ")[1].split(".")[0] for line in said[:5]] == [
        "codebook", "codebook", "coded", "codings", "passed-on",
    ]  # fmt: skip
    assert "0 new, 2 whose titles were there already" in said[5]
    assert "Took 2 themes from codes-of-another-call.csv: 2 new" in said[6]
    assert re.fullmatch(r"\d+ coded selections in \d+ answers\n", run_python("exchange-codes", review))
