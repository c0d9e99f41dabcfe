"""The working days of England."""

from __future__ import annotations

import holidays

_FIRST, _LAST = "1850-01-01", "2150-12-31"  # a year typed wrongly must still be found
_YEARS = range(1990, 2036)


def sql_for_calendar() -> str:
    """Every day from 1850 to 2150, with how many working days there have been up to and including it.

    A working day is Monday to Friday and no bank holiday in England; bank holidays are known from
    1990 to 2035 (the package `holidays`).
    """
    off = sorted(holidays.country_holidays("GB", subdiv="ENG", years=_YEARS))
    days = ", ".join(f"DATE '{day}'" for day in off)
    return (
        "SELECT day, sum(CASE WHEN isodow(day) < 6 "
        f"AND day NOT IN ({days}) THEN 1 ELSE 0 END) OVER (ORDER BY day) AS working_day "
        f"FROM (SELECT CAST(unnest(generate_series(DATE '{_FIRST}', DATE '{_LAST}', INTERVAL 1 DAY)) AS DATE) AS day) "
        "AS days"
    )
