"""The numbers that authorities give to children in their own systems."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.people.people import People

_HALF = 15  # bits: a child's number is 30 bits, of which each half is mixed into the other
_MASK = (1 << _HALF) - 1
_MOST_BORN = 1 << 15
_ROUNDS = 4
_DIGITS = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", dtype=np.uint8)
# How systems write their numbers: the letters they count with, and to what length. Invented.
_WAYS = ((10, 10), (36, 6), (16, 8), (10, 10), (32, 6))


def la_child_ids(people: People, authority_place: int, day: int | IntArray) -> IntArray:
    """Each child's number ('S10') in the system of the authority at this place, as it is on `day`.

    No two children, and no child before and after its adoption, have one number there. Nothing can
    be read out of it: each authority mixes the child's own number by a key of its own (a Feistel
    network of four rounds, a permutation whatever the key; Luby and Rackoff 1988) and has its own
    way to write it. Raises ValueError where an authority's births are more than there is room for.
    """
    index = people.person % 10**6
    if len(index) and index.max() >= _MOST_BORN:
        raise ValueError(f"More than {_MOST_BORN:,} children are born in one school year of one authority.")
    adopted = (people.adopted > 0) & (people.adopted <= day)
    mixed = _mixed(_packed(people, index, adopted), authority_place)
    base, length = _WAYS[authority_place % len(_WAYS)]
    return _written(mixed, base, length)


def _packed(people: People, index: IntArray, adopted: BoolArray) -> IntArray:
    """Thirty bits for each identity: authority of birth, school year of birth, which child, adopted or not."""
    cohort = people.person % 10**8 // 10**6
    packed = ((((people.person // 10**8) << 6) + cohort) << _HALF) + index
    made: IntArray = (packed << 1) + adopted
    return made


def _mixed(packed: IntArray, key: int) -> IntArray:
    left, right = packed >> _HALF, packed & _MASK
    for step in range(_ROUNDS):
        turned = Draws(key, "authority's own numbers", right).uniform(str(step))
        left, right = right, left ^ (turned * (_MASK + 1)).astype(np.int64)
    mixed: IntArray = (left << _HALF) + right
    return mixed


def _written(numbers: IntArray, base: int, length: int) -> IntArray:
    letters = np.empty((len(numbers), length), dtype=np.uint8)
    left = numbers
    for place in range(length - 1, -1, -1):
        letters[:, place] = _DIGITS[left % base]
        left = left // base
    made: IntArray = letters.view(f"S{length}")[:, 0].astype("S10")
    return made


def pupil_references(people: People, day: int | IntArray) -> IntArray:
    """Each child's reference ('S16', hexadecimal) in the national pupil database: a pseudonym, no two the same.

    An adopted child has another from the day of adoption on, for the database follows pupil numbers.
    The child's own number is mixed by a key (splitmix64, a permutation; Steele, Lea and Flood 2014).
    """
    adopted = (people.adopted > 0) & (people.adopted <= day)
    mixed = (people.person * 2 + adopted).astype(np.uint64) + _KEY
    for shift, factor in _MIXING:
        mixed = (mixed ^ (mixed >> shift)) * factor
    letters = np.empty((len(mixed), 16), dtype=np.uint8)
    for place in range(15, -1, -1):
        letters[:, place] = _DIGITS[mixed & np.uint64(15)]
        mixed = mixed >> np.uint64(4)
    made: IntArray = letters.view("S16")[:, 0]
    return made


def learner_numbers(people: People) -> IntArray:
    """A unique learner number of ten digits for each child ('S10')."""
    index = people.person % 10**6
    nobody = np.zeros(len(people), dtype=bool)
    numbers = 10**9 + _mixed(_packed(people, index, nobody), _LEARNERS)
    return _written(numbers, 10, 10)


_KEY = np.uint64(0x51AB_17C4_93E2_0D6F)
_LEARNERS = 10_000  # a key that is no authority's
_MIXING = tuple(
    (np.uint64(shift), np.uint64(factor))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1))
)
