"""The `cairn` command: parse, call the pipeline, print. No logic lives here."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from cairn import __version__
from cairn.calls import load_call
from cairn.exceptions import ReviewFolderError, UserError
from cairn.pipeline import run_review, site
from cairn.pipeline.check import check_returns
from cairn.pipeline.folder import SHIPPED_ASSETS
from cairn.pipeline.new import new_review
from cairn.pipeline.repair import repair_returns
from cairn.returns.check import sentences
from cairn.returns.check.listed import LISTS, listed_rules
from cairn.returns.read.place import Otherwise
from cairn.synthetic import Form, Plan, Sort, years_named
from cairn.tables.quotables import Permission
from cairn.tables.review import read_review

_EPILOG = """
\b
Exit codes: 0 done · 1 a fault of Cairn's own · 2 wrong use · 3 a definition is wrong ·
4 the review's folder lacks something · 5 a response or document cannot be read ·
6 a return cannot be read · 7 the publication is refused · 8 a setting of the website
is missing or unsafe · 9 the engine is not there · 10 a return has errors to put right.
"""


class Commands(click.Group):
    """Shows a UserError as a sentence, with its own exit code; lists commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"cairn: {error}", err=True)
            ctx.exit(error.exit_code)


def _review_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--review",
        "root",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        show_default="the folder you are in",
        help="The review's folder.",
    )(command)


def _assets_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--assets",
        type=click.Path(path_type=Path, file_okay=False),
        default=SHIPPED_ASSETS,
        envvar="CAIRN_ASSETS",
        show_default="what `make assets` built",
        help="The built style of the pages.",
    )(command)


def _three_digits(_: click.Context, __: click.Parameter, code: str) -> str:
    if code and not (len(code) == 3 and code.isascii() and code.isdigit()):
        raise click.BadParameter("an authority's code is three digits, as 330.")
    return code


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cairn")
def cairn() -> None:
    """The system a public evidence review runs on.

    A review is a folder. Make one with `cairn new`, ask with `cairn serve`, put the returns that
    authorities send in its returns/ folder, and build the publication with `cairn run`. Every
    sentence that it publishes leads back to its evidence.
    """


@cairn.command(short_help="Make a new review in a folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A new review", show_default=True, help="What the review is called.")
def new(folder: Path, title: str) -> None:
    """Make a new review in FOLDER: a call of two questions, a publication and where all else goes."""
    for sentence in new_review(folder, title):
        click.echo(sentence)


@cairn.group(short_help="Check the call for evidence.")
def call() -> None:
    """Check the call for evidence, which call.toml holds."""


@call.command("check", short_help="Name every mistake in call.toml.")
@_review_option
def call_check(root: Path) -> None:
    """Read call.toml as the website would, and name every mistake in it."""
    definition = load_call(root / "call.toml")
    questions = sum(1 for _ in definition.questions())
    sections = len(definition.sections)
    click.echo(
        f"{definition.title}: {questions} {'question' if questions == 1 else 'questions'} in "
        f"{sections} {'section' if sections == 1 else 'sections'}, no mistakes."
    )


@cairn.command("check", short_help="Check the returns that lie in a folder.")
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
    callback=_three_digits,
    help="The authority's code, for files whose path states none.",
)
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    help="The year of the return, for files whose path states none.",
)
@_assets_option
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


@cairn.command(short_help="Close episodes of care that a return left open.")
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


@cairn.command(short_help="List every rule, with the years it holds.")
@click.option(
    "--return", "name", type=click.Choice(LISTS), help="The return, across or totals; all if not given."
)
@click.option("--year", type=int, help="Only the rules in force for the return that ends in this year.")
@click.option("--json", "as_json", is_flag=True, help="One rule a line, as JSON.")
def rules(name: str | None, year: int | None, as_json: bool) -> None:
    """List every rule: its code, the years in which it holds, what it says, and what it needs."""
    for line in listed_rules(name, year, as_json=as_json):
        click.echo(line)


@cairn.command(short_help="Serve the site to the public and to staff.")
@_review_option
@_assets_option
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
    _check_site(root, assets)
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


@cairn.command("add-reader", short_help="Let somebody sign in as staff.")
@_review_option
@_assets_option
@click.argument("name")
def add_reader(root: Path, assets: Path, name: str) -> None:
    """Let NAME sign in as staff. The password is taken from CAIRN_READER_PASSWORD, or made and shown once."""
    password = os.environ.get("CAIRN_READER_PASSWORD")
    _site(root, assets, ["add_reader", name], {"CAIRN_READER_PASSWORD": password} if password else {})


@cairn.command("import", short_help="Take responses and documents into the ledger.")
@_review_option
@_assets_option
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
        _site(root, assets, ["import_voices", str(voices.resolve())])
        return
    if not (sender["organisation"] and sender["permission"]):
        raise click.UsageError(
            "Say of a single document who sent it and what they allow: --organisation, --permission."
        )
    told = [f"--{name}={value}" for name, value in sender.items() if value]
    told += [f"--received-on={received_on.date()}"] if received_on else []
    _site(root, assets, ["import_document", str(voices.resolve()), *told])


@cairn.command(short_help="Take a numbered snapshot of the ledger.")
@_review_option
@_assets_option
def collect(root: Path, assets: Path) -> None:
    """Take a numbered snapshot of the ledger into evidence/: all that the pipeline reads of the voices."""
    _site(root, assets, ["collect", str((root / "evidence").resolve())])


@cairn.command(short_help="Write every response into a table, for inside use.")
@_review_option
@_assets_option
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@click.argument("file", type=click.Path(path_type=Path))
def export(root: Path, assets: Path, file: Path, replace: bool) -> None:
    """Write every response that was sent into FILE: CSV in UTF-8, a row a response.

    The table holds personal data and answers that may not be printed: keep and destroy it as you do the ledger. A
    cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    _site(root, assets, ["export", str(file.resolve()), *(["--replace"] if replace else [])])


def _check_site(root: Path, assets: Path) -> None:
    """Say what the website lacks before it starts: its pages would say only that the fault is ours."""
    read_review(root)
    load_call(root / "call.toml")
    if not (assets / "cairn.css").is_file():
        raise ReviewFolderError(f"{assets}: the pages' style is not built there. Run `make assets` first.")


def _site(root: Path, assets: Path, command: list[str], also: dict[str, str] | None = None) -> None:
    _check_site(root, assets)
    settings = site.site_settings(root, assets, "http://127.0.0.1:8000", os.environ) | (also or {})
    site.run_site_command(["migrate", "--verbosity", "0"], settings)
    site.run_site_command(command, settings)


@cairn.command(short_help="Build all that is out of date, up to the publication.")
@_review_option
@_assets_option
@click.option(
    "--until",
    type=click.Choice(["returns", "linkage", "journeys", "outcomes", "themes", "disclosure"]),
    help="The stage to stop after.",
)
@click.pass_context
def run(ctx: click.Context, root: Path, assets: Path, until: str | None) -> None:
    """Build all that is out of date: collect, returns, linkage, journeys, outcomes, themes, disclosure, publication."""
    read_review(root)
    if site.has_ledger(root, os.environ):
        ctx.invoke(collect, root=root, assets=assets)
    outcomes = run_review(root, assets, click.echo, until=until)
    built = [outcome.stage for outcome in outcomes if outcome.state == "built"]
    click.echo(f"Built: {', '.join(built)}." if built else "All was up to date: nothing was built.")


@cairn.command(short_help="Build the publication alone, or refuse it with reasons.")
@_review_option
@_assets_option
def publish(root: Path, assets: Path) -> None:
    """Build the publication alone, from what disclosure control has already let out."""
    run_review(root, assets, click.echo, only="publication")


def _refuse_beside(what: str, *names: str) -> None:
    """Refuse options that were given and would not be heeded beside something else."""
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = next(one.opts[0] for one in context.command.params if one.name == name)
            raise click.UsageError(f"{option} does not go with {what}. Leave it out.")


@cairn.command(short_help="Invent an England to rehearse with, or to learn from.")
@_review_option
@click.option("--seed", default=2018, show_default=True, help="The same seed gives the same bytes.")
@click.option("--scale", default="1/100", show_default=True, help="How much of England: 1/100, 0.1, 1.")
@click.option(
    "--responses",
    type=click.IntRange(min=0),
    default=642,
    show_default=True,
    help="How many responses to invent.",
)
@click.option(
    "--authority",
    "authorities",
    multiple=True,
    help="The three-digit code of an authority to make, and no other; may be said again.  [default: all 152]",
)
@click.option(
    "--returns",
    "sorts",
    multiple=True,
    type=click.Choice([sort.value for sort in Sort]),
    help="A return to make, and no other; may be said again.  [default: all]",
)
@click.option("--truth-only", is_flag=True, help="Make no returns: only the children and their lives.")
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.FILES.value,
    show_default=True,
    help="Returns as the files that would be sent, or as Parquet tables.",
)
@click.option(
    "--slips", type=click.FloatRange(min=0), default=1.0, show_default=True,
    help="How often clerks err, times the usual; 0 is a world without error.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default="the processor's cores",
    help="How many work at a time; the bytes are the same for any number.",
)  # fmt: skip
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Make an England without a review in this folder, and no responses.",
)
@click.option(
    "--years", default="2013-2018", show_default=True, help="With --into: the years ending 31 March."
)
def synth(
    root: Path, seed: int, scale: str, responses: int, authorities: tuple[str, ...], sorts: tuple[str, ...],
    truth_only: bool, form: str, slips: float, workers: int, into: Path | None, years: str,
) -> None:  # fmt: skip
    """Invent an England: returns/ and, kept apart, the truth/ behind them; for a review voices/ too.

    Every child, school and result is invented; in sum they behave as the published statistics do. A run that is
    stopped goes on where it was when the same command is given again.
    """
    from cairn.synthetic.invent import invent, invent_england  # it is large, and no other command needs it

    if into:
        _refuse_beside("--into", "root", "responses")
    else:
        _refuse_beside("a review, whose review.toml has its years", "years")
    if truth_only:
        _refuse_beside("--truth-only", "sorts")
    made = () if truth_only else tuple(Sort(sort) for sort in sorts) or tuple(Sort)
    plan = Plan(seed, scale, years_named(years), authorities, made, Form(form), slips)
    said = (
        invent_england(into, plan, workers, click.echo)
        if into
        else invent(root, plan, responses, workers, click.echo)
    )
    for sentence in said:
        click.echo(sentence)


@cairn.command(short_help="Compare a synthetic England with the published one.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("calibration"),
    show_default=True,
    help="Where to write the tables and charts.",
)
@click.option(
    "--page", type=click.Path(path_type=Path, dir_okay=False), help="A page to write the table into, too."
)
def calibrate(folder: Path, into: Path, page: Path | None) -> None:
    """Set the England that `cairn synth --into FOLDER` made beside the published figures, and say which agree."""
    from cairn.synthetic.invent import calibrate as compared

    for sentence in compared(folder, into, page):
        click.echo(sentence)


def main() -> None:
    """The entry point of `cairn`."""
    for stream in (sys.stdout, sys.stderr):  # a file's name may hold signs that the terminal has not
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(cairn(prog_name="cairn"))
