"""The command by which the team erases what somebody asks to have erased."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site


@click.command
@review_option
@assets_option
@click.option("--yes", is_flag=True, help="Erase without asking once more.")
@click.argument("references", nargs=-1, required=True)
def erase(root: Path, assets: Path, references: tuple[str, ...], yes: bool) -> None:
    """Erase the responses of these public REFERENCES, with every version, file and receipt of each.

    For replies that came on paper, by e-mail or as a document, whose senders have no page of their own; whoever
    answered online can erase everything there. All are looked for before the first is erased. It cannot be undone: a
    ledger that is restored from a backup erases them again.
    """
    on_site(root, assets, ["erase", *references, *(["--yes"] if yes else [])])
