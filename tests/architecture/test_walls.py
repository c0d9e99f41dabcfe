"""The walls of the house stand, and each of them would catch what it is there to catch."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib.source import ROOT

# One forbidden import of each kind: where it would stand, what it would say, and the wall in its way.
FORBIDDEN = [
    ("themes", "import cairn.web.config", "one column of layers"),
    ("tables", "import cairn.engine", "one column of layers"),
    ("outcomes", "import cairn.evaluation", "one column of layers"),
    ("themes", "import cairn.linkage", "what people say never imports"),
    ("linkage", "import cairn.responses", "what the records show never imports"),
    ("responses", "import cairn.engine", "what people say never imports"),
    ("publication", "import cairn.outcomes", "see Counts and Quotables"),
    ("disclosure", "import cairn.responses", "see Counts and Quotables"),
    ("publication", "import cairn.engine", "see Counts and Quotables"),
    ("web.library", "import cairn.outcomes", "the website holds no child's record"),
    ("web.respond.views", "import duckdb", "the website holds no child's record"),
    ("web.review", "import cairn.pipeline", "the website holds no child's record"),
    ("web.library", "import cairn.publication.build", "the reader of a bundle alone"),
    ("calls", "import django", "Django is imported only under web"),
    ("journeys", "import duckdb", "duckdb and pyspark are imported only under engine"),
    ("linkage", "import pyspark", "duckdb and pyspark are imported only under engine"),
    ("synthetic", "import cairn.linkage", "synthetic knows only what it writes for"),
    ("returns", "import cairn.synthetic", "nothing that is marked against synthetic"),
    ("web.respond", "import cairn.web.ledger.models as _", None),
    ("web.review", "import cairn.web.respond.forms", "three rooms above one ledger"),
    ("web.ledger", "import cairn.web.review", "three rooms above one ledger"),
    ("web.respond.actions", "import cairn.web.respond.views", "Inside each Django app"),
    ("web.ledger.models", "import cairn.web.ledger.actions", "Inside each Django app"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", root / "pyproject.toml"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": "", "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_the_house(to: Path) -> Path:
    shutil.copytree(ROOT / "src", to / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def test_the_walls_stand() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a house with every forbidden import in it, each in the place named."""
    house = copy_of_the_house(tmp_path_factory.mktemp("house"))
    for place, statement, _ in FORBIDDEN:
        stands = house / "src" / "cairn" / place.replace(".", "/")
        module = stands / "__init__.py" if stands.is_dir() else stands.with_suffix(".py")
        module.write_text(f"{module.read_text(encoding='utf-8')}\n{statement}\n", encoding="utf-8")
    found = lint(house)
    assert found.returncode != 0
    return found.stdout


@pytest.mark.parametrize(("place", "statement", "wall"), [case for case in FORBIDDEN if case[2]])
def test_a_forbidden_import_is_caught(broken: str, place: str, statement: str, wall: str) -> None:
    target = statement.split()[1]
    told = section_of(broken, wall)
    assert re.search(rf"cairn\.{re.escape(place)}\b.* -> {re.escape(target)}\b", told) or re.search(
        rf"cairn\.{re.escape(place)} is not allowed to import {re.escape(target)}", told
    ), told


def test_an_import_that_is_allowed_is_not_caught(broken: str) -> None:
    assert "cairn.web.respond -> cairn.web.ledger.models" not in broken


def test_a_new_package_must_say_where_it_stands(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    (house / "src/cairn/attic").mkdir()
    (house / "src/cairn/attic/__init__.py").touch()
    found = lint(house)
    assert found.returncode != 0
    assert "attic" in found.stdout


def section_of(output: str, wall: str) -> str:
    """The part of the linter's report under the contract whose name holds these words."""
    details = output.split("Broken contracts", 1)[-1]
    parts = re.split(r"\n(?=[^\n]+\n-{3,}\n)", details)
    return next((part for part in parts if wall in part.split("\n", 1)[0]), f"nothing was said under: {wall}")
