"""Commands that copy the ledger while the site runs, and make it again of a copy."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import check_assets, check_site
from cairn.pipeline import restoring, site
from cairn.responses.backups import Why, check_backup
from cairn.tables.sentences import counted

WHY_GONE = {
    Why.LOST: "{} had been lost.",
    Why.ERASED: "its response was erased while the backup was made.",
    Why.REMOVED: "it was taken out of its response while the backup was made.",
}


class _PlaceOrCheck(click.Group):
    """`cairn backup PLACE` and `cairn backup check FILE`: what is no command of ours is the place."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["to", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_PlaceOrCheck)
def backup() -> None:
    """Copy the whole ledger, as it stands at one moment, while the site runs.

    `cairn backup PLACE` is short for `cairn backup to PLACE`. A backup holds personal data, and no keys: keep
    .secrets/site and .secrets/keys (or the file that CAIRN_KEYS names) in a place of their own.
    """


@backup.command(short_help="Write a backup into a file or a folder.")
@review_option
@assets_option
@click.option(
    "--keep", type=click.IntRange(1), help="Keep this many backups in the folder, and remove older ones."
)
@click.argument("place", type=click.Path(path_type=Path))
def to(root: Path, assets: Path, keep: int | None, place: Path) -> None:
    """Write a backup into PLACE: a new file, or a folder that is there, where it is called by its moment.

    It is written beside and renamed once it was read back and found whole; one that is there is never written
    over. Ctrl-C stops it, and nothing is left of it.
    """
    if keep and not place.is_dir():
        raise click.UsageError("--keep goes with a folder: name one that is there.")
    check_site(root, assets)
    settings = site.site_settings(root, assets, "http://127.0.0.1:8000", os.environ)
    site.run_site_command(["backup", str(place.absolute()), *([f"--keep={keep}"] if keep else [])], settings)


@backup.command(short_help="Verify every checksum and count of a backup.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check(file: Path) -> None:
    """Read a backup from its first byte to its last, and say whether it is whole. Nothing is restored."""
    held = check_backup(file)
    click.echo(f"{file} is whole: the ledger of {held.call} as it stood at {held.moment} (UTC).")
    click.echo(
        f"{counted(held.rows, 'row')} in {counted(len(held.tables), 'table')} and "
        f"{counted(len(held.parts_in('attachments')), 'file')}, as its manifest says; made by Cairn {held.cairn} "
        f"from {held.database}."
    )
    if held.keys:
        click.echo(f"What people said in it is locked with: {', '.join(held.keys)}.")
    for one in held.missing:
        click.echo(f"A file that it names is not in it: {WHY_GONE[one.why].format(one.stored_as)}")


@click.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--into",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The review's folder, or an empty one.",
)
@assets_option
@click.option(
    "--replace", is_flag=True, help="Set a ledger that is there aside, under a name that you are told."
)
@click.option(
    "--erased",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="What was erased since: erasures.jsonl, erased.json, evidence/, or a copy of the register.",
)
def restore(file: Path, root: Path, assets: Path, replace: bool, erased: tuple[Path, ...]) -> None:
    """Make a ledger again of the backup FILE, in the review's folder or in the database that DATABASE_URL names.

    The backup is checked whole first. It goes into an empty ledger; nothing is in its place until all is in it
    and was compared with the backup's checksums. What people had erased after the backup was made is erased again,
    as the lists say that stand in the folder and those that you name.
    """
    check_assets(assets)
    restoring.restore(file, root, assets, os.environ, replace=replace, erased=erased, say=click.echo)
