"""The files of trials: the pupils as an archive keeps them, and what the report printed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.trials.assembled import TrialPupils, Trials
from cairn.synthetic.trials.definitions import Trial, load_trials

_RANDOMISED = {
    "pupils": "pupils within each school",
    "schools": "schools",
    "pairs": "schools within sets alike in the mean of the pre-test",
    "blocks": "schools within each authority",
}


def write_trials(seed: int, folder: Path, trials: Trials, upns: Callable[[People, int], IntArray]) -> None:
    """Write `<folder>/<code>/pupils.csv` and `trial.toml` for every trial that was run.

    pupils.csv has a row a pupil: upn (some are lost), school and block (numbers of the trial's own), arm, pre, post (on
    the test's scale; blank for those who dropped out), dropped_out (0 or 1). `upns(people, day)` gives the numbers.
    """
    for place, trial in enumerate(load_trials().trial):
        rows = trials.pupils.where(trials.pupils.trial == place)
        if len(rows):
            into = folder / trial.code
            into.mkdir(parents=True, exist_ok=True)
            people = trials.people.where(places(trials.people.person, rows.person))
            _write_pupils(into / "pupils.csv", trial, rows, _numbers(seed, trial, rows, people, upns))
            (into / "trial.toml").write_text(_printed(trial, rows), encoding="utf-8")


def printed_effect(trial: Trial, rows: TrialPupils, arm: int) -> float:
    """The effect that the report printed: the difference between the arm and the control, adjusted for the pre-test
    by least squares, in deviations of the outcome over both; and what is wrong with the printing of some."""
    kept = rows.where(~rows.dropped_out & ((rows.arm == 0) | (rows.arm == arm)))
    design = np.column_stack([np.ones(len(kept)), kept.arm == arm, kept.pre])
    fitted = np.linalg.lstsq(design, kept.post, rcond=None)[0]
    return round(float(fitted[1] / kept.post.std(ddof=1)) + trial.published_off, 3)


def _numbers(
    seed: int, trial: Trial, rows: TrialPupils, people: People, upns: Callable[[People, int], IntArray]
) -> list[str]:
    numbers = np.asarray(upns(people, day(trial.school_year - 1, 9, 1))).astype(str)
    lost = Draws(seed, f"trial/{trial.code}", rows.person).chance("number lost", load_trials().makes.no_upn)
    written: list[str] = np.where(lost, "", numbers).tolist()
    return written


def _write_pupils(path: Path, trial: Trial, rows: TrialPupils, numbers: list[str]) -> None:
    school = np.unique(rows.school, return_inverse=True)[1] + 1
    post = ["" if out else mark for out, mark in zip(rows.dropped_out, _marks(rows.post), strict=True)]
    arms = [trial.arm_names[arm] for arm in rows.arm.tolist()]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["upn", "school", "block", "arm", "pre", "post", "dropped_out"])
        table.writerows(
            zip(
                numbers, school.tolist(), (rows.block + 1).tolist(), arms, _marks(rows.pre), post,
                rows.dropped_out.astype(int).tolist(), strict=True,
            )
        )  # fmt: skip


def _marks(of: FloatArray) -> list[str]:
    scale = load_trials().scale
    return [f"{mark:.1f}" for mark in (scale.mean + scale.deviation * of).tolist()]


def _printed(trial: Trial, rows: TrialPupils) -> str:
    """What the protocol and the report of a trial say, as TOML."""
    said = [
        f'code = "{trial.code}"',
        f'title = "{trial.title}"',
        f'theme = "{trial.theme}"',
        f'subject = "{trial.subject}"',
        f'design = "{trial.design}"',
        f'randomised = "{_RANDOMISED[trial.design]}"',
        f"school_year = {trial.school_year}",
        f"year_group = {trial.year_group}",
        "arms = [" + ", ".join(f'"{name}"' for name in trial.arm_names) + "]",
        f'outcome = "marks in a test of {trial.subject}"',
        f"schools = {len(np.unique(rows.school))}",
        f"pupils = {len(rows)}",
        f"security = {trial.security}",
    ]
    for arm, name in enumerate(trial.arm_names[1:], start=1):
        analysed = int((~rows.dropped_out & ((rows.arm == 0) | (rows.arm == arm))).sum())
        said += ["", "[[printed]]", f'arm = "{name}"', f"effect_size = {printed_effect(trial, rows, arm)}"]
        said += [f"pupils_analysed = {analysed}"]
    return "\n".join(said) + "\n"
