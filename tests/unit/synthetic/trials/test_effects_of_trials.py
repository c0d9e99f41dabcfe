"""Effects as they were designed, found again by slow and obvious means."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.trials import TrialPupils, Trials, load_trials, true_trials
from tests.unit.synthetic.services.made_by_hand import of_all_kinds
from tests.unit.synthetic.trials.large_trial import first_with, large

TRIALS = {one.code: one for one in load_trials().trial}
OF_PUPILS = [one.code for one in load_trials().trial if one.design == "pupils"]


def difference(rows: TrialPupils, arm: int = 1) -> float:
    """The mean of an arm less the mean of the control."""
    return float(rows.post[rows.arm == arm].mean() - rows.post[rows.arm == 0].mean())


@pytest.mark.parametrize("code", OF_PUPILS)
def test_pupils_randomised_in_great_numbers_show_the_effect_designed(code: str) -> None:
    trial, rows = TRIALS[code], large(code)
    for arm, designed in enumerate(trial.arms, start=1):
        spilt = trial.spillover * trial.arms[0].effect
        assert difference(rows.where(~rows.social_worker), arm) == pytest.approx(
            designed.effect - spilt, abs=0.045
        )
        spilt = trial.spillover * trial.arms[0].social_worker
        theirs = difference(rows.where(rows.social_worker), arm)
        assert theirs == pytest.approx(designed.social_worker - spilt, abs=0.10)


@pytest.mark.parametrize("design", ["schools", "pairs", "blocks"])
def test_schools_randomised_in_great_numbers_show_it_too(design: str) -> None:
    trial = first_with(design)
    rows = large(trial.code)
    expected = np.where(rows.social_worker, trial.arms[0].social_worker, trial.arms[0].effect).mean()
    assert difference(rows) == pytest.approx(expected, abs=0.06)


def test_the_truth_is_what_the_two_outcomes_of_each_pupil_say() -> None:
    code = "T08"
    rows, trial = large(code), TRIALS[code]
    truth = true_trials(Trials(rows, of_all_kinds(1)))[0]
    treated = rows.where(rows.arm == 1)
    own = treated.post - treated.untreated
    assert own.std() == pytest.approx(trial.varies, abs=0.005)
    assert truth.effect == pytest.approx(own.mean(), abs=0.01)
    assert truth.social_worker_effect == pytest.approx(own[treated.social_worker].mean(), abs=0.02)
    assert truth.pupils == len(rows)
    assert truth.difference == pytest.approx(truth.social_worker_effect - truth.others_effect, abs=1e-4)


def test_the_truth_of_a_second_arm_is_its_own() -> None:
    trial = next(one for one in TRIALS.values() if one.design == "pupils" and len(one.arms) == 2)
    for arm, truth in enumerate(true_trials(Trials(large(trial.code), of_all_kinds(1)))):
        assert truth.arm == trial.arms[arm].name
        assert truth.others_effect == pytest.approx(trial.arms[arm].effect, abs=0.01)
        assert truth.social_worker_effect == pytest.approx(trial.arms[arm].social_worker, abs=0.02)


def test_where_an_effect_spills_over_a_comparison_of_arms_sees_less_than_there_is() -> None:
    trial = next(one for one in TRIALS.values() if one.spillover and abs(one.arms[0].effect) > 0.1)
    rows = large(trial.code)
    truth = true_trials(Trials(rows, of_all_kinds(1)))[0]
    assert abs(truth.seen) < abs(truth.effect) * (1 - trial.spillover / 2)
    control = rows.where(rows.arm == 0)
    assert control.post - control.untreated == pytest.approx(trial.spillover * control.effect)


def test_outcome_and_pre_test_have_the_spread_and_the_correlation_designed() -> None:
    for code in ("T01", "T08", "T27"):
        rows, trial = large(code), TRIALS[code]
        assert rows.untreated.mean() == pytest.approx(0, abs=1e-9)
        assert rows.untreated.std() == pytest.approx(1)
        assert np.corrcoef(rows.pre, rows.untreated)[0, 1] == pytest.approx(trial.pretest, abs=0.02)
        means = np.bincount(np.unique(rows.school, return_inverse=True)[1], rows.untreated) / 14
        between = means.var() - (1 - means.var()) / 13
        assert between == pytest.approx(trial.within_schools, abs=0.03)


def test_as_many_drop_out_as_designed_more_of_them_low_attainers_and_in_need() -> None:
    for code in ("T01", "T10"):
        rows, of = large(code), TRIALS[code].attrition
        assert rows.dropped_out[rows.social_worker].mean() > rows.dropped_out[~rows.social_worker].mean()
        assert rows.untreated[rows.dropped_out].mean() < rows.untreated[~rows.dropped_out].mean() - 0.05
        more = rows.dropped_out[rows.arm == 1].mean() - rows.dropped_out[rows.arm == 0].mean()
        assert more == pytest.approx(of.treated, abs=0.02)
        lost = of.share + of.treated / 2 + of.social_worker / 6
        assert rows.dropped_out.mean() == pytest.approx(of.schools + (1 - of.schools) * lost, abs=0.02)
