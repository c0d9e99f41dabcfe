"""The 63 trials as a whole."""

from __future__ import annotations

from collections import Counter

from cairn.synthetic.trials import load_trials

TRIALS = load_trials().trial


def test_there_are_as_many_trials_as_were_analysed_again_each_with_its_code_and_title() -> None:
    assert len(TRIALS) == 63
    assert len({one.code for one in TRIALS}) == len({one.title for one in TRIALS}) == 63


def test_ten_do_more_for_pupils_with_a_social_worker_and_the_rest_about_the_same() -> None:
    more = [arm.social_worker - arm.effect for one in TRIALS for arm in one.arms[:1]]
    assert sum(difference > 0.099 for difference in more) == 10
    assert all(abs(difference) < 0.041 for difference in more if difference <= 0.099)


def test_some_do_nothing_and_some_do_harm() -> None:
    effects = [one.arms[0].effect for one in TRIALS]
    assert sum(effect == 0 for effect in effects) >= 8
    assert sum(effect < -0.015 for effect in effects) >= 3
    assert max(effects) < 0.3


def test_every_design_is_there_and_sizes_are_those_of_real_trials() -> None:
    designs = Counter(one.design for one in TRIALS)
    assert all(designs[design] >= 6 for design in ("pupils", "schools", "pairs", "blocks")), designs
    assert sum(len(one.arms) > 1 for one in TRIALS) >= 4
    for one in TRIALS:
        assert 30 <= one.schools <= 150
        assert 500 <= one.schools * one.pupils_a_school <= 8000, one.code
        assert 0 <= one.security <= 5
        assert 0.4 <= one.pretest <= 0.8


def test_only_trials_of_pupils_within_schools_can_spill_over() -> None:
    assert any(one.spillover for one in TRIALS)
    assert all(one.design == "pupils" for one in TRIALS if one.spillover)
