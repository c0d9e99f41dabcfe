"""Commands whose modules are read when somebody asks for them: the list of commands needs none, and each needs few."""

from __future__ import annotations

from importlib import import_module

import click


class Later(click.Command):
    """A command as a list shows it: its name, and what it does in a sentence. `place` is where it stands itself."""

    def __init__(self, name: str, place: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self.place = place

    def command(self) -> click.Command:
        """The command itself."""
        module, _, attribute = self.place.partition(":")
        found: click.Command = getattr(import_module(f"cairn.cli.{module}"), attribute)
        return found


class Listing(click.Group):
    """A group that lists commands without reading their modules, and reads the one that is asked for."""

    def list_later(self, *commands: Later) -> None:
        """Add commands to the list."""
        for command in commands:
            self.add_command(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.command() if isinstance(command, Later) else command, rest
