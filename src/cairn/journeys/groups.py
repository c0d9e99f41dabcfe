"""Each child's one group on a day.

A spell holds on a day that is not before its first and is before its end. A case that closes on 31
March is closed in the return that ends on that day, and the official count at 31 March is of cases
without a closing date in that return; so the day of closing is out. A spell without an end holds no
later than the last return that has it: a child whom the next year's return no longer names is not
known to be in need then. A case under assessment holds too, whatever the assessment found later:
the official count includes children who wait for one.

The hierarchy (looked after, then protection plan, then in need) is that of the Department for
Education's outcomes statistics. A child known to several authorities counts once here, in the
highest of its groups.
"""

from __future__ import annotations


def sql_for_groups() -> str:
    """The group of every child with a spell that holds, on each of the view `reference_dates`."""
    return """
WITH held AS (
    SELECT spells.child_id, reference_dates.reference_date,
           MAX(CASE spells.kind WHEN 'CLA' THEN 3 WHEN 'CPP' THEN 2 ELSE 1 END) AS height
    FROM spells
    JOIN reference_dates
        ON spells.start_date <= reference_dates.reference_date
        AND (spells.end_date > reference_dates.reference_date
             OR (spells.end_date IS NULL AND spells.known_to >= reference_dates.reference_date))
    GROUP BY spells.child_id, reference_dates.reference_date
)
SELECT child_id, reference_date,
       CASE height WHEN 3 THEN 'CLA' WHEN 2 THEN 'CPPO' ELSE 'CINO' END AS need_group
FROM held"""
