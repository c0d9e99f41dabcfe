"""What evaluation needs: the lists of services and the files of trials, gathered from all authorities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cairn.synthetic.care import histories
from cairn.synthetic.making.returns import Here
from cairn.synthetic.people.upns import upns
from cairn.synthetic.plan import Plan
from cairn.synthetic.school import make_schools
from cairn.synthetic.services import (
    PotentialOutcomes,
    gathered,
    lists_of_authority,
    re_referrals,
    set_aside,
    true_effects,
    write_list_truth,
    write_services,
    write_truth,
)
from cairn.synthetic.trials import (
    Recruited,
    Sites,
    assembled,
    chosen_schools,
    recruited,
    true_trials,
    write_trials,
)
from cairn.synthetic.trials import write_truth as write_trials_truth
from cairn.synthetic.world import World

_LISTS, _TRIALS, _OUTCOMES = "lists", "trials", "potential_outcomes"


def keep_for_evaluation(here: Here, work: Path, truth: Path) -> None:
    """Keep one authority's part: whom its services served and how they fared, and whom its schools' trials took in."""
    plan, lives = here.plan, here.lives
    code = here.world.authorities[here.place].code
    born = here.born_here()
    referred = re_referrals(plan.seed, born.people, born.untouched_cases, born.served)
    fared = PotentialOutcomes.joined([here.of_those_born_here(here.school[1]), referred])
    fared.write(truth / _OUTCOMES / f"{code}.parquet")
    lists = lists_of_authority(plan.seed, here.world, here.place, lives.people, lives.cases, lives.served)
    set_aside(work / _LISTS / f"{code}.parquet", lists)
    years = here.of_those_born_here(here.school[0].pupil_years)
    taken = recruited(
        _sites(plan, here.world),
        born.people,
        years,
        lambda day: histories(born.people, born.cases, day).in_need_last_6,
    )
    taken.write(work / _TRIALS, code)


def write_evaluation(plan: Plan, codes: Sequence[str], work: Path, into: Path, truth: Path) -> None:
    """Write services/ and trials/ below `into` from the parts of all authorities, and their true effects in `truth`."""
    lists = gathered([work / _LISTS / f"{code}.parquet" for code in codes])
    write_services(into / "services", lists)
    write_list_truth(truth / "service_lists.csv", lists)
    fared = PotentialOutcomes.joined(
        [PotentialOutcomes.read(truth / _OUTCOMES / f"{code}.parquet") for code in codes]
    )
    write_truth(truth / "services.csv", true_effects(fared))
    trials = assembled(plan.seed, [Recruited.read(work / _TRIALS, code) for code in codes])
    write_trials(plan.seed, into / "trials", trials, upns)
    write_trials_truth(truth / "trials.csv", true_trials(trials))


@cache
def _sites(plan: Plan, world: World) -> Sites:
    return chosen_schools(plan.seed, make_schools(plan.seed, world, plan.part), plan.places(world))
