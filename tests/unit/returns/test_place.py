"""The year and the authority that a file's path states."""

import pytest

from cairn.returns.read.items import CannotRead
from cairn.returns.read.place import authority_in, year_in


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("s903/2018/330/header.csv", 2018),
        ("pupils-2018.csv", 2018),
        ("2017-18/pupils.csv", 2018),
        ("2017-18/pupils_2018.csv", 2018),
        ("2018-03/pupils.csv", 2018),
    ],
)
def test_a_year(name, year):
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("name", "words"), [("header.csv", "no year"), ("2017/header-2018.csv", "more than one year")]
)
def test_no_year_or_two(name, words):
    with pytest.raises(CannotRead, match=words):
        year_in(name)


@pytest.mark.parametrize("name", ["s903/2018/330/header.csv", "330_2018.csv", "s903-330/2018/330-header.csv"])
def test_an_authority_is_not_the_number_in_the_returns_own_name(name):
    assert authority_in(name) == "330"


@pytest.mark.parametrize(
    ("name", "words"), [("s903/2018/header.csv", "no authority"), ("330/331.csv", "more than one authority")]
)
def test_no_authority_or_two(name, words):
    with pytest.raises(CannotRead, match=words):
        authority_in(name)
