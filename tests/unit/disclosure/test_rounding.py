from __future__ import annotations

import pytest

from cairn.disclosure.rounding import as_text, rounded, to_nearest


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (19.25, 1, "19.3"),
        (19.35, 1, "19.4"),
        (19.249999, 1, "19.2"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.1 + 0.2 - 0.05, 1, "0.3"),  # a half that arithmetic left a little under
        (-0.25, 1, "-0.3"),
        (-0.04, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (1234567.0, 0, "1,234,567"),
        (-1234.56, 1, "-1,234.6"),
        (19.0, 1, "19.0"),
    ],
)
def test_halves_go_away_from_nought_and_nought_has_no_sign(value: float, decimals: int, text: str) -> None:
    assert as_text(value, decimals) == text
    assert str(rounded(value, decimals)) != "-0.0"


@pytest.mark.parametrize(
    ("value", "nearest", "near"),
    [(4, 10, 0), (5, 10, 10), (1234, 10, 1230), (1235, 10, 1240), (7, 1, 7), (-5, 10, -10)],
)
def test_counts_to_the_nearest(value: float, nearest: int, near: int) -> None:
    assert to_nearest(value, nearest) == near
