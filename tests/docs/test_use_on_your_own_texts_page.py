"""The guide to Cairn's themes on somebody's own texts runs from first to last, with no review at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from cairn.themes import texts
from tests.docs.test_themes_pages import blocks
from tests.lib import patience
from tests.lib.command import environment
from tests.lib.source import ROOT

PAGE = "use-on-your-own-texts"


@pytest.mark.parametrize(
    "meaning", ["", "import cairn.themes.meaning as m; m.is_installed = lambda: False\n"]
)
def test_every_example_runs_in_turn(tmp_path: Path, meaning: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", meaning + "\n".join(blocks(PAGE, "python"))],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=patience.SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "13.s1 0 22 cy Mae angen mwy o amser." in said.replace("13.p1.s1", "13.s1")
    assert "{'n/a': 'nothing_to_say', 'See above': 'see_elsewhere'}" in said
    assert "[social worker]" in said
    assert "('turnover',)" in said
    assert "Ann money Schools need more money for support staff." in said
    assert (tmp_path / "proposed.qdpx").is_file()


def test_what_the_guide_does_not_name_is_not_offered() -> None:
    page = (ROOT / "docs" / "how-to" / f"{PAGE}.md").read_text(encoding="utf-8")
    functions = [name for name in texts.__all__ if name.islower()]
    assert [name for name in functions if f"cairn.{name}" not in page] == []
