"""Commands about a whole review: making one, and building its publication."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn import pipeline
from cairn.cli.options import assets_option, review_option
from cairn.cli.site import collect
from cairn.pipeline import site
from cairn.tables.review import read_review


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A new review", show_default=True, help="What the review is called.")
def new(folder: Path, title: str) -> None:
    """Make a new review in FOLDER: a call of two questions, a publication and where all else goes."""
    from cairn.pipeline.new import new_review  # it reads the new call as a respondent would

    for sentence in new_review(folder, title):
        click.echo(sentence)


@click.command
@review_option
@assets_option
@click.option(
    "--until",
    type=click.Choice(["returns", "linkage", "journeys", "outcomes", "themes", "disclosure"]),
    help="The stage to stop after.",
)
@click.pass_context
def run(ctx: click.Context, root: Path, assets: Path, until: str | None) -> None:
    """Build all that is out of date: collect, returns, linkage, journeys, outcomes, themes, disclosure, publication."""
    read_review(root)
    if site.has_ledger(root, os.environ):
        ctx.invoke(collect, root=root, assets=assets)
    outcomes = pipeline.run_review(root, assets, click.echo, until=until)
    built = [outcome.stage for outcome in outcomes if outcome.state == "built"]
    click.echo(f"Built: {', '.join(built)}." if built else "All was up to date: nothing was built.")


@click.command
@review_option
@assets_option
def publish(root: Path, assets: Path) -> None:
    """Build the publication alone, from what disclosure control has already let out."""
    pipeline.run_review(root, assets, click.echo, only="publication")
