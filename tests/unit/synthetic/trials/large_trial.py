"""Trials with far more schools than any has, so that what was designed can be seen in their means."""

from __future__ import annotations

from functools import cache

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.trials import Recruited, Trial, TrialPupils, assembled, load_trials
from cairn.synthetic.trials.recruited import Recruits
from tests.unit.synthetic.services.made_by_hand import of_all_kinds

SEED = 9


def place_of(code: str) -> int:
    """Where the trial of this code stands."""
    return [one.code for one in load_trials().trial].index(code)


def first_with(design: str) -> Trial:
    """The first trial of a design with one arm beside the control."""
    return next(one for one in load_trials().trial if one.design == design and len(one.arms) == 1)


def recruits(code: str, schools: int, pupils: int) -> Recruited:
    """So many pupils of so many schools of some authorities, a sixth of whom had a social worker."""
    people = of_all_kinds(schools * pupils)
    at = np.arange(len(people)) // pupils
    school = (at % 40) * 10_000 + 2001 + at // 40
    return Recruited(
        Recruits(
            trial=np.full(len(people), place_of(code), dtype=np.int16),
            school=school,
            person=people.person,
            social_worker=Draws(1, "had", people.person).chance("one", 1 / 6),
        ),
        people,
    )


@cache
def large(code: str, schools: int = 3000, pupils: int = 14) -> TrialPupils:
    """The pupils of one trial, of many schools."""
    return assembled(SEED, [recruits(code, schools, pupils)]).pupils
