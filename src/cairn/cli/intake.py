"""Commands by which the team takes in what people sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from cairn.cli.options import assets_option, refuse_beside, review_option
from cairn.cli.website import on_site
from cairn.pipeline.arrivals import KINDS, is_export, is_typed_sheet, is_voices, is_word_form
from cairn.tables.quotables import Permission

_TOLD = ("organisation", "permission", "sector", "kind", "received_on", "is_form")


@click.command("import")
@review_option
@assets_option
@click.argument(
    "paths", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True, metavar="PATH…"
)
@click.option("--organisation", help="Who sent it.")
@click.option(
    "--permission",
    type=click.Choice([str(each) for each in Permission]),
    help="What its sender allows to be done with it; nothing may be printed where nobody says.",
)
@click.option(
    "--received-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it came in; an e-mail's own if not given, else today.",
)
@click.option("--sector", help="A code of the call's sectors.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What it is evidence from, where that is no response to the call: it is never counted as one.",
)
@click.option("--form", "is_form", is_flag=True, help="The file is a Word form, though it no longer says so.")
@click.option(
    "--again", is_flag=True, help="Read again what was refused before, and take in what was erased."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where a line for each file is written, .csv or .json; of more than one file in imports/ if not given.",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What the columns of another platform's export are: the file that was proposed for it.",
)
@click.option("--accept", is_flag=True, help="You have looked at the mapping of an export; take it.")
def import_(
    root: Path,
    assets: Path,
    paths: tuple[Path, ...],
    mapping: Path | None,
    accept: bool,
    **told: object,
) -> None:
    """Take responses and documents into the ledger: any number of files and folders, of any mixture.

    Each file is led to its reader by what is in it. A Word form of the call (.docx, .odt) is read by its boxes, and a
    sheet that the team typed replies into (.xlsx, .csv) a row a response. A document in its sender's own form (.docx,
    .odt, .rtf, .pdf, .txt, .md, .html), an e-mail (.eml) and each of a mailbox (.mbox, or a Maildir) are read into
    passages by question, and set apart from those that followed the form. An e-mail's sender and day are its own; of a
    document say them by the options, or by file in a senders.toml beside the files.

    Each file is committed by itself. Ctrl-C, or a kill, loses nothing: run it again, and it goes on. No file is read
    twice. One that cannot be read is told, and stops no other; then the exit code is 5.

    An export of another platform (CSV, .xlsx, .ods, JSON lines, or a folder of Consult's) is taken by a mapping of its
    columns. The first time, by itself, one is proposed; nothing is taken until you have looked at it and say --accept.
    A folder of voices is one that `cairn synth` wrote.
    """
    if mapping or accept or (len(paths) == 1 and is_export(paths[0]) and not is_typed_sheet(paths[0])):
        _import_export(root, assets, paths, mapping, accept=accept)
        return
    for voices in filter(is_voices, paths):
        if len(paths) == 1:
            refuse_beside("a folder of voices, which says it itself", *_TOLD)
        on_site(root, assets, ["import_voices", str(voices.resolve())])
    others = [each for each in paths if not is_voices(each)]
    if others:
        on_site(root, assets, _command_for(others, told))


def _import_export(
    root: Path, assets: Path, paths: tuple[Path, ...], mapping: Path | None, *, accept: bool
) -> None:
    refuse_beside("an export, where the mapping says it", *_TOLD)
    if len(paths) > 1:
        raise click.UsageError("--mapping and --accept are for one export. Name it alone.")
    chosen = [f"--mapping={mapping.resolve()}"] if mapping else []
    chosen += ["--accept"] if accept else []
    on_site(root, assets, ["import_export", str(paths[0].resolve()), *chosen])


def _command_for(paths: list[Path], told: dict[str, object]) -> list[str]:
    """What the website is asked: of one sheet or one Word form more is said than of many files."""
    names = [str(each.resolve()) for each in paths]
    is_one = len(paths) == 1 and paths[0].is_file()
    if is_one and is_typed_sheet(paths[0]):
        refuse_beside("a sheet of typed replies, where a row says it itself", *_TOLD)
        return ["import_typed", *names]
    report, again = told.pop("report"), told.pop("again")
    if is_one and not (report or again) and (told["is_form"] or is_word_form(paths[0])):
        refuse_beside("a Word form, which says it itself", "sector", "kind")
        told.pop("is_form")
        return ["import_word_form", *names, *_as_options(told)]
    flags = [*(["--again"] if again else []), *(["--form"] if told.pop("is_form") else [])]
    written = [f"--report={report.resolve()}"] if isinstance(report, Path) else []
    return ["take_in", *names, *_as_options(told), *flags, *written]


def _as_options(told: dict[str, object]) -> list[str]:
    days = {name: value.date() if isinstance(value, dt.datetime) else value for name, value in told.items()}
    return [f"--{name.replace('_', '-')}={value}" for name, value in days.items() if value]


@click.command
@review_option
@assets_option
@click.argument(
    "folders", type=click.Path(path_type=Path, exists=True, file_okay=False), nargs=-1, metavar="[FOLDER]…"
)
@click.option("--once", is_flag=True, help="Take what lies there now, and end.")
def watch(root: Path, assets: Path, folders: tuple[Path, ...], once: bool) -> None:
    """Watch folders until Ctrl-C, and take in every file that is put there, as `cairn import` takes it.

    A file is taken when it has not changed for some seconds. Then it is moved to taken/ or refused/ beside it; the
    messages of a mailbox stay where they are, for they are the mail program's. Without a FOLDER those are watched that
    review.toml names under [intake]; `cairn serve` watches them by itself.
    """
    named = [str(each.resolve()) for each in folders]
    on_site(root, assets, ["watch", *named, *(["--once"] if once else [])])
