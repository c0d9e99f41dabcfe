"""Trials put together from the pupils of all authorities: randomised, tested before and after, some of them lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.trials.arms import randomised
from cairn.synthetic.trials.definitions import Trial, load_trials
from cairn.synthetic.trials.recruited import Recruited, Recruits

_FEWEST_SCHOOLS_AN_ARM = 2


@dataclass(frozen=True)
class TrialPupils(Columns):
    """A row a pupil of a trial, in order of trial, school and person.

    `arm` is a place in the trial's arm_names and `block` counts from 0. `pre` and `post` are in deviations of the
    outcome without treatment. `untreated` is that outcome, and `effect` what the pupil's own arm (in the control arm:
    the first that is treated, were it given) does to this pupil alone; both are in no file, as is the `post` of those
    who dropped out.
    """

    trial: IntArray
    person: IntArray
    school: IntArray
    social_worker: BoolArray
    block: IntArray
    arm: IntArray
    pre: FloatArray
    post: FloatArray
    dropped_out: BoolArray
    untreated: FloatArray
    effect: FloatArray


@dataclass(frozen=True)
class Trials:
    """All trials that found schools enough, and the children in them, each once."""

    pupils: TrialPupils
    people: People


def assembled(seed: int, parts: Sequence[Recruited]) -> Trials:
    """The trials of the pupils recruited in all authorities, in whatever order the parts come.

    A school with too few pupils takes no part, and a trial with fewer than two schools an arm is not run (a world
    made small has such). Raises ValueError where there is no part at all.
    """
    everybody = People.joined([part.people for part in parts])
    people = everybody.where(np.unique(everybody.person, return_index=True)[1])
    recruits = _each_once(Recruits.joined([part.recruits for part in parts]))
    run = [_nobody()]
    for place, trial in enumerate(load_trials().trial):
        taking_part = _taking_part(seed, trial, recruits.where(recruits.trial == place))
        if len(np.unique(taking_part.school)) >= _FEWEST_SCHOOLS_AN_ARM * len(trial.arm_names):
            run.append(
                _run(seed, trial, taking_part, people.where(places(people.person, taking_part.person)))
            )
    return Trials(TrialPupils.joined(run), people)


def _each_once(recruits: Recruits) -> Recruits:
    """Who moved is among the children of two authorities, and stands in a trial once all the same."""
    order = np.lexsort((recruits.person, recruits.trial))
    ordered = recruits.where(order)
    new = (np.diff(ordered.person, prepend=-1) != 0) | (np.diff(ordered.trial, prepend=-1) != 0)
    return ordered.where(new)


def _taking_part(seed: int, trial: Trial, asked: Recruits) -> Recruits:
    """The pupils who take part, of schools with enough of them: as many of each as the trial takes, by chance."""
    drawn = Draws(seed, f"trial/{trial.code}", asked.person).uniform("takes part")
    asked = asked.where(np.lexsort((drawn, asked.school)))
    first = np.searchsorted(asked.school, asked.school)
    size = np.searchsorted(asked.school, asked.school, side="right") - first
    within = np.arange(len(asked)) - first
    chosen = asked.where((within < trial.pupils_a_school) & (size >= load_trials().recruiting.fewest_pupils))
    return chosen.where(np.lexsort((chosen.person, chosen.school)))


def _run(seed: int, trial: Trial, who: Recruits, people: People) -> TrialPupils:
    draws = Draws(seed, f"trial/{trial.code}", who.person)
    untreated = _untreated(seed, trial, draws, who, people)
    pre = trial.pretest * untreated + np.sqrt(1 - trial.pretest**2) * draws.normal("pre-test")
    block, arm = randomised(seed, trial, who.person, who.school, pre)
    effect = _effects(trial, draws, arm, who.social_worker)
    felt = np.where(arm > 0, 1.0, trial.spillover if trial.design == "pupils" else 0.0) * effect
    return TrialPupils(
        trial=who.trial,
        person=who.person,
        school=who.school,
        social_worker=who.social_worker,
        block=block,
        arm=arm,
        pre=pre,
        post=untreated + felt,
        dropped_out=_dropped_out(seed, trial, draws, who, arm, untreated),
        untreated=untreated,
        effect=effect,
    )


def _untreated(seed: int, trial: Trial, draws: Draws, who: Recruits, people: People) -> FloatArray:
    """The outcome without any treatment, of mean 0 and deviation 1 among the pupils of the trial."""
    of, share = load_trials().makes, trial.within_schools
    own = (
        of.ability * people.ability
        + of.hardship * np.sqrt(people.hardship)
        + of.social_worker * who.social_worker
        + of.chance * draws.normal("outcome")
    )
    school = Draws(seed, f"trial/{trial.code}/school", who.school).normal("school")
    made: FloatArray = _standard(np.sqrt(1 - share) * _standard(own) + np.sqrt(share) * school)
    return made


def _standard(of: FloatArray) -> FloatArray:
    scores: FloatArray = (of - of.mean()) / of.std()
    return scores


def _effects(trial: Trial, draws: Draws, arm: IntArray, social_worker: BoolArray) -> FloatArray:
    of_arm = np.maximum(arm, 1) - 1
    others = np.array([one.effect for one in trial.arms])[of_arm]
    theirs = np.array([one.social_worker for one in trial.arms])[of_arm]
    effects: FloatArray = np.where(social_worker, theirs, others) + trial.varies * draws.normal("effect")
    return effects


def _dropped_out(
    seed: int, trial: Trial, draws: Draws, who: Recruits, arm: IntArray, untreated: FloatArray
) -> BoolArray:
    of, lost = trial.attrition, load_trials().makes.low_attainers_lost
    chance = (
        of.share * np.exp(-lost * untreated) + of.treated * (arm > 0) + of.social_worker * who.social_worker
    )
    school_leaves = Draws(seed, f"trial/{trial.code}/school", who.school).chance("leaves", of.schools)
    gone: BoolArray = draws.chance("drops out", chance) | school_leaves
    return gone


def _nobody() -> TrialPupils:
    whole, real, truth = np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0, dtype=np.bool_)
    return TrialPupils(
        trial=whole.astype(np.int16), person=whole, school=whole, social_worker=truth, block=whole, arm=whole,
        pre=real, post=real, dropped_out=truth, untreated=real, effect=real,
    )  # fmt: skip
