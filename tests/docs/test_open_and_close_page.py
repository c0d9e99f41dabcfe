"""The page on opening and closing a call: its commands are there, and its table of loosenings is the code's."""

import re
import shlex

from click.testing import CliRunner

from cairn.calls.opened.loosening import LOOSENINGS
from cairn.cli import cairn
from tests.lib.source import ROOT

PAGE = (ROOT / "docs/how-to/open-and-close-a-call.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_is_one_with_those_options() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    commands = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    assert len(commands) == 11
    for command in commands:
        helped = CliRunner().invoke(cairn, [*command[1:3], "--help"])
        assert helped.exit_code == 0, command
        for option in (part for part in command if part.startswith("--")):
            assert option in helped.output, (command, option)


def test_the_page_tells_of_everything_that_may_be_loosened() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    told = {
        "required": "optional", "words": "more words", "minimum": "range of a number", "maximum": "range of a number",
        "decimals": "decimals", "earliest": "or a date", "latest": "or a date", "units": "a unit to count in",
    }  # fmt: skip
    assert set(told) == set(LOOSENINGS)
    for words in told.values():
        assert any(words in row for row in rows), words
