"""The command that makes every form of a call."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import review_option
from cairn.pipeline.forms import make_forms


@click.command("forms")
@review_option
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("forms"),
    show_default=True,
    help="The folder for the forms; those that are there are replaced.",
)
def call_forms(root: Path, into: Path) -> None:
    """Make every form of the call in each of its languages, all with the same codes, from call.toml alone."""
    made = make_forms(root / "call.toml", into, click.echo)
    click.echo(f"{len(made)} files.")
