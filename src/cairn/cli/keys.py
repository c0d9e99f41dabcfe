"""Commands about the master keys that lock what people say."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site
from cairn.pipeline import folder
from cairn.responses.sealing.keyfile import add_key


@click.group
def keys() -> None:
    """See to the master keys that lock what people say.

    They stand in a file of their own: .secrets/keys of the review's folder, or the one that CAIRN_KEYS names. Whoever
    loses it can read no answer any more: keep a copy of it, apart from the ledger's backups.
    """


@keys.command(short_help="Make a new master key.")
@review_option
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of keys, if not the review's own.",
)
def new(root: Path, file: Path | None) -> None:
    """Make a new master key, and the file for it where there is none.

    It locks what is new from then on, in a site that runs too. What others lock stays locked with them until
    `cairn keys rotate`.
    """
    given = os.environ.get("CAIRN_KEYS")
    path = file or (Path(given) if given else folder.secrets_folder(root) / "keys")
    key = add_key(path, dt.date.today())
    click.echo(
        f"Made the master key {key.id} in {path}. Keep a copy of that file, apart from the ledger's backups."
    )


@keys.command(short_help="Lock everything with a new master key, while the site runs.")
@review_option
@assets_option
def rotate(root: Path, assets: Path) -> None:
    """Make a new master key and lock everything with it, while the site runs.

    Stopped half way it is gone on with when it is said again. Answers can be read at every moment of it.
    """
    on_site(root, assets, ["keys", "rotate"])


@keys.command("list", short_help="Say which master key locks how much.")
@review_option
@assets_option
def list_(root: Path, assets: Path) -> None:
    """Say which master key locks how much, and which is in use. No key is shown."""
    on_site(root, assets, ["keys", "list"])


@keys.command(short_help="Open everything that is locked, to see that it can be.")
@review_option
@assets_option
def check(root: Path, assets: Path) -> None:
    """Open everything that is locked, and say what cannot be. No word of it is shown."""
    on_site(root, assets, ["keys", "check"])


@keys.command(short_help="Take a key that locks nothing out of the file.")
@review_option
@assets_option
@click.argument("key")
def retire(root: Path, assets: Path, key: str) -> None:
    """Take the master key named KEY out of use for good, and out of the file. Refused while it locks anything."""
    on_site(root, assets, ["keys", "retire", key])


@keys.command(short_help="Lock plain words that an earlier release of Cairn wrote.")
@review_option
@assets_option
def seal(root: Path, assets: Path) -> None:
    """Lock plain words that an earlier release of Cairn wrote into the ledger. Stop the site first.

    Bringing a ledger up to date does so by itself: say it where that was cut off.
    """
    on_site(root, assets, ["keys", "seal"])
