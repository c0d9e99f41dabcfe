"""The command that leads from a published sentence back to its evidence."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site
from cairn.exceptions import NotAsPrinted
from cairn.pipeline import site
from cairn.pipeline.trace import Traced
from cairn.pipeline.trace import trace as traced_at
from cairn.tables.review import read_review

_NO_LEDGER = "There is no ledger here, so that this was read is written in no register of accesses."


@click.command
@review_option
@assets_option
@click.option(
    "--inside", is_flag=True, help="Go on to what people said: every passage behind a theme's figure."
)
@click.option(
    "--verify", is_flag=True, help="Count every figure again, and compare it with what was printed."
)
@click.argument("place", default="", metavar="[PLACE]")
def trace(root: Path, assets: Path, place: str, inside: bool, verify: bool) -> None:
    """Follow what stands published at PLACE back to its evidence: the released numbers, and how each was made.

    PLACE is an address of the publication, as the browser shows it (themes.html#cite-4, or that of a page of
    evidence), or words of a sentence; without one it is all that is cited. --inside shows people's words: keep what it
    prints inside the review. Who saw them stands in the register of accesses.
    """
    read_review(root)
    if inside and not place:
        raise click.UsageError(
            "--inside shows what people said behind one place. Say which: themes.html#cite-4."
        )
    traced = traced_at(root, place)
    if inside:
        _note(root, assets, traced)
    for line in traced.inside() if inside else () if verify else traced.sentences():
        click.echo(line)
    if verify:
        from cairn.pipeline.recount import recount  # it brings every stage in, and nothing else here counts

        found = recount(traced)
        if found.told:
            raise NotAsPrinted("\n".join(found.told))
        click.echo(found.sentence())


def _note(root: Path, assets: Path, traced: Traced) -> None:
    """Write down whose words are about to be shown; where that cannot be done, nothing is shown."""
    shown = [
        f"{question}={','.join(sorted(whose))}" for question, whose in traced.responses().items() if whose
    ]
    if not shown:
        return
    if site.has_ledger(root, os.environ):
        on_site(root, assets, ["note_traced", *shown])
    else:
        click.echo(_NO_LEDGER, err=True)
