"""Slow, obvious second answers to what the checks of returns count: days, steps of care and totals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

ONE_OFF = {
    dt.date(1999, 12, 31),  # the millennium
    dt.date(2002, 6, 3),  # golden jubilee
    dt.date(2011, 4, 29),  # royal wedding
    dt.date(2012, 6, 5),  # diamond jubilee
    dt.date(2022, 6, 3),  # platinum jubilee
    dt.date(2022, 9, 19),  # state funeral
    dt.date(2023, 5, 8),  # coronation
}
EARLY_MAY = {1995: dt.date(1995, 5, 8), 2020: dt.date(2020, 5, 8)}  # moved to the anniversaries of VE day
LATE_MAY = {2002: dt.date(2002, 6, 4), 2012: dt.date(2012, 6, 4), 2022: dt.date(2022, 6, 2)}  # to jubilees
RESPITE = ("V3", "V4")


def easter(year):
    """Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def bank_holidays(year):
    """The days off in England in one year: fixed days that fall on a weekend move to the next weekday left."""
    days = {easter(year) - dt.timedelta(2), easter(year) + dt.timedelta(1)}
    days.add(EARLY_MAY.get(year) or first_monday(year, 5))
    days.add(LATE_MAY.get(year) or last_monday(year, 5))
    days.add(last_monday(year, 8))
    days |= {day for day in ONE_OFF if day.year == year}
    for fixed in (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)):
        while fixed.weekday() > 4 or fixed in days:
            fixed += dt.timedelta(1)
        days.add(fixed)
    return days


def first_monday(year, month):
    return next(day for day in month_of(year, month) if day.weekday() == 0)


def last_monday(year, month):
    return [day for day in month_of(year, month) if day.weekday() == 0][-1]


def month_of(year, month):
    first = dt.date(year, month, 1)
    days = (first + dt.timedelta(number) for number in range(31))
    return [day for day in days if day.month == month]


def is_working_day(day):
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def steps(episodes):
    """Of each episode by its number: the one before, the one after, its place, and its period of care."""
    answer = {each["episode_no"]: (None, None, None, None) for each in episodes}
    for own in by_child(episodes).values():
        own.sort(key=lambda each: (each["start_date"], each["episode_no"]))
        period = 0
        for place, each in enumerate(own):
            if place == 0 or each["reason_new_episode"] == "S":
                period += 1
            before = own[place - 1]["episode_no"] if place else None
            after = own[place + 1]["episode_no"] if place + 1 < len(own) else None
            answer[each["episode_no"]] = (before, after, place + 1, period)
    return answer


def by_child(episodes):
    children = defaultdict(list)
    for each in episodes:
        if each["la_child_id"] is not None and each["start_date"] is not None:
            children[each["la_child_id"]].append(each)
    return children


def looked_after_every_day(episodes, year):
    """The children whom some episode holds, respite apart, on every single day of the return's year."""
    first, last = dt.date(year - 1, 4, 1), dt.date(year, 3, 31)
    days = [first + dt.timedelta(number) for number in range((last - first).days + 1)]
    return {
        child
        for child, own in by_child(episodes).items()
        if all(any(holds(each, day) for each in own) for day in days)
    }


def holds(episode, day):
    """Whether the child was looked after in this episode at the end of the day."""
    if episode["legal_status"] in RESPITE or episode["start_date"] > day:
        return False
    return episode["end_date"] is None or episode["end_date"] > day


def in_year(day, year):
    return day is not None and dt.date(year - 1, 4, 1) <= day <= dt.date(year, 3, 31)


def total(name, rows):
    """One total by authority and year, of `rows` of the table that it counts."""
    found = defaultdict(set)
    for number, row in enumerate(rows):
        year = row["year"]
        who = row["la_child_id"] if name.startswith("looked_after") else number
        if who is not None and COUNTS[name](row, year):
            found[row["authority"], year].add(who)
    return {place: len(counted) for place, counted in found.items()}


def not_respite(row):
    return row["legal_status"] not in RESPITE


COUNTS = {
    "in_need_at_31_march": lambda row, year: row["closure_date"] is None and not row["no_further_action"],
    "referrals": lambda row, year: in_year(row["referral_date"], year),
    "plans_at_31_march": lambda row, year: row["end_date"] is None,
    "plans_started": lambda row, year: in_year(row["start_date"], year),
    "looked_after_at_31_march": lambda row, year: (
        row["start_date"] is not None and holds(row, dt.date(year, 3, 31))
    ),
    "looked_after_started": lambda row, year: (
        row["reason_new_episode"] == "S" and in_year(row["start_date"], year) and not_respite(row)
    ),
    "looked_after_ceased": lambda row, year: (
        row["reason_ceased"] not in (None, "X1") and in_year(row["end_date"], year) and not_respite(row)
    ),
}
"""Of each total, whether a row is one of those that it counts."""
