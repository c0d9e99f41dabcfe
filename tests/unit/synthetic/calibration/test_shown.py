"""What the returns show of a case, and how table B1 counts it."""

import pytest

from cairn.exceptions import CairnError
from cairn.synthetic.calendar import FAR_OFF, day, year_end
from cairn.synthetic.calibration import figures
from tests.lib.england_frames import a_case, a_person, counted, write_frames

JUNE_15, MARCH_16 = day(2015, 6, 1), day(2016, 3, 1)
OPENED, ENDED, ON_31, REFERRED = (
    "in_need_started_episodes",
    "in_need_ended_episodes",
    "in_need_31_march",
    "referrals",
)
NO_FURTHER_ACTION, NOT_IN_NEED, IN_NEED = 0, 1, 2


@pytest.mark.parametrize(
    ("case", "counts"),
    [
        (a_case(1, JUNE_15, day(2015, 9, 1)), {OPENED: [2016], ENDED: [2016], ON_31: []}),
        (a_case(1, JUNE_15, day(2017, 5, 1)), {OPENED: [2016], ENDED: [2018], ON_31: [2016, 2017]}),
        (a_case(1, JUNE_15, year_end(2016)), {OPENED: [2016], ENDED: [2016], ON_31: []}),
        (a_case(1, JUNE_15, year_end(2016) + 1), {OPENED: [2016], ENDED: [2017], ON_31: [2016]}),
        # recorded late: shown open on 31 March, and never heard of again
        (a_case(1, JUNE_15, MARCH_16, late=True), {OPENED: [2016], ENDED: [], ON_31: [2016]}),
        (a_case(1, JUNE_15, MARCH_16, level=NO_FURTHER_ACTION), {OPENED: [], ENDED: [], ON_31: []}),
        # not in need: none, once that is known; in need for as long as it is not
        (a_case(1, JUNE_15, MARCH_16, level=NOT_IN_NEED), {OPENED: [], ENDED: [], ON_31: []}),
        (a_case(1, MARCH_16, day(2016, 5, 1), level=NOT_IN_NEED), {OPENED: [2016], ENDED: [], ON_31: [2016]}),
        (
            a_case(1, JUNE_15, MARCH_16, level=NOT_IN_NEED, late=True),
            {OPENED: [2016], ENDED: [], ON_31: [2016]},
        ),
    ],
)
def test_a_case_counts_in_these_years(tmp_path, case, counts):
    values = counted(tmp_path, people=[a_person(1)], cases=[case])
    for measure, years in {**counts, REFERRED: [2016]}.items():
        assert [year for year in range(2013, 2019) if values.get((measure, "", year))] == years, measure
    at_any_point = sorted({*counts[ENDED], *counts[ON_31]})
    assert [y for y in range(2013, 2019) if values.get(("in_need_any_point_episodes", "", y))] == at_any_point


def test_not_in_need_is_told_of_the_year_in_which_it_is_known(tmp_path):
    known = a_case(1, JUNE_15, MARCH_16, level=NOT_IN_NEED)
    not_yet = a_case(2, MARCH_16, day(2016, 5, 1), level=NOT_IN_NEED)
    neither = [a_case(3, JUNE_15), a_case(4, JUNE_15, JUNE_15 + 1, level=NO_FURTHER_ACTION)]
    values = counted(tmp_path, people=[a_person(n) for n in (1, 2, 3, 4)], cases=[known, not_yet, *neither])
    assert values["not_in_need_percent", "", 2016] == 25
    assert values["nfa_percent", "", 2016] == 25


@pytest.mark.parametrize(("days", "authority", "share"), [(365, 0, 50), (366, 0, 0), (100, 1, 0)])
def test_a_referral_within_a_year_of_one_to_the_same_authority_is_again(tmp_path, days, authority, share):
    first = a_case(1, JUNE_15, JUNE_15 + 1, level=NO_FURTHER_ACTION)
    second = a_case(1, JUNE_15 + days, number=1, authority=authority)
    values = counted(tmp_path, people=[a_person(1)], cases=[first, second])
    of_both = [values.get(("rereferred_percent", "", year), 0) for year in (2016, 2017)]
    assert sum(of_both) in (share, 2 * share)  # the second may be alone in its year
    assert bool(sum(of_both)) is bool(share)


def test_a_child_of_two_authorities_counts_in_both_but_once_in_six_years(tmp_path):
    cases = [a_case(1, JUNE_15, MARCH_16), a_case(1, MARCH_16, number=1, authority=1)]
    values = counted(tmp_path, people=[a_person(1)], cases=cases)
    assert values["in_need_any_point_children", "", 2016] == 2
    assert values["ever_in_need_six_years", "", 2018] == 1


def test_the_rate_is_for_children_under_18_in_the_middle_of_the_year_before(tmp_path):
    grown_up = a_person(2, birth=day(1999, 6, 30))  # eighteen on the day
    child = a_person(3, birth=day(1999, 7, 1))
    values = counted(tmp_path, people=[a_person(1), grown_up, child], cases=[a_case(1, JUNE_15)])
    assert values["in_need_rate", "", 2018] == 10_000 / 2
    assert values["in_need_rate", "Inner London", 2018] == 10_000 / 2


def test_years_end_with_the_last_newborn(tmp_path):
    write_frames(tmp_path, {"cases": [a_case(1, JUNE_15, FAR_OFF)], "people": [a_person(1)]}, last_year=2016)
    found = figures(tmp_path)
    assert found.years == (2013, 2014, 2015, 2016)
    assert max(one.year for one in found.counted) == 2016
    assert "key_stage_4" in found.without


def test_a_folder_without_people_is_refused(tmp_path):
    with pytest.raises(CairnError, match="there is no people"):
        figures(tmp_path)
