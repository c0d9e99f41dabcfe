"""The command that makes the Word form of a call."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import review_option
from cairn.pipeline.forms import make_word_form


@click.command("word")
@review_option
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write, such as form.docx.",
)
@click.option(
    "--language", default="", help="The language of the form, such as cy; the call's own if not given."
)
def call_word(root: Path, into: Path, language: str) -> None:
    """Write the call's Word form: every question with boxes that are read back exactly, by `cairn import` or the site.

    The same call gives the same file. A file that is there is replaced.
    """
    make_word_form(root / "call.toml", into, language)
    click.echo(f"Wrote {into}.")
