"""Commands about the accounts of the staff."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site

ROLES = ("author", "reader", "coder", "publisher", "administrator")
PASSWORD = "CAIRN_READER_PASSWORD"  # noqa: S105 - the name of a variable, not a password


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder)
def staff() -> None:
    """Let people sign in as staff, and say what they may do.

    Roles: author (how the call is going), reader (responses and files), coder (phrases, agreement),
    publisher (clears passages), administrator (staff, complaints, who has opened what).
    """


@staff.command(short_help="Make an account, or give one a new password.")
@review_option
@assets_option
@click.argument("name")
@click.option(
    "--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="Again for several."
)
@click.option(
    "--without-second-factor",
    is_flag=True,
    help="For a demonstration: a synthetic review on this machine. Refused everywhere else.",
)
def add(root: Path, assets: Path, name: str, roles: tuple[str, ...], without_second_factor: bool) -> None:
    """Let NAME sign in as staff, or give them a new password; a closed account is opened again.

    The password is taken from CAIRN_READER_PASSWORD, or made and shown once. At their first sign-in they set up a
    device that shows codes.
    """
    without = ["--without-second-factor"] if without_second_factor else []
    on_site(root, assets, ["staff", "add", *_all("role", roles), *without, "--", name], password_given())


@staff.command(short_help="Give roles, and take them.")
@review_option
@assets_option
@click.argument("name")
@click.option("--add", "given", type=click.Choice(ROLES), multiple=True, help="A role to give.")
@click.option("--take", "taken", type=click.Choice(ROLES), multiple=True, help="A role to take.")
def roles(root: Path, assets: Path, name: str, given: tuple[str, ...], taken: tuple[str, ...]) -> None:
    """Give roles to NAME and take others. Where that changes anything, they are signed out everywhere."""
    on_site(root, assets, ["staff", "roles", *_all("add", given), *_all("take", taken), "--", name])


@staff.command("list", short_help="List everybody who has an account.")
@review_option
@assets_option
def list_(root: Path, assets: Path) -> None:
    """List everybody who has an account: their roles, when they last signed in, and whether with a second factor."""
    on_site(root, assets, ["staff", "list"])


@staff.command(short_help="Let somebody in no longer.")
@review_option
@assets_option
@click.argument("name")
def close(root: Path, assets: Path, name: str) -> None:
    """Let NAME in no longer, from this moment on. What they did keeps their name."""
    on_site(root, assets, ["staff", "close", "--", name])


@staff.command("reset-second-factor", short_help="Have somebody set up another device.")
@review_option
@assets_option
@click.argument("name")
def reset_second_factor(root: Path, assets: Path, name: str) -> None:
    """Forget the device and the recovery codes of NAME, who sets up another at their next sign-in.

    Be sure first that it is they who ask: until then their password alone lets somebody in to set one up.
    """
    on_site(root, assets, ["staff", "reset-second-factor", "--", name])


def password_given() -> dict[str, str]:
    """The password that the environment holds for the website's command, if it holds one."""
    password = os.environ.get(PASSWORD)
    return {PASSWORD: password} if password else {}


def _all(option: str, values: tuple[str, ...]) -> list[str]:
    return [f"--{option}={value}" for value in values]
