"""An estimate is that of the slow reckoning, and over every sample that could be drawn it is the truth on average."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.report import estimates
from tests.reference.slow_estimates import stratified


@pytest.fixture(autouse=True, scope="module")
def of_few() -> Iterator[None]:
    """Estimates from samples of any size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimates, "FEWEST_SAMPLED", 1)
        yield


def made(machine: dict[str, bool], sample: dict[str, bool], known: dict[str, bool]) -> estimates.Estimate:
    whose = {each: each for each in (*machine, *known)}
    found = estimates.estimate("q", "t", machine, sample, whose, known)
    assert found is not None
    return found


def test_over_all_samples_it_is_the_truth_on_average() -> None:
    truth = {f"p{n}": n in (0, 1, 2, 3, 4, 9) for n in range(12)}
    machine = {each: n in (0, 1, 2, 5) for n, each in enumerate(list(truth)[:9])}
    known = {each: truth[each] for each in list(truth)[9:]}
    drawn = [{each: truth[each] for each in some} for some in combinations(machine, 5)]
    shares = [made(machine, sample, known).share for sample in drawn]
    assert min(shares) > 0
    assert max(shares) < 1
    assert sum(shares) / len(shares) == pytest.approx(sum(truth.values()) / 12)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=12), st.data())
def test_it_is_that_of_the_slow_reckoning(passages: list[tuple[bool, bool]], data: st.DataObject) -> None:
    machine = {f"p{n}": says for n, (says, _) in enumerate(passages)}
    drawn = data.draw(st.sets(st.sampled_from(sorted(machine)), min_size=1))
    sample = {each: passages[int(each[1:])][1] for each in drawn}
    known = {f"k{n}": each for n, each in enumerate(data.draw(st.lists(st.booleans(), max_size=6)))}
    found = made(machine, sample, known)
    slow = stratified(machine, sample, known)
    assert found.share == pytest.approx(float(min(max(slow, 0), 1)))
    assert found.low - 1e-12 <= found.share <= found.high + 1e-12
    assert (found.passages, found.known) == (len(machine) + len(known), len(known))
