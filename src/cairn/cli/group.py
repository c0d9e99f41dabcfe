"""The command `cairn` itself: what it says of itself, and how a mistake is told."""

from __future__ import annotations

from typing import Any

import click

from cairn import __version__
from cairn.cli.later import Listing
from cairn.exceptions import UserError

_EPILOG = """
\b
Exit codes: 0 done · 1 a fault of Cairn's own · 2 wrong use · 3 a definition is wrong ·
4 the review's folder lacks something · 5 a response or document cannot be read ·
6 a return cannot be read · 7 the publication is refused · 8 a setting of the website
is missing or unsafe · 9 the engine is not there · 10 a return has errors to put right ·
11 a backup cannot be made, is not whole, or cannot be restored ·
12 the register of accesses was altered · 13 a passage cannot be put right so ·
14 a language model cannot be asked · 15 a figure is not as it was printed.
"""


class Commands(Listing):
    """Shows a UserError as a sentence, with its own exit code; lists commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"cairn: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cairn")
def cairn() -> None:
    """The system a public evidence review runs on.

    A review is a folder. Make one with `cairn new`, ask with `cairn serve`, put the returns that
    authorities send in its returns/ folder, and build the publication with `cairn run`. Every
    sentence that it publishes leads back to its evidence.
    """
