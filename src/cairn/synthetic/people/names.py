"""What children are called, as schools write it: common forenames, invented surnames, and how both change.

A name is drawn from the child's own number, sex, ethnic group and year of birth, so it is the same
whichever other children or years are made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from cairn.synthetic import calendar
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.people.name_lists import (
    FIRST_YEAR,
    LAST_YEAR,
    Words,
    forename_table,
    forename_words,
    kinds_table,
    load_names,
    surname_table,
    surname_words,
    variant_table,
)
from cairn.synthetic.people.people import People

_LONGEST_SINCE = 26  # years: nobody is followed longer
_NEVER = 0
_FIRST_TO_CHANGE, _YEARS_TO_CHANGE = 6, 12  # a form of a forename comes between reception and year 11
_NO_NAME = -1
_KEPT_AT_ADOPTION = 0.85  # forenames. Invented


@dataclass(frozen=True)
class Names:
    """Names in the order of the people (text columns with a dictionary, null for none): a preferred or a
    former surname is given where the school says so."""

    forename: pa.DictionaryArray
    middle_names: pa.DictionaryArray
    surname: pa.DictionaryArray
    preferred_surname: pa.DictionaryArray
    former_surname: pa.DictionaryArray


def names(people: People, school_year: int) -> Names:
    """The names by which schools know the children in the January of the school year that ends in `school_year`.

    About one surname in a hundred changes in a year, more with hardship; a forename may come to be
    written in another form; adoption changes the surname, and some forenames.
    """
    draws = Draws(0, "names", people.person)
    adopted = (people.adopted > 0) & (people.adopted <= calendar.day(school_year, 1, 1))
    accents = draws.chance("accents", load_names().changes.accents_kept)
    surnames = _surnames(people, draws, school_year, adopted)
    forenames = _forenames(people, draws, school_year, adopted)
    return Names(
        forename=_joined(forename_words(), (_spelt(forename_words(), forenames, accents),), " "),
        middle_names=_joined(forename_words(), _middle_names(people, draws, accents), " "),
        **{
            f"{name}surname": _joined(
                surname_words(), tuple(_spelt(surname_words(), part, accents) for part in parts), "-"
            )
            for name, parts in surnames.items()
        },
    )


def _surnames(
    people: People, draws: Draws, school_year: int, adopted: BoolArray
) -> dict[str, tuple[IntArray, IntArray]]:
    """The two parts (the second often none) of the surname, the preferred one and the former."""
    changes = load_names().changes
    last = _last_change(people, draws, school_year - 1, _LONGEST_SINCE)
    coming = _last_change(people, draws, school_year - 1 + changes.preferred_before, changes.preferred_before)
    coming = np.maximum(last, coming)
    at_birth = _surname_since(people, draws, np.zeros_like(last), adopted)
    now = _surname_since(people, draws, last, adopted)
    soon = _surname_since(people, draws, coming, adopted)
    same = draws.chance("preferred the same", changes.preferred_the_same)
    prefers = (coming > last) | same
    tells = (last > _NEVER) & ~adopted & draws.chance("former said", changes.former_said)
    return {"": now, "preferred_": _only(soon, prefers), "former_": _only(at_birth, tells)}


def _only(parts: tuple[IntArray, IntArray], chosen: BoolArray) -> tuple[IntArray, IntArray]:
    return np.where(chosen, parts[0], _NO_NAME), np.where(chosen, parts[1], _NO_NAME)


def _last_change(people: People, draws: Draws, upto: int, years: int) -> IntArray:
    """The last of so many calendar years up to `upto` in which each child's surname changed (0: in none)."""
    changes = load_names().changes
    rate = changes.surname + changes.surname_by_hardship * np.minimum(people.hardship, 8.0)
    last = np.zeros(len(people), dtype=np.int64)
    for year in range(upto, upto - years, -1):
        changed = (last == _NEVER) & (people.born_in + 1 < year) & draws.chance(f"surname {year}", rate)
        last = np.where(changed, year, last)
    return last


def _surname_since(
    people: People, draws: Draws, since: IntArray, adopted: BoolArray
) -> tuple[IntArray, IntArray]:
    """The surname that a child has since a change in the year `since` (0: since birth)."""
    changes = load_names().changes
    kind = kinds_table(of_surnames=True).draw(people.ethnicity, draws.uniform("kind of surname"))
    first = _surname(people, kind, np.zeros_like(since), adopted)
    new = _surname(people, kind, since, adopted)
    doubles = Draws(0, "doubles", people.person * 10_000 + since)
    born_double = draws.chance("born double", changes.born_double) & (kind == 0)
    second = np.where(born_double, _surname(people, kind, np.ones_like(since), adopted), _NO_NAME)
    becomes = doubles.chance("becomes double", changes.becomes_double)
    changed = since > _NEVER
    return (
        np.where(changed & ~becomes, new, first),
        np.where(changed, np.where(becomes, new, _NO_NAME), second),
    )


def _surname(people: People, kind: IntArray, since: IntArray, adopted: BoolArray) -> IntArray:
    own = Draws(0, "surname", (people.person * 10_000 + since) * 2 + adopted)
    return surname_table().draw(kind, own.uniform("surname"))


def _forenames(people: People, draws: Draws, school_year: int, adopted: BoolArray) -> IntArray:
    given = _given(people, draws, "forename")
    other = _given(people, draws, "forename after adoption")
    given = np.where(adopted & ~draws.chance("forename kept", _KEPT_AT_ADOPTION), other, given)
    which, table = variant_table()
    from_year = people.born_in + _FIRST_TO_CHANGE + draws.between("variant from", 0, _YEARS_TO_CHANGE - 1)
    varies = (which[given] >= 0) & (from_year <= school_year)
    varies &= draws.chance("variant", load_names().changes.variant)
    form = table.draw(np.maximum(which[given], 0), draws.uniform("which variant"))
    return np.where(varies, form, given)


def _given(people: People, draws: Draws, purpose: str) -> IntArray:
    """A forename of the kind, sex and years of the child."""
    kind = kinds_table(of_surnames=False).draw(people.ethnicity, draws.uniform("kind of forename"))
    year = np.clip(people.born_in, FIRST_YEAR, LAST_YEAR) - FIRST_YEAR
    which = (kind * 2 + people.male) * (LAST_YEAR - FIRST_YEAR + 1) + year
    return forename_table().draw(which, draws.uniform(purpose))


def _middle_names(people: People, draws: Draws, accents: BoolArray) -> tuple[IntArray, IntArray]:
    known = load_names()
    has_some = np.array([kind.middle for kind in known.forenames.values()])
    kind = kinds_table(of_surnames=False).draw(people.ethnicity, draws.uniform("kind of forename"))
    drawn = draws.uniform("middle names")
    two = has_some[kind] & (drawn < known.changes.two_middle)
    one = has_some[kind] & (drawn < known.changes.one_middle + known.changes.two_middle)
    first = _spelt(forename_words(), _given(people, draws, "middle name"), accents)
    second = _spelt(forename_words(), _given(people, draws, "second middle name"), accents)
    return np.where(one, first, _NO_NAME), np.where(two, second, _NO_NAME)


def _spelt(words: Words, ids: IntArray, accents: BoolArray) -> IntArray:
    """The names with or without their accents."""
    return np.where(accents | (ids == _NO_NAME), ids, words.plain[ids])


def _joined(words: Words, parts: tuple[IntArray, ...], joint: str) -> pa.DictionaryArray:
    """Texts of one name or two; null where there is not one. Only the pairs that occur are put together."""
    texts, codes = list(words.texts), parts[0].astype(np.int32)
    if len(parts) > 1:
        two = parts[1] != _NO_NAME
        pairs, place = np.unique(
            parts[0][two].astype(np.int64) * len(texts) + parts[1][two], return_inverse=True
        )
        codes[two] = len(texts) + place
        both = zip(*(side.tolist() for side in np.divmod(pairs, len(words.texts))), strict=True)
        texts += [words.texts[first] + joint + words.texts[second] for first, second in both]
    return pa.DictionaryArray.from_arrays(
        pa.array(codes, pa.int32(), mask=codes == _NO_NAME), pa.array(texts, pa.string())
    )
