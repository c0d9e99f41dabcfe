"""An estimate from a machine's coding is right on average, whatever the machine's mistakes."""

import random

import pytest

from cairn.themes.report import estimate


def test_the_estimate_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = random.Random(7)
    passages = [f"p{n}" for n in range(600)]
    truth = {each: rng.random() < 0.2 for each in passages}
    machine = {each: held != (rng.random() < 0.15) for each, held in truth.items()}
    share = sum(truth.values()) / 600
    inside, total = 0, 0.0
    for _ in range(300):
        drawn = rng.sample(passages, 120)
        made = estimate(
            "q", "t", machine, {each: truth[each] for each in drawn}, dict.fromkeys(passages, "x")
        )
        assert made is not None
        inside += made.low <= share <= made.high
        total += made.share
    assert total / 300 == pytest.approx(share, abs=0.006)
    assert sum(machine.values()) / 600 > share + 0.05
    assert inside / 300 > 0.91


def test_where_all_were_read_nothing_is_left_to_estimate() -> None:
    machine = {f"p{n}": n < 30 for n in range(60)}
    truth = {f"p{n}": n < 20 for n in range(60)}
    made = estimate("q", "t", machine, truth, {each: each for each in machine})
    assert made is not None
    assert made.share == pytest.approx(20 / 60)
    assert made.low == pytest.approx(made.high)
    assert made.people == 30
