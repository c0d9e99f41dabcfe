"""Drawing from tables, and fitting shares to totals."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.casework.lookup import SLOTS, drawn, fitted_chances, raked, scaled_odds, tabled
from cairn.synthetic.chance import Draws


def test_a_table_gives_each_code_its_share() -> None:
    shares = np.array([[0.7, 0.2, 0.1], [0.0, 0.5, 0.5]])
    uniform = Draws(1, "test", np.arange(60_000)).uniform("code")
    group = np.arange(60_000) % 2
    codes = drawn(tabled(shares), group, uniform)
    for row in (0, 1):
        found = np.bincount(codes[group == row], minlength=3) / 30_000
        assert found == pytest.approx(shares[row], abs=0.01 + 1 / SLOTS)


def test_raking_keeps_the_totals_and_the_zeros() -> None:
    shapes = np.array([[4.0, 1.0, 0.0], [1.0, 1.0, 2.0]])
    mix, totals = np.array([0.25, 0.75]), np.array([0.5, 0.3, 0.2])
    made = raked(shapes, mix, totals)
    assert made.sum(axis=1) == pytest.approx([1, 1])
    assert mix @ made == pytest.approx(totals, abs=1e-6)
    assert made[0, 2] == 0
    assert made[0, 0] > made[1, 0]


def test_chances_are_fitted_to_what_is_published() -> None:
    shapes, mix = np.array([0.8, 0.1, 0.01]), np.array([0.2, 0.3, 0.5])
    made = fitted_chances(shapes, mix, 0.3)
    assert mix @ made == pytest.approx(0.3, abs=1e-6)
    assert made[0] > made[1] > made[2]


def test_harder_cases_are_within_the_fit_not_beside_it() -> None:
    shapes, mix = np.array([0.8, 0.1]), np.array([0.5, 0.5])
    made = fitted_chances(shapes, mix, 0.4, harder=(2.0, 0.25))
    of_all = 0.75 * made + 0.25 * scaled_odds(made, 2.0)
    assert mix @ of_all == pytest.approx(0.4, abs=1e-6)
    assert mix @ made < 0.39
