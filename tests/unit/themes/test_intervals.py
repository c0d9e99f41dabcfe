"""Wilson's interval is where the score test stops rejecting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.intervals import Z95, wilson


@given(st.integers(0, 50), st.integers(1, 50), st.floats(1, 3))
def test_it_holds_the_share_and_is_the_root_of_its_equation(number: int, of: int, more: float) -> None:
    share, size = min(number, of) / of, of * more
    low, high = wilson(share, size)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    for bound in (low, high):
        if 0 < bound < 1:
            assert (bound - share) ** 2 == pytest.approx(Z95**2 * bound * (1 - bound) / size)


def test_of_nobody_there_is_none() -> None:
    with pytest.raises(ValueError, match="nobody"):
        wilson(0.0, 0)
