"""Randomisation: who is in which arm, by each of the designs that trials use."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.trials.definitions import Trial
from cairn.synthetic.trials.recruited import SCHOOLS_OF_AN_AUTHORITY


def randomised(
    seed: int, trial: Trial, person: IntArray, school: IntArray, pre: FloatArray
) -> tuple[IntArray, IntArray]:
    """The block (numbered from 0) and the arm (0 the control) of each pupil.

    Arms are dealt within blocks in an order of chance, so that no two arms of a block differ by more than one unit,
    and which arm has the odd one is chance too.
    """
    if trial.design == "pupils":
        block = np.unique(school, return_inverse=True)[1]
        return block, _dealt(seed, trial, person, block)
    schools, at = np.unique(school, return_inverse=True)
    block = _blocks(trial, schools, np.bincount(at, pre) / np.bincount(at))
    return block[at], _dealt(seed, trial, schools, block)[at]


def _blocks(trial: Trial, schools: IntArray, mean_pre: FloatArray) -> IntArray:
    """The block of each school: pairs are of schools next to each other in the mean of the pre-test."""
    if trial.design == "pairs":
        of_a_block = len(trial.arm_names)
        rank = np.argsort(np.argsort(mean_pre))
        paired: IntArray = np.minimum(rank // of_a_block, max(len(schools) // of_a_block - 1, 0))
        return paired
    if trial.design == "blocks":
        return np.unique(schools // SCHOOLS_OF_AN_AUTHORITY, return_inverse=True)[1]
    return np.zeros(len(schools), dtype=np.int64)


def _dealt(seed: int, trial: Trial, units: IntArray, block: IntArray) -> IntArray:
    arms = len(trial.arm_names)
    order = np.lexsort((Draws(seed, f"trial/{trial.code}/unit", units).uniform("order"), block))
    first = np.searchsorted(block[order], block[order])
    rank = np.arange(len(units)) - first
    begins = Draws(seed, f"trial/{trial.code}/block", block[order]).between("first arm", 0, arms - 1)
    arm = np.empty(len(units), dtype=np.int64)
    arm[order] = (rank + begins) % arms
    return arm
