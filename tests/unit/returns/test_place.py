"""The year and the authority that a file's path states."""

import pytest

from cairn.returns.read.items import CannotRead
from cairn.returns.read.place import Otherwise, authority_in, school_year_in, term_in, year_in


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


@pytest.mark.parametrize(
    ("name", "term", "year"),
    [
        ("330/2025_spring_pupilonroll.csv", "spring", 2025),
        ("330/2025_autumn_pupilonroll.csv", "autumn", 2026),
        ("330/2025_Summer_senneeds.csv", "summer", 2025),
        ("2024-25/autumn/summerhalfterm2sessiondetailsonroll.csv", "autumn", 2025),
        ("2024-25/2024_autumn_pupilonroll.csv", "autumn", 2025),
    ],
)
def test_a_term_and_its_school_year(name, term, year):
    assert term_in(name) == term
    assert school_year_in(name, term) == year


@pytest.mark.parametrize(
    ("name", "words"), [("2025_pupilonroll.csv", "no term"), ("spring/2025_summer.csv", "more than one term")]
)
def test_no_term_or_two(name, words):
    with pytest.raises(CannotRead, match=words):
        term_in(name)


def test_a_school_year_and_another_year_are_two_years():
    with pytest.raises(CannotRead, match="more than one year"):
        school_year_in("2024-25/2025_autumn_pupilonroll.csv", "autumn")


def test_what_was_said_holds_where_the_path_states_nothing():
    said = Otherwise(2025, "330")
    assert (year_in("a.csv", said), authority_in("a.csv", said)) == (2025, "330")
    assert (year_in("2024/a.csv", said), authority_in("331/a.csv", said)) == (2024, "331")
    assert (
        school_year_in("autumn.csv", "autumn", said),
        school_year_in("2023_autumn.csv", "autumn", said),
    ) == (
        2025,
        2024,
    )


def test_two_of_them_in_a_path_are_refused_whatever_was_said():
    for reads, path in ((year_in, "2024/2025.csv"), (authority_in, "330/331.csv")):
        with pytest.raises(CannotRead, match="more than one") as refused:
            reads(path, Otherwise(2025, "330"))
        assert "--" not in str(refused.value)


def test_the_refusal_names_the_option():
    with pytest.raises(CannotRead, match="say it to `cairn check` with --year"):
        year_in("a.csv")
    with pytest.raises(CannotRead, match="say it to `cairn check` with --authority"):
        authority_in("a.csv", Otherwise(2025))
