"""Commands about the statutory returns."""

from __future__ import annotations

from pathlib import Path

import click

from cairn.cli.options import assets_option, three_digits
from cairn.pipeline.check import check_returns
from cairn.pipeline.repair import repair_returns
from cairn.returns.check import sentences
from cairn.returns.check.listed import LISTS, listed_rules
from cairn.returns.read.place import Otherwise


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("check-report"),
    show_default=True,
    help="The folder for the reports; an earlier check there is replaced.",
)
@click.option(
    "--authority",
    metavar="CODE",
    default="",
    callback=three_digits,
    help="The authority's code, for files whose path states none.",
)
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    help="The year of the return, for files whose path states none.",
)
@assets_option
@click.pass_context
def check_(
    ctx: click.Context, folder: Path, into: Path, authority: str, year: int | None, assets: Path
) -> None:
    """Check the statutory returns that lie in FOLDER, and report every fault at once.

    FOLDER is a folder of files as authorities and schools send them, a zip archive or a single
    file. Each is said to be of which return, year and authority before it is read. Every fault is a
    line in the reports: pages (report.html), a workbook, CSV and JSON lines. Ends with 10 where
    there is an error to put right, and with 1 where a rule failed by a fault of Cairn's own.
    """
    report = check_returns(folder, into, assets, click.echo, Otherwise(year, authority))
    for sentence in sentences(report):
        click.echo(sentence)
    click.echo(f"The report: {into / 'report.html'}")
    ctx.exit(1 if report.failed else 10 if report.errors else 0)


@click.command
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the repaired copy; an earlier repair there is replaced.",
)
def repair(folder: Path, into: Path) -> None:
    """Copy the returns that lie in FOLDER, and close in the copy what later returns show to have ended.

    An SSDA903 episode that a return left open, and the next year's does not carry on, is closed by
    the child's next episode where that goes on with the same period of care: DEC is the day on which
    it began, REC is X1. Everything else stays byte for byte as it came. changes.csv has every cell
    that was changed, and not-repaired.csv every other such episode, with the reason. Only CSV is
    repaired; the originals are only read.
    """
    for sentence in repair_returns(folder, into).sentences():
        click.echo(sentence)
    click.echo(f"The repaired copy: {into}")


@click.command
@click.option(
    "--return", "name", type=click.Choice(LISTS), help="The return, across or totals; all if not given."
)
@click.option("--year", type=int, help="Only the rules in force for the return that ends in this year.")
@click.option("--json", "as_json", is_flag=True, help="One rule a line, as JSON.")
def rules(name: str | None, year: int | None, as_json: bool) -> None:
    """List every rule: its code, the years in which it holds, what it says, and what it needs."""
    for line in listed_rules(name, year, as_json=as_json):
        click.echo(line)
