"""Watching a folder alone: two that watch the same would move each other's files away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from cairn.exceptions import IntakeError

WATCHED = "{folder}: is watched already, by `cairn serve` or by another `cairn watch`, which takes what is put there."


class WatchedAlready(IntakeError):
    """Somebody else watches a folder."""


def hold_folders(folders: Sequence[Path]) -> ExitStack:
    """Hold folders until what is given is closed, or the process ends. Raises WatchedAlready naming one that somebody
    else holds. Where a disk knows no holding of folders, as one over a network, nothing is held."""
    with ExitStack() as held:
        for folder in dict.fromkeys(each.resolve() for each in folders):
            try:
                number = os.open(folder, os.O_RDONLY)
            except OSError:
                continue  # the watcher says what is the matter with it
            held.callback(os.close, number)
            try:
                flock(number, LOCK_EX | LOCK_NB)
            except BlockingIOError as error:
                raise WatchedAlready(WATCHED.format(folder=folder)) from error
            except OSError:
                continue
        return held.pop_all()
