"""Commands about the website and its ledger."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import check_site, on_site
from cairn.exceptions import UserError
from cairn.pipeline import site
from cairn.tables.quotables import Permission


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
def serve(root: Path, assets: Path, port: int, sign_in: str) -> None:
    """Serve the site: the call to the public, the responses to staff, the publication to all."""
    check_site(root, assets)
    origin = f"http://127.0.0.1:{port}"
    settings = site.site_settings(root, assets, origin, os.environ)
    site.run_site_command(["migrate", "--verbosity", "0"], settings)
    for stopping in (signal.SIGINT, signal.SIGTERM):  # said anew: a shell may have had Ctrl-C ignored
        signal.signal(stopping, signal.default_int_handler)
    website = site.serve(settings, port)
    try:  # from here on: Ctrl-C while the addresses are printed must not leave the website running
        click.echo(f"\nAnswer the call         {origin}/respond/")
        click.echo(f"Read the responses      {origin}/review/{f'   ({sign_in})' if sign_in else ''}")
        click.echo(f"Read the publication    {origin}/publication/")
        click.echo("\nCtrl-C stops.")
        website.wait(click.echo)
        raise UserError("The website has stopped by itself; what it said stands above.")
    except KeyboardInterrupt:
        pass  # asked to stop, which is no fault
    finally:
        website.stop()
    click.echo("\nStopped.")


@click.command("add-reader", short_help="Let somebody sign in as staff.")
@review_option
@assets_option
@click.argument("name")
def add_reader(root: Path, assets: Path, name: str) -> None:
    """Let NAME sign in as staff. The password is taken from CAIRN_READER_PASSWORD, or made and shown once."""
    password = os.environ.get("CAIRN_READER_PASSWORD")
    on_site(root, assets, ["add_reader", name], {"CAIRN_READER_PASSWORD": password} if password else {})


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
def import_(
    root: Path, assets: Path, voices: Path, received_on: dt.datetime | None, **sender: str | None
) -> None:
    """Take responses and documents into the ledger.

    VOICES is a folder of responses and documents, as `cairn synth` writes one, or a single document
    (.txt, .docx or .pdf), with who sent it and what they allow said by the options.
    """
    if voices.is_dir():
        on_site(root, assets, ["import_voices", str(voices.resolve())])
        return
    if not (sender["organisation"] and sender["permission"]):
        raise click.UsageError(
            "Say of a single document who sent it and what they allow: --organisation, --permission."
        )
    told = [f"--{name}={value}" for name, value in sender.items() if value]
    told += [f"--received-on={received_on.date()}"] if received_on else []
    on_site(root, assets, ["import_document", str(voices.resolve()), *told])


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
