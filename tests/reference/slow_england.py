"""The figures of a synthetic England, slowly: one case, one year and one sentence of a definition at a time."""

import datetime as dt
import math
from collections import defaultdict

NO_FURTHER_ACTION, NOT_IN_NEED = 0, 1
YEARS = range(2013, 2019)
LOOKED_BACK = range(2008, 2019)


def first_and_last(year):
    return dt.date(year - 1, 4, 1).toordinal(), dt.date(year, 3, 31).toordinal()


def referred_in(case, year):
    first, last = first_and_last(year)
    return first <= case["start"] <= last


def closing_date_in(case, year):
    """A closing date of the year, if the return knew of it in time."""
    first, last = first_and_last(year)
    return case["level"] != NO_FURTHER_ACTION and first <= case["end"] <= last and not case["late"]


def shown_open(case, year):
    """Open at the end of 31 March; or closed in the year, but recorded late."""
    first, last = first_and_last(year)
    if case["level"] == NO_FURTHER_ACTION or case["start"] > last:
        return False
    return case["end"] > last or (case["late"] and case["end"] >= first)


def episode_started(case, year):
    if not referred_in(case, year) or case["level"] == NO_FURTHER_ACTION:
        return False
    return not (case["level"] == NOT_IN_NEED and closing_date_in(case, year))


def episode_ended(case, year):
    return closing_date_in(case, year) and case["level"] != NOT_IN_NEED


def in_need_in(case, year):
    return shown_open(case, year) or episode_ended(case, year)


def again(case, cases):
    """Within 12 months of the referral before it, of the child to the authority."""
    before = [
        other["start"]
        for other in cases
        if other["person"] == case["person"]
        and other["authority"] == case["authority"]
        and other["start"] < case["start"]
    ]
    return bool(before) and case["start"] - max(before) <= 365


def on_a_plan(case, day):
    return case["plan_start"] > 0 and case["plan_start"] <= day < case["plan_end"]


def looked_after(case, day):
    return case["care_start"] > 0 and not case["respite"] and case["care_start"] <= day < case["care_end"]


def age_in_years(birth, day):
    return math.floor((day - birth) / 365.25)


def months_after(day, months):
    """The same day of the month so many months on, or the month's last."""
    date = dt.date.fromordinal(day)
    place = date.month - 1 + months
    year, month = date.year + place // 12, place % 12 + 1
    for day_of_month in range(date.day, 27, -1):
        try:
            return dt.date(year, month, day_of_month).toordinal()
        except ValueError:
            continue
    return dt.date(year, month, date.day).toordinal()


def band(start, end):
    names = ("under 3 months", "3 to 6 months", "6 months to a year", "1 to 2 years")
    for months, name in zip((3, 6, 12, 24), names, strict=True):
        if end < months_after(start, months):
            return name
    return "2 years or more"


def shares(measure, year, told):
    """Each group of a list of groups, in a hundred."""
    return {(measure, one, year): 100 * told.count(one) / len(told) for one in set(told)}


def counts(people, cases):
    """Counts and shares of social care by measure, group and year; nothing where nothing was there."""
    births = {person["person"]: person for person in people}
    found = {}
    for year in YEARS:
        _, last = first_and_last(year)
        referred = [case for case in cases if referred_in(case, year)]
        opened = [case for case in cases if shown_open(case, year)]
        ended = [case for case in cases if episode_ended(case, year)]
        started = [case for case in cases if episode_started(case, year)]
        in_need = [case for case in cases if in_need_in(case, year)]
        plans = [
            case
            for case in cases
            if case["plan_start"] > 0 and first_and_last(year)[0] <= case["plan_start"] <= last
        ]
        told = {
            "referrals": len(referred),
            "children_referred": len(children(referred)),
            "in_need_31_march": len(opened),
            "in_need_ended_episodes": len(ended),
            "in_need_ended_children": len(children(ended)),
            "in_need_started_episodes": len(started),
            "in_need_started_children": len(children(started)),
            "in_need_any_point_episodes": len(in_need),
            "in_need_any_point_children": len(children(in_need)),
            "plans_started": len(plans),
            "plans_31_march": sum(on_a_plan(case, last) for case in cases),
            "looked_after_31_march": len({case["person"] for case in cases if looked_after(case, last)}),
        }
        found |= {(measure, "", year): value for measure, value in told.items() if value}
        found["rereferred_percent", "", year] = (
            100 * sum(again(case, cases) for case in referred) / len(referred)
        )
        found["nfa_percent", "", year] = (
            100 * sum(case["level"] == NO_FURTHER_ACTION for case in referred) / len(referred)
        )
        found["not_in_need_percent", "", year] = (
            100
            * sum(case["level"] == NOT_IN_NEED and closing_date_in(case, year) for case in referred)
            / len(referred)
        )
        found["second_plan_percent", "", year] = (
            100 * sum(case["plans_before"] > 0 for case in plans) / len(plans)
        )
        found["male_percent", "", year] = (
            100 * sum(births[case["person"]]["male"] for case in opened) / len(opened)
        )
        found |= shares("open_for", year, [band(case["start"], last) for case in opened])
        found |= shares("ended_after", year, [band(case["start"], case["end"]) for case in ended])
    return found


def children(cases):
    return {(case["authority"], case["person"]) for case in cases}


def ever_in_need(cases, last_year, years):
    """Children in need at any point in so many years up to one."""
    return {
        case["person"]
        for case in cases
        for year in range(last_year - years + 1, last_year + 1)
        if in_need_in(case, year)
    }


def referred_again(cases):
    """Of those referred in the first year, the share referred again by the end of the sixth."""
    _, last = first_and_last(2018)
    cohort = {case["person"] for case in cases if referred_in(case, 2013)}
    came_back = 0
    for person in cohort:
        days = sorted(case["start"] for case in cases if case["person"] == person and case["start"] <= last)
        first = min(day for day in days if first_and_last(2013)[0] <= day)
        came_back += any(day > first for day in days)
    return 100 * came_back / len(cohort)


def ever_by(people, cases, age, level):
    """The life table of the years 2013 to 2018: each year of age lived through by its own first times."""
    first = defaultdict(lambda: None)
    for case in sorted(cases, key=lambda case: case["start"]):
        if case["level"] >= level and first[case["person"]] is None:
            first[case["person"]] = case["start"]
    risk = 0.0
    for years_old in range(age):
        times = still = 0
        for year in YEARS:
            begins, ends = first_and_last(year)
            middle = begins - 1 + 183
            waiting = happened = 0
            for person in people:
                day, birth = first[person["person"]], person["birth"]
                alive = birth <= middle and age_in_years(birth, middle) == years_old
                waiting += alive and (day is None or day > middle)
                if day is not None and begins <= day <= ends:
                    happened += max(age_in_years(birth, day), 0) == years_old
            still += waiting
            times += happened if waiting else 0
        risk += times / still if still else 0
    return 100 * (1 - math.exp(-risk))


def groups(cases, year):
    """The group of each child of each authority on 31 March, and who has been looked after for a year."""
    first, last = first_and_last(year)
    found = defaultdict(set)
    for authority, person in children([case for case in cases if shown_open(case, year)]):
        theirs = [
            case
            for case in cases
            if (case["authority"], case["person"]) == (authority, person) and shown_open(case, year)
        ]
        if any(looked_after(case, last) for case in theirs):
            group = "CLA"
        elif any(on_a_plan(case, last) for case in theirs):
            group = "CPPO"
        else:
            group = "CINO"
        found[group].add((authority, person))
        if any(looked_after(case, last) and case["care_start"] < first for case in theirs):
            found["CLA_12"].add((authority, person))
    return found


def mean_by_group(cases, rows, field):
    """The mean of a field of pupils' rows by group and school year; a child of two authorities counts twice."""
    found = {}
    for year in YEARS:
        of_year = {row["person"]: row[field] for row in rows if row["school_year"] == year}
        if of_year:
            found["all", year] = sum(of_year.values()) / len(of_year)
        for group, members in groups(cases, year).items():
            values = [of_year[person] for _, person in members if person in of_year]
            if values and group != "CLA":
                found[group, year] = sum(values) / len(values)
    return found
