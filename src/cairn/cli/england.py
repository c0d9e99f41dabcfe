"""Commands about the synthetic England."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn.cli.options import refuse_beside, review_option
from cairn.synthetic import Form, Plan, Sort, years_named


@click.command
@review_option
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
        refuse_beside("--into", "root", "responses")
    else:
        refuse_beside("a review, whose review.toml has its years", "years")
    if truth_only:
        refuse_beside("--truth-only", "sorts")
    made = () if truth_only else tuple(Sort(sort) for sort in sorts) or tuple(Sort)
    plan = Plan(seed, scale, years_named(years), authorities, made, Form(form), slips)
    said = (
        invent_england(into, plan, workers, click.echo)
        if into
        else invent(root, plan, responses, workers, click.echo)
    )
    for sentence in said:
        click.echo(sentence)


@click.command
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
