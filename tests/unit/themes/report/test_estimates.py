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


def test_a_sample_without_a_mistake_makes_nothing_certain() -> None:
    passages = {f"p{n}": False for n in range(600)}
    drawn = dict.fromkeys(list(passages)[:30], False)
    made = estimate("q", "t", passages, drawn, {each: each for each in passages})
    assert made is not None
    assert (made.share, made.low) == (0, 0)
    assert made.high == pytest.approx(1.96**2 / (30 * 600 / 570 + 1.96**2), abs=1e-4)


def test_of_a_rare_theme_the_limits_hold_the_truth_as_often_as_they_say() -> None:
    """With the normal limits of the textbook fewer than half of these did: most samples hold no mistake."""
    rng = random.Random(11)
    passages = [f"p{n}" for n in range(800)]
    whose = dict.fromkeys(passages, "x")
    inside = 0
    for _ in range(300):
        truth = {each: rng.random() < 0.03 for each in passages}
        machine = {each: held and rng.random() < 0.5 for each, held in truth.items()}
        drawn = {each: truth[each] for each in rng.sample(passages, 40)}
        made = estimate("q", "t", machine, drawn, whose)
        assert made is not None
        inside += made.low <= sum(truth.values()) / 800 <= made.high
    assert inside / 300 > 0.93


def slow_limits(missed: int, too_much: int, size: int, number: int) -> tuple[float, float]:
    """The limits by trying: of each share all values that the score test does not reject, one after another."""
    effective = size * number / (number - size)

    def kept(found: int) -> list[float]:
        share = found / size
        grid = (step / 20_000 for step in range(20_001))
        return [p for p in grid if (share - p) ** 2 <= 1.959964**2 * p * (1 - p) / effective + 1e-12]

    m, t = kept(missed), kept(too_much)
    pm, pt = missed / size, too_much / size
    r = -((pm * pt / ((1 - pm) * (1 - pt))) ** 0.5)
    a, b = pm - m[0], t[-1] - pt
    c, d = m[-1] - pm, pt - t[0]
    return (a * a + b * b - 2 * r * a * b) ** 0.5, (c * c + d * d - 2 * r * c * d) ** 0.5


@pytest.mark.parametrize(("missed", "too_much"), [(0, 0), (3, 0), (4, 7), (20, 20), (40, 0)])
def test_limits_are_those_of_the_slow_reckoning(missed: int, too_much: int) -> None:
    passages = [f"p{n:03d}" for n in range(400)]
    drawn = passages[:80]
    truth = {each: place < missed for place, each in enumerate(drawn)}
    machine = {
        each: missed <= place < missed + too_much or 200 <= place < 300 for place, each in enumerate(passages)
    }
    made = estimate("q", "t", machine, truth, {each: each for each in passages})
    assert made is not None
    below, above = slow_limits(missed, too_much, 80, 400)
    best = made.machine + (missed - too_much) / 80
    assert made.low == pytest.approx(max(0, best - below), abs=2e-4)
    assert made.high == pytest.approx(min(1, best + above), abs=2e-4)


def test_what_people_coded_for_being_doubtful_must_be_read_by_the_machine_as_the_rest_is() -> None:
    """Eighty of 400 are hard and bear the theme; the machine sees it in none of them, and people coded all that are not
    in the sample. To leave these out, or to take them as known beside the sample's correction, gives another share."""
    rng = random.Random(3)
    passages = [f"p{n:03d}" for n in range(400)]
    truth = {each: place < 120 for place, each in enumerate(passages)}
    machine = {each: 80 <= place < 120 for place, each in enumerate(passages)}
    whose = dict.fromkeys(passages, "x")
    totals = [0.0, 0.0, 0.0]
    for _ in range(200):
        sample = {each: truth[each] for each in rng.sample(passages, 60)}
        coded = {each: True for each in passages[:80] if each not in sample}
        rest = {each: says for each, says in machine.items() if each not in coded}
        for place, made in enumerate(
            (
                estimate("q", "t", machine, sample, whose),
                estimate("q", "t", rest, sample, whose),
                estimate("q", "t", rest, sample, whose, coded),
            )
        ):
            assert made is not None
            totals[place] += made.share / 200
    of_all, without, as_known = totals
    assert of_all == pytest.approx(0.3, abs=0.01)
    assert without > 0.31
    assert as_known > 0.4


def test_what_the_machine_could_not_read_and_people_did_is_known() -> None:
    passages = [f"p{n:03d}" for n in range(100)]
    machine = dict.fromkeys(passages, False)
    sample = dict.fromkeys(passages[:50], False)
    known = {f"k{n}": n < 60 for n in range(100)}
    whose = {each: each for each in (*passages, *known)}
    made = estimate("q", "t", machine, sample, whose, known)
    alone = estimate("q", "t", machine, sample, whose)
    assert made is not None
    assert alone is not None
    assert (made.passages, made.known, made.sampled, made.people) == (200, 100, 50, 60)
    assert made.share == pytest.approx(0.3)
    assert made.high - made.share == pytest.approx(alone.high / 2)  # half of it is known without error
    assert (alone.passages, alone.known) == (100, 0)
