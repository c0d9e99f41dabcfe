"""Commands about what people wrote: personal data in it, and campaigns."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site


@click.command("look-through")
@review_option
@assets_option
def look_through(root: Path, assets: Path) -> None:
    """Look every passage through that nobody has: for addresses, telephone numbers, names, places and stories.

    What is found waits in the staff's room for a person to decide, and is left out of what is searched until then.
    A run that is stopped goes on where it was. The site does the same by itself, some thousand passages an hour.
    """
    on_site(root, assets, ["look_through"])


@click.command
@review_option
@assets_option
def campaigns(root: Path, assets: Path) -> None:
    """Find campaigns: answers that are copies of one text, word for word or with changes.

    Everybody who sent one is counted. Pairs of responses that may be one sender's by two ways are found with them,
    and wait in the staff's room for a person to decide. The site does the same by itself, once a day.
    """
    on_site(root, assets, ["campaigns"])
