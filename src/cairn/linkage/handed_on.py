"""What linkage hands on: the spine of children, and copies of the tables with no name and no number.

No query here gives a name, a UPN, a postcode, an LA child ID, a file or a row; of a date of birth only
the year and the month. A date that was written and could not be read is told apart from a date that
is not there, because a case without an end is an open case.
"""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.linkage.records import sql_for_la_child_id


def sql_for_children() -> str:
    """The spine: one row a child, its birth as the latest record has it, and which sources know it."""
    return """
WITH ranked AS (
    SELECT child_id, birth_year, birth_month,
           ROW_NUMBER() OVER (
               PARTITION BY child_id
               ORDER BY CASE WHEN birth_year IS NULL THEN 1 ELSE 0 END, year DESC NULLS LAST,
                        source DESC, file, record_no
           ) AS place
    FROM linked
),
known AS (
    SELECT child_id,
           MAX(CASE WHEN source = 'cin_census' THEN 1 ELSE 0 END) AS in_cin_census,
           MAX(CASE WHEN source IN ('s903', 's903_episodes') THEN 1 ELSE 0 END) AS in_s903,
           MAX(CASE WHEN source = 'school_census' THEN 1 ELSE 0 END) AS in_school_census,
           MAX(CASE WHEN source = 'ks4' THEN 1 ELSE 0 END) AS in_ks4
    FROM linked
    GROUP BY child_id
)
SELECT known.child_id, birth_year, birth_month,
       in_cin_census = 1 AS in_cin_census, in_s903 = 1 AS in_s903,
       in_school_census = 1 AS in_school_census, in_ks4 = 1 AS in_ks4
FROM known
JOIN ranked ON ranked.child_id = known.child_id AND ranked.place = 1"""


def sql_for_cin_details() -> str:
    """Referrals of the census."""
    return f"""
SELECT child_id, cin_details.authority, cin_details.year, referral_date, referral_source, primary_need,
       closure_date, {_unread("closure_date")}, closure_reason, initial_conference_date, no_further_action
FROM cin_details
{_join("cin_details", "cin_census", "child_no")}"""


def sql_for_protection_plans() -> str:
    """Child protection plans of the census."""
    return f"""
SELECT child_id, protection_plans.authority, protection_plans.year, start_date,
       end_date, {_unread("end_date")}, initial_category, latest_category, previous_plans
FROM protection_plans
{_join("protection_plans", "cin_census", "child_no")}"""


def sql_for_care_episodes() -> str:
    """Episodes of care. Where two header rows bear one LA child ID in a year, the child with the first id."""
    return f"""
WITH carers AS (
    SELECT authority, year, la_child_id, MIN(child_id) AS child_id
    FROM linked
    WHERE source IN ('s903', 's903_episodes') AND la_child_id IS NOT NULL
    GROUP BY authority, year, la_child_id
)
SELECT COALESCE(carers.child_id, alone.child_id) AS child_id, care_episodes.authority, care_episodes.year,
       start_date, end_date, {_unread("end_date")}, legal_status, need,
       placement, placement_provider, reason_new_episode, reason_ceased, reason_placement_change
FROM care_episodes
LEFT JOIN carers
    ON carers.authority = care_episodes.authority AND carers.year = care_episodes.year
    AND carers.la_child_id = {sql_for_la_child_id("care_episodes.la_child_id")}
LEFT JOIN linked AS alone
    ON alone.source = 's903_episodes' AND alone.file = care_episodes.file
    AND alone.record_no = care_episodes.episode_no"""


def sql_for_pupils() -> str:
    """Pupils on roll."""
    return f"""
SELECT child_id, pupils.authority, pupils.year, estab, year_group, sen_provision, free_school_meals,
       gender, birth_year, birth_month
FROM pupils
{_join("pupils", "school_census", "pupil_no")}"""


def sql_for_ks4() -> str:
    """Key stage 4 results."""
    return f"""
SELECT child_id, ks4.authority, ks4.year, estab, attainment_8
FROM ks4
{_join("ks4", "ks4", "result_no")}"""


def _join(table: str, source: str, number: str) -> str:
    return (
        f"JOIN linked ON linked.source = '{source}' AND linked.file = {table}.file "
        f"AND linked.record_no = {table}.{number}"
    )


def _unread(date: str) -> str:
    return f"{date} IS NULL AND COALESCE(TRIM({date}_text, ' \t\r\n'), '') <> '' AS {date}_unread"
