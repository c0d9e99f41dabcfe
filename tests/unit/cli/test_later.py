"""The list of commands is made without their modules, and each command has what it does said in one place."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from cairn.cli import cairn
from cairn.cli.later import Later

# what takes long to begin: each a twentieth of a second or more
HEAVY = {
    "cryptography", "django", "docx", "duckdb", "holidays", "jinja2", "lxml", "matplotlib", "numpy", "openpyxl",
    "pandas", "phonenumbers", "pyarrow", "scipy", "sklearn", "sqlglot", "weasyprint", "xlsxwriter",
}  # fmt: skip
OF_THE_WEBSITE = HEAVY - {"cryptography"}  # they see to the review's keys
LOADED = """
import sys
from cairn.cli import cairn
try:
    cairn(sys.argv[1:], prog_name="cairn")
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The top packages that a process holds once it has run a command."""
    command = [sys.executable, "-c", LOADED, *arguments]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


def listed(group: click.Group) -> list[Later]:
    return [command for command in group.commands.values() if isinstance(command, Later)]


def test_the_list_of_commands_loads_none_of_them() -> None:
    assert loaded_by("--help") & HEAVY == set()


@pytest.mark.parametrize("command", ["staff", "serve", "collect", "themes", "run", "backup", "keys"])
def test_commands_that_ask_the_website_load_nothing_that_reckons_or_draws(command: str) -> None:
    assert loaded_by(command, "--help") & OF_THE_WEBSITE == set()


def test_each_command_of_a_list_is_where_it_is_said_to_be() -> None:
    call = next(each for each in listed(cairn) if each.name == "call").command()
    assert isinstance(call, click.Group)
    all_listed = [*listed(cairn), *listed(call)]
    assert len(all_listed) > 30
    for each in all_listed:
        found = each.command()
        assert found.name == each.name
        assert not isinstance(found, Later)
        assert not found.short_help, "what it does is said in the list alone"


def test_a_command_that_is_asked_for_is_the_command_itself() -> None:
    context = click.Context(cairn)
    name, command, rest = cairn.resolve_command(context, ["staff", "list"])
    assert (name, rest) == ("staff", ["list"])
    assert isinstance(command, click.Group)
    with pytest.raises(click.UsageError, match="No such command"):
        cairn.resolve_command(context, ["nothing"])
