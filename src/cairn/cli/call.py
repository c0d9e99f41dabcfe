"""Commands about the call for evidence."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.calls import load_call
from cairn.cli.options import review_option


@click.group(short_help="Check the call for evidence.")
def call() -> None:
    """Check the call for evidence, which call.toml holds."""


@call.command("check", short_help="Name every mistake in call.toml.")
@review_option
def call_check(root: Path) -> None:
    """Read call.toml as the website would, and name every mistake in it."""
    definition = load_call(root / "call.toml")
    questions = sum(1 for _ in definition.questions())
    sections = len(definition.sections)
    click.echo(
        f"{definition.title}: {questions} {'question' if questions == 1 else 'questions'} in "
        f"{sections} {'section' if sections == 1 else 'sections'}, no mistakes."
    )
