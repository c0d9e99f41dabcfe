"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.core import ParameterSource

from cairn.pipeline.folder import SHIPPED_ASSETS


def review_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--review`: the review's folder, as `root`."""
    return click.option(
        "--review",
        "root",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        show_default="the folder you are in",
        help="The review's folder.",
    )(command)


def assets_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--assets`: the built style of the pages."""
    return click.option(
        "--assets",
        type=click.Path(path_type=Path, file_okay=False),
        default=SHIPPED_ASSETS,
        envvar="CAIRN_ASSETS",
        show_default="what `make assets` built",
        help="The built style of the pages.",
    )(command)


def three_digits(_: click.Context, __: click.Parameter, code: str) -> str:
    """An authority's code as it was given. Raises BadParameter where it is not three digits."""
    if code and not (len(code) == 3 and code.isascii() and code.isdigit()):
        raise click.BadParameter("an authority's code is three digits, as 330.")
    return code


def refuse_beside(what: str, *names: str) -> None:
    """Refuse options that were given and would not be heeded beside something else."""
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = next(one.opts[0] for one in context.command.params if one.name == name)
            raise click.UsageError(f"{option} does not go with {what}. Leave it out.")
