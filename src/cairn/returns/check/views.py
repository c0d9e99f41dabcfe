"""What is drawn from a return's tables for more than one rule to use."""

from __future__ import annotations

_STEPS = """
SELECT episode_no, la_child_id, reason_new_episode, lag(episode_no) OVER in_order AS previous_episode_no,
    lead(episode_no) OVER in_order AS next_episode_no, row_number() OVER in_order AS step
FROM care_episodes
WHERE la_child_id IS NOT NULL AND start_date IS NOT NULL
WINDOW in_order AS (PARTITION BY la_child_id ORDER BY start_date, episode_no)
"""

# the order is worked out on few columns, and the rest joined on: sorting whole rows costs several times as much
_PERIODS = f"""
SELECT care_episodes.*, periods.* EXCLUDE (episode_no)
FROM care_episodes LEFT JOIN (
    SELECT episode_no, previous_episode_no, next_episode_no, step,
        sum(CASE WHEN step = 1 OR reason_new_episode = 'S' THEN 1 ELSE 0 END)
            OVER (PARTITION BY la_child_id ORDER BY step) AS period_no
    FROM ({_STEPS}) AS steps
) AS periods ON periods.episode_no = care_episodes.episode_no
"""

_RUNS = """
SELECT la_child_id, episode_no, start_date, end_date,
    CASE WHEN start_date = lag(end_date) OVER in_order THEN 0 ELSE 1 END AS begins
FROM care_episodes
WHERE la_child_id IS NOT NULL AND start_date IS NOT NULL
    AND coalesce(legal_status, '') NOT IN ('V3', 'V4')
WINDOW in_order AS (PARTITION BY la_child_id ORDER BY start_date, end_date NULLS LAST, episode_no)
"""

_TWELVE_MONTHS = f"""
SELECT DISTINCT la_child_id
FROM (
    SELECT la_child_id, run, min(runs.start_date) AS since,
        bool_or(runs.end_date IS NULL OR runs.end_date > this_return.end_date) AS at_the_end,
        min(this_return.start_date) AS year_began
    FROM (
        SELECT *,
            sum(begins) OVER (PARTITION BY la_child_id ORDER BY start_date, end_date NULLS LAST, episode_no) AS run
        FROM ({_RUNS}) AS marked
    ) AS runs CROSS JOIN this_return
    GROUP BY la_child_id, run
) AS spells
WHERE since <= year_began AND at_the_end
"""

VIEWS: dict[str, dict[str, str]] = {
    "s903": {"care_steps": _PERIODS, "looked_after_12_months": _TWELVE_MONTHS},
}
"""By return, the name of each and its SQL, in the order they are made.

`care_steps`: every episode, with the child's episodes before and after it by start date, its place
among them (`step`) and the number of its period of care, which begins at the child's first episode
and at each that started a period (reason S). `looked_after_12_months`: the children with an unbroken
run of episodes, respite (V3, V4) apart, from a day on or before the first of the year to beyond its last.
"""
