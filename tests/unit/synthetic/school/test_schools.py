"""The schools of England at several scales."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.school import ALTERNATIVE, PRIMARY, SECONDARY, SPECIAL, Schools, make_schools
from tests.unit.synthetic.school.small_schools import SEED, WORLD

KINDS = (PRIMARY, SECONDARY, SPECIAL, ALTERNATIVE)


@pytest.fixture(scope="module")
def england() -> Schools:
    return make_schools(SEED, WORLD)


@pytest.mark.parametrize(("kind", "number"), list(zip(KINDS, (16_800, 3_400, 1_000, 350), strict=True)))
def test_there_are_as_many_as_in_england(england: Schools, kind: int, number: int) -> None:
    assert (england.phase == kind).sum() == pytest.approx(number, rel=0.03)


def test_numbers_tell_the_schools_of_an_authority_apart_and_urns_all(england: Schools) -> None:
    assert len(set(zip(england.authority.tolist(), england.number.tolist(), strict=True))) == len(england)
    assert len(np.unique(england.urn)) == len(england)
    assert england.urn.min() >= 100_000
    assert england.urn.max() <= 999_999
    assert england.number.min() >= 1000


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.001])
def test_every_authority_has_each_kind_and_its_shares_add_up(scale: float) -> None:
    schools = make_schools(SEED, WORLD, scale)
    piece = schools.authority.astype(int) * 4 + schools.phase
    assert np.array_equal(np.unique(piece), np.arange(4 * len(WORLD.authorities)))
    assert np.allclose(np.bincount(piece, schools.share), 1.0, atol=1e-4)


def test_a_tenth_of_england_has_about_a_tenth_of_its_primaries(england: Schools) -> None:
    tenth = make_schools(SEED, WORLD, 0.1)
    assert (tenth.phase == PRIMARY).sum() == pytest.approx((england.phase == PRIMARY).sum() / 10, rel=0.05)


def test_pupils_are_spread_over_their_authority_and_kind_by_size(england: Schools) -> None:
    drawn = (np.arange(100_000) + 0.5) / 100_000
    authority, phase = np.full(100_000, 7), np.full(100_000, SECONDARY)
    row = england.pick(england.bounds(), authority, phase, drawn)
    theirs = np.flatnonzero((england.authority == 7) & (england.phase == SECONDARY))
    assert np.array_equal(np.unique(row), theirs)
    assert np.allclose(np.bincount(row)[theirs] / 100_000, england.share[theirs], atol=1e-3)


@pytest.mark.parametrize("drawn", [1e-17, 1 - 2**-53])
def test_no_draw_leads_out_of_the_authority(england: Schools, drawn: float) -> None:
    for place in (0, 70, len(WORLD.authorities) - 1):
        for kind in KINDS:
            row = england.pick(england.bounds(), np.array([place]), np.array([kind]), np.array([drawn]))
            assert (england.authority[row[0]], england.phase[row[0]]) == (place, kind)
