"""Commands about the website and its ledger."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path

import click

from cairn.calls import load_call
from cairn.calls.life.keeping import keep_record
from cairn.cli.options import assets_option, refuse_beside, review_option
from cairn.cli.staff import password_given
from cairn.cli.website import check_site, on_site
from cairn.exceptions import UserError
from cairn.pipeline import site
from cairn.pipeline.arrivals import arrivals_in, is_typed_sheet, is_word_form
from cairn.pipeline.keeping import NOTHING_LEAVES
from cairn.tables.quotables import Permission
from cairn.tables.review import read_review
from cairn.tables.sentences import printable


@click.command(short_help="Serve the site to the public and to staff.")
@review_option
@assets_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to answer on, on this machine alone.",
)
@click.option(
    "--sign-in", "sign_in", default="", help="A note on how staff sign in, printed beside their address."
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Start nothing: say of every setting whether it is safe, with the cure.",
)
def serve(root: Path, assets: Path, port: int, sign_in: str, only_check: bool) -> None:
    """Serve the site: the call to the public, the responses to staff, the publication to all.

    It answers on this machine alone. Behind a proxy that holds a certificate, say the address that people type by
    CAIRN_ORIGIN, and how many proxies there are by CAIRN_PROXIES. It does not start with settings that are unsafe.
    """
    check_site(root, assets)
    settings = site.site_settings(root, assets, f"http://127.0.0.1:{port}", os.environ)
    origin = settings["CAIRN_ORIGIN"]
    site.look_at_settings(settings, in_full=only_check)
    if only_check:
        return
    keep_record(
        root / "call.toml", load_call(root / "call.toml"), now=dt.datetime.now(dt.UTC), by="cairn serve"
    )
    site.run_site_command(["migrate", "--verbosity", "0"], settings)
    site.run_site_command(["keys", "check", "--quick"], settings)
    for stopping in (signal.SIGINT, signal.SIGTERM):  # said anew: a shell may have had Ctrl-C ignored
        signal.signal(stopping, signal.default_int_handler)
    website = site.serve(settings, port)
    try:  # from here on: Ctrl-C while the addresses are printed must not leave the website running
        click.echo(f"\nAnswer the call         {origin}/respond/")
        click.echo(f"Read the responses      {origin}/review/{f'   ({sign_in})' if sign_in else ''}")
        click.echo(f"Read the publication    {origin}/publication/")
        if read_review(root).retention is None:
            click.echo(f"\n{NOTHING_LEAVES}")
        click.echo("\nCtrl-C stops.")
        website.wait(click.echo)
        raise UserError("The website has stopped by itself; what it said stands above.")
    except KeyboardInterrupt:
        pass  # asked to stop, which is no fault
    finally:
        website.stop()
    click.echo("\nStopped.")


@click.command("add-reader", short_help="Let a reader sign in as staff.")
@review_option
@assets_option
@click.argument("name")
def add_reader(root: Path, assets: Path, name: str) -> None:
    """Let NAME sign in as a reader: short for `cairn staff add NAME --role reader`."""
    on_site(root, assets, ["add_reader", name], password_given())


@click.command("import", short_help="Take responses and documents into the ledger.")
@review_option
@assets_option
@click.argument("voices", type=click.Path(path_type=Path, exists=True))
@click.option("--organisation", help="Who sent the document.")
@click.option(
    "--permission",
    type=click.Choice([str(each) for each in Permission]),
    help="What its sender allows to be done with it.",
)
@click.option(
    "--received-on", type=click.DateTime(["%Y-%m-%d"]), help="The day it came in; today if not given."
)
@click.option("--sector", help="A code of the call's sectors.")
@click.option("--form", "is_form", is_flag=True, help="The file is a Word form, though it no longer says so.")
def import_(
    root: Path,
    assets: Path,
    voices: Path,
    received_on: dt.datetime | None,
    is_form: bool,
    **sender: str | None,
) -> None:
    """Take responses and documents into the ledger.

    VOICES is a folder of responses and documents, as `cairn synth` writes one, or a single document
    (.txt, .docx or .pdf), with who sent it and what they allow said by the options. A Word form of the call that was
    filled in (.docx or .odt) says both itself; it is read by its boxes, and all that is lost or in doubt is printed.
    A sheet of `cairn call forms` that replies were typed into (.xlsx, or saved as .csv) is taken a row a response,
    all of it or nothing; rows that were taken before are passed by.
    Of a folder of files that people sent the Word forms are taken, and the others named.
    """
    if voices.is_dir():
        _import_folder(root, assets, voices, received_on)
        return
    told = [f"--{name}={value}" for name, value in sender.items() if value]
    told += [f"--received-on={received_on.date()}"] if received_on else []
    if is_typed_sheet(voices):
        refuse_beside(
            "a sheet of typed replies, where a row says it itself", *_OF_A_DOCUMENT, "received_on", "is_form"
        )
        on_site(root, assets, ["import_typed", str(voices.resolve())])
        return
    if is_form or is_word_form(voices):
        refuse_beside("a Word form, which says it itself", "sector")
        on_site(root, assets, ["import_word_form", str(voices.resolve()), *told])
        return
    if not (sender["organisation"] and sender["permission"]):
        raise click.UsageError(
            "Say of a single document who sent it and what they allow: --organisation, --permission."
        )
    on_site(root, assets, ["import_document", str(voices.resolve()), *told])


_OF_A_DOCUMENT = ("organisation", "permission", "sector")


def _import_folder(root: Path, assets: Path, folder: Path, received_on: dt.datetime | None) -> None:
    came = arrivals_in(folder)
    if came is None or not came.forms:
        on_site(root, assets, ["import_voices", str(folder.resolve())])
        return
    refuse_beside("a folder of what several people sent", "organisation", "permission", "sector", "is_form")
    for other in came.others:
        click.echo(f"{printable(other.name)}: says nothing of being a Word form, so it was left where it is.")
    told = [f"--received-on={received_on.date()}"] if received_on else []
    on_site(root, assets, ["import_word_form", *(str(form.resolve()) for form in came.forms), *told])


@click.command(short_help="Take a numbered snapshot of the ledger.")
@review_option
@assets_option
def collect(root: Path, assets: Path) -> None:
    """Take a numbered snapshot of the ledger into evidence/: all that the pipeline reads of the voices."""
    on_site(root, assets, ["collect", str((root / "evidence").resolve())])


@click.command(short_help="Write every response into a table, for inside use.")
@review_option
@assets_option
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@click.argument("file", type=click.Path(path_type=Path))
def export(root: Path, assets: Path, file: Path, replace: bool) -> None:
    """Write every response that was sent into FILE: CSV in UTF-8, a row a response.

    The table holds personal data and answers that may not be printed: keep and destroy it as you do the ledger. A
    cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    on_site(root, assets, ["export", str(file.resolve()), *(["--replace"] if replace else [])])
