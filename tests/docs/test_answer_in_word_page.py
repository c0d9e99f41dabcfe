"""The page on answering in Word: its commands are there, with the options it names, and its words are the site's."""

import re
import shlex

from click.testing import CliRunner

from cairn.cli import cairn
from tests.lib.source import ROOT

PAGE = (ROOT / "docs/how-to/answer-in-word.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "src/cairn/web/respond/jinja2/respond"


def test_every_command_of_the_page_is_one_with_those_options() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    commands = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert len(commands) == 4
    for command in commands:
        name = command[1:3] if command[1] == "call" else command[1:2]
        helped = CliRunner().invoke(cairn, [*name, "--help"])
        assert helped.exit_code == 0, command
        for option in (part for part in command if part.startswith("--")):
            assert option in helped.output, (command, option)
    helped = CliRunner().invoke(cairn, ["import", "--help"])
    for option in ("--form", "--organisation", "--permission"):
        assert option in helped.output


def test_what_it_calls_a_page_or_a_button_is_what_they_are_called() -> None:
    pages = "".join(
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("word.html", "word_read.html")
    )
    for words in ("Answer in Word", "This is what we read", "Take this into my response"):
        assert words in PAGE
        assert words in pages
