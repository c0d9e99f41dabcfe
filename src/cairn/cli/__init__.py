"""The `cairn` command: parse, call the pipeline, print. No logic lives here."""

from __future__ import annotations

import io
import sys

from cairn.cli import call_forms, call_window, call_word  # noqa: F401 - they add their commands to those of `call`
from cairn.cli.audit import audit
from cairn.cli.backup import backup, restore
from cairn.cli.call import call
from cairn.cli.england import calibrate, synth
from cairn.cli.erase import erase
from cairn.cli.group import cairn
from cairn.cli.intake import import_, watch
from cairn.cli.keys import keys
from cairn.cli.retention import retention
from cairn.cli.returns import check_, repair, rules
from cairn.cli.review import new, publish, run
from cairn.cli.site import add_reader, collect, export, serve
from cairn.cli.staff import staff
from cairn.cli.subject import subject
from cairn.cli.themes import themes
from cairn.cli.trace import trace
from cairn.cli.words import campaigns, look_through

__all__ = ["cairn", "main"]

# in the order of the work, which is how they are listed
IN_ORDER = (
    new, call, check_, repair, rules, serve, staff, add_reader, audit, import_, watch, look_through, campaigns, themes,
    collect, export, backup, restore, keys, retention, erase, subject, run, publish, trace, synth,
    calibrate,
)  # fmt: skip
for command in IN_ORDER:
    cairn.add_command(command)


def main() -> None:
    """The entry point of `cairn`."""
    for stream in (sys.stdout, sys.stderr):  # a file's name may hold signs that the terminal has not
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(cairn(prog_name="cairn"))
