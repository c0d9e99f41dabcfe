"""Those who move from one authority to another: their lives are handed on, so that both can send what they know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cairn.synthetic.making.lives import Lives

_LEAVING, _ARRIVING = "leaving", "arriving"


def set_aside(lives: Lives, made: Sequence[int], folder: Path, name: str) -> None:
    """Keep the lives of those who move to an authority that is `made` too, as those who leave the one called `name`."""
    leaves = np.isin(lives.people.moved_to, np.array(made)) & (lives.people.moved > 0)
    lives.of(leaves).write(folder / _LEAVING, name)


def hand_on(made: Sequence[int], codes: Sequence[str], folder: Path) -> None:
    """Sort those who left every authority by where they went: `codes` name the authorities at the places `made`."""
    whole = Lives.joined([Lives.read(folder / _LEAVING, code) for code in codes])
    for place, code in zip(made, codes, strict=True):
        whole.of(whole.people.moved_to == place).write(folder / _ARRIVING, code)


def arrived(folder: Path, name: str) -> Lives:
    """The lives of those who moved to the authority called `name`."""
    return Lives.read(folder / _ARRIVING, name)
