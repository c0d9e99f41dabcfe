"""The true effects of the trials, for marking a re-analysis against."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from cairn.synthetic.trials.assembled import TrialPupils, Trials
from cairn.synthetic.trials.definitions import Trial, load_trials

_A_LARGER_EFFECT = 0.1


@dataclass(frozen=True)
class TrueTrial:
    """The truth about one arm of one trial, in deviations of the outcome among the pupils untreated.

    `effect` is the mean over the pupils of the control arm and of this one; then for those with and without a social
    worker in the six years before, and the difference. `seen` is the part of an effect that a comparison of arms can
    see, less what spills over to the control arm. `signs_of_potential` marks a difference designed to be 0.1 or more.
    The shares are of pupils who dropped out. `published_off` is what the printed effect was wrong by.
    """

    trial: str
    arm: str
    schools: int
    pupils: int
    social_worker_pupils: int
    effect: float
    social_worker_effect: float
    others_effect: float
    difference: float
    seen: float
    signs_of_potential: bool
    control_dropped_out: float
    arm_dropped_out: float
    published_off: float


def true_trials(trials: Trials) -> list[TrueTrial]:
    """The truth about every arm but the controls of every trial that was run."""
    made = []
    for place, trial in enumerate(load_trials().trial):
        rows = trials.pupils.where(trials.pupils.trial == place)
        if len(rows):
            made += [_of_arm(trial, arm, rows) for arm in range(1, len(trial.arm_names))]
    return made


def _of_arm(trial: Trial, arm: int, rows: TrialPupils) -> TrueTrial:
    designed = trial.arms[arm - 1]
    compared = rows.where((rows.arm == 0) | (rows.arm == arm))
    # What this arm does, or would do, to each: what varies from pupil to pupil is the same in every arm.
    first = trial.arms[0]
    other_arm = (compared.arm == 0) & (arm > 1)
    change = np.where(
        compared.social_worker, designed.social_worker - first.social_worker, designed.effect - first.effect
    )
    effect = compared.effect + np.where(other_arm, change, 0.0)
    theirs, others = effect[compared.social_worker], effect[~compared.social_worker]
    theirs_mean, others_mean = _mean(theirs, designed.social_worker), _mean(others, designed.effect)
    return TrueTrial(
        trial=trial.code,
        arm=designed.name,
        schools=len(np.unique(compared.school)),
        pupils=len(compared),
        social_worker_pupils=len(theirs),
        effect=round(float(effect.mean()), 5),
        social_worker_effect=theirs_mean,
        others_effect=others_mean,
        difference=round(theirs_mean - others_mean, 5),
        seen=round(float(effect.mean()) - _spilt(trial, compared), 5),
        signs_of_potential=designed.social_worker - designed.effect >= _A_LARGER_EFFECT - 1e-9,
        control_dropped_out=_share(compared, 0),
        arm_dropped_out=_share(compared, arm),
        published_off=trial.published_off,
    )


def _spilt(trial: Trial, compared: TrialPupils) -> float:
    spilt: float = float((compared.post - compared.untreated)[compared.arm == 0].mean())
    return spilt


def _mean(of: np.ndarray, where_none: float) -> float:
    return round(float(of.mean()), 5) if len(of) else where_none


def _share(rows: TrialPupils, arm: int) -> float:
    return round(float(rows.dropped_out[rows.arm == arm].mean()), 5)


def write_truth(path: Path, truth: list[TrueTrial]) -> None:
    """Write the truth as CSV, a row an arm."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [part.name for part in fields(TrueTrial)], lineterminator="\n")
        rows.writeheader()
        rows.writerows(asdict(one) for one in truth)
