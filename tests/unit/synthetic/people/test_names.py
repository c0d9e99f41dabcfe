"""Names: about as ambiguous as real ones, of the child's years and kind, and changing slowly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pytest

from cairn.synthetic.people import load_traits
from cairn.synthetic.people.name_lists import load_names, surname_words, unaccented
from cairn.synthetic.people.names import Names, names
from tests.unit.synthetic.people.some_people import some_people, with_adopted

COLUMNS = ("forename", "middle_names", "surname", "preferred_surname", "former_surname")


@pytest.fixture(scope="module")
def called() -> Names:
    return names(some_people(), 2017)


def texts(column: pa.DictionaryArray) -> list[str | None]:
    return column.to_pylist()


def alike(of: Iterable[str | None]) -> float:
    """The chance that two of them have one name."""
    counted = np.array(list(Counter(of).values()), dtype=float)
    return float((counted * (counted - 1)).sum() / counted.sum() / (counted.sum() - 1))


def of_ethnicity(code: str) -> np.ndarray:
    return some_people().ethnicity == load_traits().ethnicities.codes.index(code)


def test_two_children_have_one_name_about_as_often_as_real_ones(called: Names) -> None:
    people = some_people()
    surnames, forenames = np.array(texts(called.surname)), np.array(texts(called.forename))
    white = of_ethnicity("WBRI")
    assert 0.0001 < alike(surnames[white]) < 0.001
    assert 0.005 < alike(forenames[white & people.male]) < 0.015
    pakistani = of_ethnicity("APKN")
    assert alike(surnames[pakistani]) > 5 * alike(surnames[white])
    assert alike(forenames[pakistani & people.male]) > 1.5 * alike(forenames[white & people.male])


def test_names_are_of_the_sex_and_the_years(called: Names) -> None:
    people, forenames = some_people(), np.array(texts(called.forename))
    white = of_ethnicity("WBRI")
    assert not set(forenames[white & people.male]) & {"Emily", "Olivia", "Chloe"}
    assert not set(forenames[white & ~people.male]) & {"Jack", "Thomas", "Joshua"}
    girls = white & ~people.male
    early, late = (set(forenames[girls & years]) for years in (people.born_in < 2003, people.born_in > 2013))
    assert "Florence" in late - early
    assert "Courtney" in early - late


def test_a_surname_in_a_hundred_changes_in_a_year_and_more_of_those_in_need(called: Names) -> None:
    people = some_people()
    there = people.born_in < 2014
    changed = np.array(texts(called.surname)) != np.array(texts(names(people, 2018).surname))
    assert 0.005 < changed[there].mean() < 0.018
    early, late = np.array(texts(names(people, 2010).surname)), np.array(texts(called.surname))
    over_years = (early != late) & (people.born_in < 2008)
    assert over_years[people.hardship > 2].mean() > over_years[people.hardship < 1].mean()


def test_the_new_surname_is_preferred_before_it_comes_and_the_old_one_told_after(called: Names) -> None:
    people = some_people()
    now, then = np.array(texts(called.surname)), np.array(texts(names(people, 2018).surname))
    preferred = np.array(texts(called.preferred_surname))
    changes = now != then
    told = preferred[changes]
    assert changes.sum() > 20
    assert np.mean(told == then[changes]) > 0.9
    former = texts(names(people, 2018).former_surname)
    tells = [before for before, change in zip(former, changes, strict=True) if change and before]
    assert 0.25 < len(tells) / changes.sum() < 0.75


def test_forms_of_a_name_come_only_from_its_own_set(called: Names) -> None:
    sets = [set(text.split()) for text in load_names().variants.sets]
    early, late = texts(names(some_people(), 2008).forename), texts(called.forename)
    changed = [(one, other) for one, other in zip(early, late, strict=True) if one != other]
    assert len(changed) > 20
    for one, other in changed:
        assert any({one, other} <= forms | set(map(unaccented, forms)) for forms in sets), (one, other)


def test_surnames_are_put_together_and_some_have_two_an_apostrophe_or_an_accent(called: Names) -> None:
    known = set(surname_words().texts)
    surnames = [name or "" for name in texts(called.surname)]
    assert all(part in known for name in surnames for part in name.split("-"))
    assert 0.02 < np.mean(["-" in name for name in surnames]) < 0.09
    assert any(name.startswith("O'") for name in surnames)
    assert any(not name.isascii() for name in surnames)
    assert not known & {"Smith", "Jones", "Taylor", "Khan", "Patel", "Ahmed", "Wilson", "Kowalski"}


def test_middle_names_are_given_to_most_and_two_to_some(called: Names) -> None:
    white = of_ethnicity("WBRI")
    middle = [name for name, one in zip(texts(called.middle_names), white, strict=True) if one]
    assert 0.6 < np.mean([name is not None for name in middle]) < 0.8
    assert 0.05 < np.mean([" " in (name or "") for name in middle]) < 0.15


def test_names_do_not_depend_on_who_else_is_made(called: Names) -> None:
    people = some_people()
    some = names(people.where(np.arange(0, len(people), 9)), 2017)
    for column in COLUMNS:
        assert texts(getattr(some, column)) == texts(getattr(called, column))[::9]


def test_adoption_changes_the_surname_from_the_next_january_on() -> None:
    people = with_adopted(some_people())
    before, after = names(people, 2016), names(people, 2017)
    plain = names(some_people(), 2016)
    assert texts(before.surname) == texts(plain.surname)
    adopted = people.adopted > 0
    changed = np.array(texts(after.surname)) != np.array(texts(before.surname))
    assert changed[adopted].mean() > 0.97
    assert all(name is None for name, one in zip(texts(after.former_surname), adopted, strict=True) if one)
