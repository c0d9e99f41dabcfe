"""The `cairn` command: parse, call the pipeline, print. No logic lives here."""

from __future__ import annotations

import io
import sys

from cairn.cli.group import cairn
from cairn.cli.later import Later

__all__ = ["cairn", "main"]

# in the order of the work, which is how they are listed
cairn.list_later(
    Later("new", "review:new", "Make a new review in a folder."),
    Later("call", "call:call", "Write and check the call for evidence."),
    Later("check", "returns:check_", "Check the returns that lie in a folder."),
    Later("repair", "returns:repair", "Close episodes of care that a return left open."),
    Later("rules", "returns:rules", "List every rule, with the years it holds."),
    Later("serve", "site:serve", "Serve the site to the public and to staff."),
    Later("staff", "staff:staff", "Let people sign in as staff, and say what they may do."),
    Later("add-reader", "site:add_reader", "Let a reader sign in as staff."),
    Later("audit", "audit:audit", "See who has opened what, and that nobody has altered it."),
    Later("import", "intake:import_", "Take responses and documents into the ledger."),
    Later("watch", "intake:watch", "Watch folders, and take in what is put there."),
    Later("look-through", "words:look_through", "Look what is new through for personal data."),
    Later("campaigns", "words:campaigns", "Find copies of one text among the responses."),
    Later("themes", "themes:themes", "Find themes, code by them, and measure that."),
    Later("collect", "site:collect", "Take a numbered snapshot of the ledger."),
    Later("export", "site:export", "Write every response into a table, for inside use."),
    Later("backup", "backup:backup", "Copy the whole ledger, while the site runs."),
    Later("restore", "backup:restore", "Make a ledger again of a backup."),
    Later("keys", "keys:keys", "See to the keys that lock what people say."),
    Later("retention", "retention:retention", "Take away what is kept no longer, or say what that would be."),
    Later("erase", "erase:erase", "Erase responses whose senders ask for it."),
    Later("subject", "subject:subject", "Find, gather or erase all that is held of somebody."),
    Later("run", "review:run", "Build all that is out of date, up to the publication."),
    Later("publish", "review:publish", "Build the publication alone, or refuse it with reasons."),
    Later("trace", "trace:trace", "Follow a published sentence back to its evidence."),
    Later("synth", "england:synth", "Invent an England to rehearse with, or to learn from."),
    Later("calibrate", "england:calibrate", "Compare a synthetic England with the published one."),
)


def main() -> None:
    """The entry point of `cairn`."""
    for stream in (sys.stdout, sys.stderr):  # a file's name may hold signs that the terminal has not
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(cairn(prog_name="cairn"))
