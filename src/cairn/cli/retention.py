"""The command about how long things are kept."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site


@click.command
@review_option
@assets_option
@click.option("--dry-run", "dry_run", is_flag=True, help="Say what would leave today; change nothing.")
@click.option("--run", "do_run", is_flag=True, help="Take away what is due today.")
def retention(root: Path, assets: Path, dry_run: bool, do_run: bool) -> None:
    """Take away what the [retention] of review.toml keeps no longer, or say what that would be.

    The worker that `cairn serve` starts does the same once a day. Every run is written down. What has left cannot be
    brought back but from a backup, and a ledger that is restored from one erases it again.
    """
    if dry_run == do_run:
        raise click.UsageError("Say either --dry-run or --run.")
    on_site(root, assets, ["retention", "--dry-run" if dry_run else "--run"])
