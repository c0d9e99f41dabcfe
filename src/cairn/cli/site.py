"""Commands about the website and its ledger."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path

import click

from cairn.calls import load_call
from cairn.calls.life.keeping import keep_record
from cairn.cli.options import assets_option, review_option
from cairn.cli.staff import password_given
from cairn.cli.website import check_site, on_site
from cairn.exceptions import UserError
from cairn.pipeline import site
from cairn.pipeline.keeping import NOTHING_LEAVES
from cairn.tables.review import read_review


@click.command
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
    site.run_site_command(["--migrate-first", "keys", "check", "--quick"], settings)
    for stopping in (signal.SIGINT, signal.SIGTERM):  # said anew: a shell may have had Ctrl-C ignored
        signal.signal(stopping, signal.default_int_handler)
    review = read_review(root)
    website = site.serve(settings, port, watches=bool(review.intake and review.intake.folders))
    try:  # from here on: Ctrl-C while the addresses are printed must not leave the website running
        click.echo(f"\nAnswer the call         {origin}/respond/")
        click.echo(f"Read the responses      {origin}/review/{f'   ({sign_in})' if sign_in else ''}")
        click.echo(f"Read the publication    {origin}/publication/")
        if review.intake and review.intake.folders:
            click.echo(f"Watched for files       {', '.join(review.intake.folders)}")
        if review.retention is None:
            click.echo(f"\n{NOTHING_LEAVES}")
        click.echo("\nCtrl-C stops.")
        website.wait(click.echo)
        raise UserError("The website has stopped by itself; what it said stands above.")
    except KeyboardInterrupt:
        pass  # asked to stop, which is no fault
    finally:
        website.stop()
    click.echo("\nStopped.")


@click.command("add-reader")
@review_option
@assets_option
@click.argument("name")
def add_reader(root: Path, assets: Path, name: str) -> None:
    """Let NAME sign in as a reader: short for `cairn staff add NAME --role reader`."""
    on_site(root, assets, ["add_reader", name], password_given())


@click.command
@review_option
@assets_option
def collect(root: Path, assets: Path) -> None:
    """Take a numbered snapshot of the ledger into evidence/: all that the pipeline reads of the voices."""
    on_site(root, assets, ["collect", str((root / "evidence").resolve())])


@click.command
@review_option
@assets_option
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@click.option("--to-pass-on", is_flag=True, help="Only what may leave the team, without personal data.")
@click.argument("file", type=click.Path(path_type=Path))
def export(root: Path, assets: Path, file: Path, replace: bool, to_pass_on: bool) -> None:
    """Write every response that was sent into FILE: .csv, .xlsx, .jsonl or .qdpx (REFI-QDA).

    The file holds personal data and answers that may not be printed: keep and destroy it as you do the ledger. A
    cell of CSV that a spreadsheet would run as a formula begins with an apostrophe.
    """
    chosen = [*(["--replace"] if replace else []), *(["--to-pass-on"] if to_pass_on else [])]
    on_site(root, assets, ["export", str(file.resolve()), *chosen])
