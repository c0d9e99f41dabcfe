"""Spells from dated records: a referral, a plan or a period of care, each once, as its latest return has it.

A referral that stays open stands again in every year's return until it closes. Counting it once a
return is a known error of published statistics (2016-17), so one that bears the same child, authority
and first day is one spell, and the latest return tells how it went on.
"""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

RESPITE = ("V3", "V4")
"""Legal statuses of agreed series of short breaks: not counted as looked after."""

NOT_IN_NEED = ("RC8",)
"""Closed after assessment with no further action: found not to be in need."""

EARLY_HELP = "RC9"
"""Closed after assessment and passed to early help (from 2023): the Department's rules treat it like
RC8, published research code does not; so it is a switch, and not in need unless asked for."""


def sql_for_referrals() -> str:
    """Each referral once, as its latest return has it; of two in one return, the one that runs longer."""
    return f"""
SELECT child_id, authority, referral_date AS start_date, closure_date AS end_date,
       closure_reason, no_further_action, {_sql_for_known_to("closure_date_unread")}
FROM (
    SELECT *, ROW_NUMBER() OVER (
        PARTITION BY child_id, authority, referral_date
        ORDER BY year DESC, closure_date_unread, CASE WHEN closure_date IS NULL THEN 0 ELSE 1 END,
                 closure_date DESC, COALESCE(no_further_action, FALSE), COALESCE(closure_reason, '')
    ) AS place
    FROM cin_details
    WHERE referral_date IS NOT NULL
) AS ranked
WHERE place = 1"""


def sql_for_cases(early_help_is_in_need: bool) -> str:
    """Spells in social care's hands: referrals that led to more than nothing, each with whether it was need.

    A case marked as no further action makes no spell (a missing mark counts as no mark). A case that
    closed because an assessment found no need was none of need, and `in_need` says so: whoever
    counts children in need over a stretch of time leaves it out. But on a day before it closed the
    child was waiting for that assessment, whom the official count on a day includes. Were the case
    left out of that count as well, every year's figure would fall when the next return came in.
    Source: the cleaning code published by UCL (UCL-CHIG/csc-cleaning); for the waiting, the
    Department for Education's description of children in need on neither a plan nor looked after.
    """
    reasons = NOT_IN_NEED if early_help_is_in_need else (*NOT_IN_NEED, EARLY_HELP)
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    return f"""
SELECT child_id, 'CIN' AS kind, start_date, end_date, known_to,
       COALESCE(closure_reason, '') NOT IN ({listed}) AS in_need, authority
FROM referrals
WHERE NOT COALESCE(no_further_action, FALSE)"""


def sql_for_plans() -> str:
    """Spells on a child protection plan: each plan once, as its latest return has it."""
    return f"""
SELECT child_id, 'CPP' AS kind, start_date, end_date, {_sql_for_known_to("end_date_unread")},
       TRUE AS in_need, authority
FROM (
    SELECT *, ROW_NUMBER() OVER (
        PARTITION BY child_id, authority, start_date
        ORDER BY year DESC, end_date_unread, CASE WHEN end_date IS NULL THEN 0 ELSE 1 END, end_date DESC
    ) AS place
    FROM protection_plans
    WHERE start_date IS NOT NULL
) AS ranked
WHERE place = 1"""


def sql_for_episodes() -> str:
    """Each episode of care once, as its latest return has it, without respite.

    `held_to` is the day up to which the episode is known to run: its end, or where it has none the
    31 March of the return; an end that cannot be read leaves the first day alone.
    """
    respite = ", ".join(f"'{status}'" for status in RESPITE)
    return f"""
SELECT child_id, authority, start_date, end_date, known_to,
       CASE WHEN end_date IS NULL AND known_to > start_date THEN known_to
            WHEN end_date > start_date THEN end_date
            ELSE start_date END AS held_to
FROM (
    SELECT *, {_sql_for_known_to("end_date_unread")}, ROW_NUMBER() OVER (
        PARTITION BY child_id, authority, start_date
        ORDER BY year DESC, end_date_unread, CASE WHEN end_date IS NULL THEN 0 ELSE 1 END, end_date DESC,
                 COALESCE(legal_status, '')
    ) AS place
    FROM care_episodes
    WHERE start_date IS NOT NULL
) AS ranked
WHERE place = 1 AND COALESCE(legal_status, '') NOT IN ({respite})"""


def sql_for_looked_after() -> str:
    """Spells of being looked after: runs of episodes, each beginning no later than the run so far has held.

    (An episode ends on the day on which the next begins.) A run is open where none of its episodes
    is known to have ended later than its open ones were last seen.
    """
    return """
WITH started AS (
    SELECT *,
           CASE WHEN start_date <= MAX(held_to) OVER (
               PARTITION BY child_id, authority ORDER BY start_date
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) THEN 0 ELSE 1 END AS begins
    FROM episodes
),
numbered AS (
    SELECT *,
           SUM(begins) OVER (
               PARTITION BY child_id, authority ORDER BY start_date
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
           ) AS run
    FROM started
),
runs AS (
    SELECT child_id, authority, MIN(start_date) AS start_date, MAX(end_date) AS last_end,
           MAX(CASE WHEN end_date IS NULL THEN known_to END) AS open_to,
           MAX(known_to) AS last_return
    FROM numbered
    GROUP BY child_id, authority, run
)
SELECT child_id, 'CLA' AS kind, start_date,
       CASE WHEN open_to IS NULL OR open_to < last_end THEN last_end END AS end_date,
       CASE WHEN open_to IS NULL OR open_to < last_end THEN last_return ELSE open_to END AS known_to,
       TRUE AS in_need, authority
FROM runs"""


def sql_for_spells() -> str:
    """All spells of all kinds."""
    return """
SELECT * FROM cases
UNION ALL
SELECT * FROM plans
UNION ALL
SELECT * FROM looked_after"""


def sql_for_left_out() -> str:
    """How many rows have no first day that can be read, so that no spell can be told from them."""
    return """
SELECT (SELECT COUNT(*) FROM cin_details WHERE referral_date IS NULL) AS referrals,
       (SELECT COUNT(*) FROM protection_plans WHERE start_date IS NULL) AS plans,
       (SELECT COUNT(*) FROM care_episodes WHERE start_date IS NULL) AS episodes"""


def _sql_for_known_to(unread: str) -> str:
    return f"CASE WHEN {unread} THEN NULL ELSE MAKE_DATE(year, 3, 31) END AS known_to"
