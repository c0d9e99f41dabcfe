"""Commands about the register of accesses."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site


@click.group
def audit() -> None:
    """See who of the staff has opened what people sent, and that nobody has altered the register of it."""


@audit.command(short_help="Look for an entry that was altered or removed.")
@review_option
@assets_option
@click.option(
    "--since-checkpoint",
    "since",
    multiple=True,
    help="A checkpoint that you kept elsewhere, as this command printed it.",
)
def verify(root: Path, assets: Path, since: tuple[str, ...]) -> None:
    """Look for an entry of the register of accesses that was altered, removed, put in or moved; exit 12 on one.

    It ends so too where the rule is gone by which the database refuses to change or remove an entry.

    The register is held against its own chain, and against the checkpoints in .secrets/access-checkpoints. Whoever can
    change the ledger and that file can alter both: only a checkpoint that you kept elsewhere shows that.
    """
    on_site(root, assets, ["audit", "verify", *(f"--since-checkpoint={text}" for text in since)])


@audit.command(short_help="List who has opened a response.")
@review_option
@assets_option
@click.option("--response", required=True, help="Its public reference.")
def show(root: Path, assets: Path, response: str) -> None:
    """List every access to a response: alone, among others on a page, or in a table or snapshot of all."""
    on_site(root, assets, ["audit", "show", f"--response={response}"])


@audit.command(short_help="Have the database refuse changes again.")
@review_option
@assets_option
def protect(root: Path, assets: Path) -> None:
    """Put back the rule by which the database refuses to change or remove an entry.

    It is gone where `verify` says so: somebody who owns the database has taken it away.
    """
    on_site(root, assets, ["audit", "protect"])
