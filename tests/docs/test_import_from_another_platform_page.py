"""What "Import from another platform" tells people to type does what it says, on the export it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.lib.command import cairn
from tests.lib.environment import ASSETS
from tests.lib.source import ROOT

PAGE = (ROOT / "docs" / "how-to" / "import-from-another-platform.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_is_proposed_accepted_and_taken_once(tmp_path: Path) -> None:
    review = tmp_path / "review"
    shutil.copytree(ROOT / "examples" / "children-in-need", review)
    assets = tmp_path / "assets"
    assets.mkdir()
    for name in ASSETS:
        (assets / name).write_text("", encoding="utf-8")
    (review / "export.csv").write_text(blocks("csv")[0], encoding="utf-8")
    said = []
    for command in blocks("sh"):
        done = cairn(*command.split()[1:], "--assets", assets, where=review)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    first, accepted, again = said
    assert "Nothing was taken yet." in first
    assert "“Yes, with my name”: it is quoted with a name." in first
    assert "3 rows below the header: 2 responses, 1 test or preview." in first
    assert "column G" in first  # "Sometimes" is no option
    assert "Took 2 responses from export.csv." in accepted
    assert "Took 0 responses from export.csv.\nPassed by 2 rows that had been taken before." in again
