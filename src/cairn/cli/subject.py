"""The commands by which the team answers somebody who asks for their data, or to have it erased."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site


@click.group
def subject() -> None:
    """Find, gather or erase all that is held of somebody, and print the certificate of an erasure again.

    A REFERENCE is a public reference (P-7HKD3C), the reference or the fingerprint of a receipt, the number of a link,
    or the number of a complaint. What is found includes every version and every draft.
    """


@subject.command(short_help="Find whose responses a name or an address stands in.")
@review_option
@assets_option
def find(root: Path, assets: Path) -> None:
    """Find whose responses a name, an address or an organisation stands in.

    It asks for the words, so that no list of commands keeps them, and prints references alone.
    """
    on_site(root, assets, ["subject", "find"])


@subject.command(short_help="Write all that is held of somebody into a folder or a .zip.")
@review_option
@assets_option
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    help="A folder, or a .zip, that is not there yet.",
)
@click.argument("references", nargs=-1, required=True)
def gather(root: Path, assets: Path, into: Path, references: tuple[str, ...]) -> None:
    """Write all that is held of these REFERENCES, which are one person's, into a folder or a .zip.

    A page, a PDF, JSON, the files themselves and a letter to go with them. It is in plain words, for its owner alone to
    read (mode 600): look through it for other people's data before you send it, and destroy it afterwards.
    """
    on_site(root, assets, ["subject", "gather", *references, "--into", str(into.resolve())])


@subject.command(short_help="Erase all that is held of somebody, with a certificate.")
@review_option
@assets_option
@click.option("--yes", is_flag=True, help="Erase without asking once more.")
@click.argument("references", nargs=-1, required=True)
def erase(root: Path, assets: Path, references: tuple[str, ...], yes: bool) -> None:
    """Erase all that is held of these REFERENCES, which are one person's, from the ledger and the snapshots.

    It looks afterwards what is left, and where, and issues a certificate. It cannot be undone: a ledger that is
    restored from a backup erases them again.
    """
    on_site(root, assets, ["subject", "erase", *references, *(["--yes"] if yes else [])])


@subject.command(short_help="Print a certificate of erasure again.")
@review_option
@assets_option
@click.option(
    "--into", type=click.Path(path_type=Path), help="A folder to write it into: as text, page and PDF."
)
@click.argument("number", required=False)
def certificate(root: Path, assets: Path, into: Path | None, number: str | None) -> None:
    """Print the certificate of that NUMBER (E-0001, or 1) again.

    An erasure that was ended before its certificate was issued, by a power cut say, is certified first. Without a
    NUMBER those are printed.
    """
    named = [number] if number else []
    on_site(
        root, assets, ["subject", "certificate", *named, *(["--into", str(into.resolve())] if into else [])]
    )
