"""`keys rotate|list|check|retire|seal`: the master keys that lock what people say."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.tables.sentences import counted
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.encryption import checking, rotation
from cairn.web.ledger.upgrade import BY, seal_plain_words


class Command(BaseCommand):
    """See to the keys."""

    help = (
        "Change the master key while the site runs, list the keys, check that everything opens, retire a key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do."""
        does = parser.add_subparsers(dest="does", required=True)
        does.add_parser("rotate", help="lock every data key with a new master key")
        does.add_parser("list", help="say which master key locks how much")
        check = does.add_parser("check", help="open everything that is sealed")
        check.add_argument("--quick", action="store_true", help="only what the site asks before it starts")
        does.add_parser("seal", help="seal plain words that an earlier release wrote")
        does.add_parser("retire", help="take a key out of the file").add_argument("key", help="its name")

    def handle(self, *args: Any, does: str, **options: Any) -> None:
        """Do it, and say so in a sentence."""
        acts = {
            "rotate": self._rotate,
            "list": self._list,
            "check": lambda: self._check(quick=options["quick"]),
            "seal": self._seal,
            "retire": lambda: self._retire(options["key"]),
        }
        acts[does]()

    def _rotate(self) -> None:
        key, is_new = rotation.new_master_if_none_waits(timezone.localdate())
        write_event(by=BY, what="keys.rotation_begun", subject=key)
        self.stdout.write(
            f"Made the master key {key}. From now on it locks what is new."
            if is_new
            else f"The master key {key} is in use. What others lock is now locked with it."
        )
        done = rotation.lock_anew(self._progress)
        write_event(by=BY, what="keys.rotated", subject=key, details={"data_keys": done})
        self.stdout.write(f"Locked {counted(done, 'data key')} anew; everything is locked with {key}.")
        idle = [state.id for state in rotation.states_of_keys() if state.is_in_file and not state.locks]
        for old in (each for each in idle if each != key):
            self.stdout.write(
                f"{old} locks nothing any more and may be taken out of the file: `cairn keys retire {old}`. Backups "
                "from before now open with it alone: keep a copy of it apart for as long as you mean to restore them."
            )

    def _list(self) -> None:
        for state in rotation.states_of_keys():
            told = [f"locks {counted(state.locks, 'data key')}"]
            told += ["in use"] if state.is_current else []
            told += ["retired"] if state.is_retired else []
            told += [] if state.is_in_file else ["not in the file"]
            self.stdout.write(f"{state.id}: {', '.join(told)}")

    def _check(self, *, quick: bool) -> None:
        checking.check_can_begin()
        if quick:
            return
        found = checking.check_everything(self._looking_at)
        self.stdout.write(
            f"Opened {counted(found.keys, 'data key')} and looked at {counted(found.values, 'value')}."
        )
        if found.faults:
            raise UserError("\n".join(found.faults))
        self.stdout.write("Everything opens.")

    def _seal(self) -> None:
        self.stdout.write(f"Sealed the words of {counted(seal_plain_words(), 'row')}.")

    def _retire(self, key: str) -> None:
        was_in_file = rotation.retire(key)
        write_event(by=BY, what="keys.retired", subject=key)
        done = "taken out of the file" if was_in_file else "was not in the file any more"
        self.stdout.write(
            f"{key} locks nothing of this ledger, and is {done}. A backup from before the rotation opens with it alone."
        )

    def _progress(self, left: int) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"\r{left} to lock anew   ", ending="")
            self.stdout.flush()

    def _looking_at(self, what: str) -> None:
        if sys.stdout.isatty():
            self.stdout.write(f"Looking at {what}")
