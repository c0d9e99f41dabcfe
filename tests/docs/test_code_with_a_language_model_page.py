"""What "Code with a language model" shows is what comes of it: its settings are read, what stops a run stops it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cairn.tables.review import read_review
from cairn.themes.labellers.cache import Cache
from tests.lib.misbehaving_model import FakeModel, serving
from tests.lib.source import ROOT
from tests.unit.themes.labellers.asked import labeller_at, run_all

PAGE = (ROOT / "docs/how-to/code-with-a-language-model.md").read_text(encoding="utf-8")
HEAD = 'title = "A review"\norganisation = "Us"\nyears = [2018]\n[contact]\nname = "Us"\nemail = "us@example.org"\n'


@pytest.mark.parametrize("number", [0, 1])
def test_its_settings_are_read(number: int, tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 2
    (tmp_path / "review.toml").write_text(HEAD + blocks[number], encoding="utf-8")
    model = read_review(tmp_path).model
    assert model is not None
    assert model.is_on_this_machine is (number == 0)


def test_what_stops_a_run_is_on_the_page() -> None:
    """A server that reads 4,096 tokens, a passage that has more."""
    on_one_line = " ".join(PAGE.replace("\n> ", " ").split())
    with (
        serving(FakeModel(reads=4_096)) as fake,
        labeller_at(fake, context_tokens=16_384) as (labeller, _),
        Cache(None) as cache,
    ):
        stopped = run_all(labeller, ["We need money for the breakfast club. " * 700], cache).stopped
    assert stopped in on_one_line
    assert "3 passages in a row without an answer" in on_one_line
