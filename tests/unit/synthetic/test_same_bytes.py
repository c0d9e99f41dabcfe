"""The same seed gives the same bytes, whatever else is made beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.synthetic import build_returns
from cairn.tables.manifest import checksums
from tests.unit.synthetic.synthetic_england import Made, make


def _sums(made: Made) -> dict[str, str]:
    return checksums([made.returns, made.truth], made.returns.parent)


def test_the_same_seed_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    assert _sums(make(tmp_path)) == _sums(made)


def test_another_seed_gives_other_children(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path, seed=12, years=(2018,), only=("857",))
    assert other.rows("2018/857_ks4.csv") != made.rows("2018/857_ks4.csv")


def test_an_authority_and_a_year_made_alone_are_the_same_files(made: Made, tmp_path: Path) -> None:
    alone = make(tmp_path, years=(2018,), only=("857",))
    sums, whole = _sums(alone), _sums(made)
    files = [name for name in sums if name.startswith("returns/")]
    assert len(files) == 5
    assert {name: sums[name] for name in files} == {name: whole[name] for name in files}


def test_the_truth_may_not_lie_among_the_returns(tmp_path: Path) -> None:
    with pytest.raises(ReviewFolderError, match="may not lie among the returns"):
        build_returns(1, [2018], tmp_path / "returns", tmp_path / "returns" / "truth", only=("857",))
    assert not (tmp_path / "returns").exists()


def test_what_was_made_is_said(tmp_path: Path) -> None:
    said = build_returns(11, [2018], tmp_path / "returns", tmp_path / "truth", only=("857",)).sentences()
    assert said[0] == "Wrote 5 synthetic returns of 1 authorities for 2018."
