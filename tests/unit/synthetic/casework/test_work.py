"""The work in every case, looked at case by case: it is in order, and one thing fits another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import IN_NEED, NO_FURTHER_ACTION, NOT_IN_NEED
from cairn.synthetic.casework import Casework, casework, is_working_day, working_days_between
from cairn.synthetic.columns import Columns, IntArray, places
from tests.unit.synthetic.casework.lives import SEED, lives

YEAR_ENDS = np.array([year_end(year) for year in range(1996, 2050)])


def _by_case(frame: Columns, *names: str) -> dict[int, list[tuple[int, ...]]]:
    found: dict[int, list[tuple[int, ...]]] = {}
    columns = [getattr(frame, name).tolist() for name in ("case", *names)]
    for case, *values in zip(*columns, strict=True):
        found.setdefault(case, []).append(tuple(values))
    return found


def _row(frame_case: IntArray) -> IntArray:
    return places(lives()[1].case, frame_case)


def test_every_case_that_is_taken_up_is_assessed_and_no_other() -> None:
    _, cases, work = lives()
    assessed = np.isin(cases.case, work.assessments.case)
    assert (assessed == (cases.level != NO_FURTHER_ACTION)).all()


def test_work_falls_within_its_case() -> None:
    _, cases, work = lives()
    for frame, first, last in (
        (work.assessments, "start", "end"),
        (work.enquiries, "start", "decided"),
        (work.reviews, "day", "day"),
        (work.need_plans, "start", "end"),
    ):
        case = _row(frame.case)
        assert len(case) > 100
        assert (getattr(frame, first) >= cases.start[case]).all()
        assert (getattr(frame, first) <= getattr(frame, last)).all()
        assert (getattr(frame, last) <= cases.end[case]).all()


def test_assessments_of_a_case_follow_one_another() -> None:
    several = 0
    for spells in _by_case(lives()[2].assessments, "start", "end").values():
        for one, other in pairwise(spells):
            assert other[0] > one[1]
            several += 1
    assert several > 50


def test_every_enquiry_falls_within_an_assessment() -> None:
    assessed = _by_case(lives()[2].assessments, "start", "end")
    for case, enquiries in _by_case(lives()[2].enquiries, "start", "decided").items():
        for start, decided in enquiries:
            assert any(begun <= start and decided <= done for begun, done in assessed[case])


def test_enquiries_of_a_case_follow_one_another() -> None:
    for enquiries in _by_case(lives()[2].enquiries, "start", "decided").values():
        assert all(other[0] > one[1] for one, other in pairwise(enquiries))


def test_a_plan_begins_on_the_working_day_of_its_conference() -> None:
    _, cases, work = lives()
    held = {(case, day) for case, days in _by_case(work.enquiries, "conference").items() for (day,) in days}
    of = work.details
    planned = np.flatnonzero(of.plan_start)
    assert len(planned) > 100
    for place in planned:
        start = of.plan_start[place]
        without = of.conference[place] == start
        assert without != ((cases.case[place], start) in held)
    by_enquiry = planned[of.conference[planned] == 0]
    assert is_working_day(of.plan_start[by_enquiry]).all()


def test_moving_a_plan_to_a_working_day_moves_it_over_no_year_end() -> None:
    _, cases, work = lives()
    shown, true = work.details.plan_start, cases.plan_start
    planned = shown > 0
    assert np.abs(shown - true)[planned].max() <= 6
    assert (np.searchsorted(YEAR_ENDS, shown) == np.searchsorted(YEAR_ENDS, true))[planned].all()


def test_no_enquiry_where_there_is_no_need() -> None:
    _, cases, work = lives()
    assert (cases.level[_row(work.enquiries.case)] >= IN_NEED).all()
    assert (cases.level[_row(work.need_plans.case)] >= IN_NEED).all()


def test_an_assessment_that_finds_no_need_ends_with_the_case() -> None:
    _, cases, work = lives()
    case = _row(work.assessments.case)
    none = cases.level[case] == NOT_IN_NEED
    assert none.any()
    assert (work.assessments.end[none] == cases.end[case][none]).all()


def test_nothing_is_overdue_at_the_end_of_a_year() -> None:
    _, _, work = lives()
    for frame, last, limit in ((work.assessments, "end", 45), (work.enquiries, "conference", 15)):
        end = getattr(frame, last)
        year_ends = YEAR_ENDS[np.searchsorted(YEAR_ENDS, frame.start)]
        open_then = end > year_ends
        assert open_then.any()
        assert working_days_between(frame.start, year_ends)[open_then].max() <= limit


def test_reviews_come_after_the_plan_begins_and_before_it_ends() -> None:
    _, cases, work = lives()
    of = work.details
    for case, days in _by_case(work.reviews, "day").items():
        place = int(np.searchsorted(cases.case, case))
        row = [int(of.plan_start[place]), *(day for (day,) in days), int(of.plan_end[place])]
        assert row == sorted(set(row))


def test_child_in_need_plans_leave_out_protection_plans_and_care() -> None:
    _, cases, work = lives()
    of, parted = work.details, 0
    for case, plans in _by_case(work.need_plans, "start", "end").items():
        place = int(np.searchsorted(cases.case, case))
        spells = [*plans]
        if of.plan_start[place]:
            spells.append((int(of.plan_start[place]), int(of.plan_end[place])))
        if cases.care_start[place] and not cases.respite[place]:
            spells.append((int(cases.care_start[place]), int(cases.care_end[place])))
        if len(spells) == len(plans):
            continue
        spells.sort()
        for one, other in pairwise(spells):
            both_others = one not in plans and other not in plans
            assert both_others or one[1] <= other[0]
        parted += 1
    assert parted > 20


def test_the_detail_of_a_case_depends_on_nothing_but_the_case() -> None:
    people, cases, whole = lives()
    some = cases.person % 3 == 1
    part = casework(SEED, people, cases.where(some))
    for name in Casework.__dataclass_fields__:
        frame, alone = getattr(whole, name), getattr(part, name)
        kept = frame.where(np.isin(frame.case, cases.case[some]))
        for column in type(frame).__dataclass_fields__:
            assert (getattr(kept, column) == getattr(alone, column)).all(), (name, column)
