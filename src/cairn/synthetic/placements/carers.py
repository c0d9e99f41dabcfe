"""Who provides each stay, how far away, and where: the same for all stays with the same carers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray
from cairn.synthetic.placements.codes import (
    FAMILY_FOSTER,
    FOR_ADOPTION,
    FOSTER,
    NONE,
    PLACES,
    PROVIDERS,
    numbers,
)
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import in_band
from cairn.synthetic.world import load_world

HOME = -1
NO_URN = 0
ADDRESSES = 80_000
_KINDS = ("foster_of_family", "foster", "parents", "home", "secure", "health", "custody", "adoption", "other")
_FAR = ("foster_of_family", "foster_own", "parents", "home", "secure", "other", "secure", "adoption", "other")
_FOSTER_OTHER = "foster_other"
_KIND_OF = {
    **dict.fromkeys(FOSTER, "foster"),
    **dict.fromkeys(FAMILY_FOSTER, "foster_of_family"),
    **dict.fromkeys(FOR_ADOPTION, "adoption"),
    **{"P1": "parents", "K2": "home", "K1": "secure", "R2": "health", "R5": "custody"},
}
_REGISTERED = (*FOSTER, *FOR_ADOPTION, "K1", "K2", "S1")
_A_STEP = 7919  # a prime: no two stays running of one child have one address
_AN_AGENCY, _A_HOME = 2_000_000, 3_000_000
_AGENCIES, _HOMES = 800, 2500


@dataclass(frozen=True)
class Carers(Columns):
    """A row a stay: `provider` (place in PROVIDERS), whether it is `far` (over 20 miles, in another authority),
    the `area` (place of the authority) and the number of the `address` in it (HOME: the child's own), and the
    number `urn` under which it is registered (NO_URN: none)."""

    provider: IntArray
    far: BoolArray
    area: IntArray
    address: IntArray
    urn: IntArray


def carers_of(
    seed: int,
    model: PlacementModel,
    case: IntArray,
    turn: IntArray,
    place: IntArray,
    authority: IntArray,
    same_carer: BoolArray,
) -> Carers:
    """The carers of stays, given in order: the case, its stay's number, kind and authority of each, and whether the
    carers are those of the stay before."""
    first = np.maximum.accumulate(np.where(same_carer, 0, np.arange(len(case))))
    draws = Draws(seed, "carers", case * 100 + turn)
    kind = _kinds()[place]
    provider = in_band(draws, "provider", [_shares(model, name) for name in _KINDS], kind)
    far = draws.chance("far", _far_shares(model, kind, provider))
    elsewhere = draws.between("elsewhere", 1, len(load_world().authorities) - 1)
    area = np.where(far, (authority + elsewhere) % len(load_world().authorities), authority)
    start = Draws(seed, "addresses", case).between("first", 0, ADDRESSES - 1)
    address = (start + turn.astype(np.int64) * _A_STEP) % ADDRESSES
    made = Carers(
        provider=np.where(place == PLACES.index("Z1"), NONE, provider).astype(np.int8),
        far=far,
        area=area.astype(np.int16),
        address=np.where(place == PLACES.index("P1"), HOME, address).astype(np.int32),
        urn=_urns(draws, kind, provider, authority, place),
    )
    return made.where(first)


def _urns(draws: Draws, kind: IntArray, provider: IntArray, authority: IntArray, place: IntArray) -> IntArray:
    own = 1_000_000 + authority.astype(np.int64) * 100 + kind
    of_home = np.isin(kind, [_KINDS.index("home"), _KINDS.index("secure")])
    others = np.where(
        of_home,
        _A_HOME + draws.between("home", 0, _HOMES - 1),
        _AN_AGENCY + draws.between("agency", 0, _AGENCIES - 1),
    )
    urn = np.where((provider == PROVIDERS.index("PR1")) & ~of_home, own, others)
    registered = np.isin(place, numbers(_REGISTERED, PLACES))
    return np.where(registered, urn, NO_URN).astype(np.int32)


def _kinds() -> IntArray:
    return np.array([_KINDS.index(_KIND_OF.get(code, "other")) for code in PLACES])


def _shares(model: PlacementModel, kind: str) -> tuple[float, ...]:
    shares: tuple[float, ...] = getattr(model.providers, kind)
    return shares


def _far_shares(model: PlacementModel, kind: IntArray, provider: IntArray) -> FloatArray:
    shares: FloatArray = np.array([getattr(model.far, name) for name in _FAR])[kind]
    not_own = (kind == _KINDS.index("foster")) & (provider != PROVIDERS.index("PR1"))
    return np.where(not_own, getattr(model.far, _FOSTER_OTHER), shares)
