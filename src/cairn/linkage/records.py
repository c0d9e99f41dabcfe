"""Every record that speaks of a child, from every source, in one shape, its identifiers in order."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.linkage.upn import sql_for_standard_upn, sql_for_valid_upn

SOURCE_TABLES = ("cin_children", "care_children", "care_episodes", "pupils", "ks4")

_SHARED = 'file, file_sha256, "row", authority, year'


def sql_for_records() -> str:
    """One row a record: children of the census, of the looked after return, pupils, and results.

    An episode of care whose child has no header row in the same authority and year stands as a
    record of its own (source s903_episodes), so that nobody in care is lost for want of a header.
    """
    return f"""
SELECT 'cin_census' AS source, {_SHARED}, child_no AS record_no, la_child_id, upn, former_upn, birth_date
FROM cin_children
UNION ALL
SELECT 's903' AS source, {_SHARED}, child_no AS record_no, la_child_id, upn, NULL AS former_upn, birth_date
FROM care_children
UNION ALL
SELECT 's903_episodes' AS source, {_SHARED}, episode_no AS record_no, la_child_id,
       NULL AS upn, NULL AS former_upn, NULL AS birth_date
FROM ({_sql_for_first_headless_episodes()}) AS headless
UNION ALL
SELECT 'school_census' AS source, {_SHARED}, pupil_no AS record_no,
       NULL AS la_child_id, upn, NULL AS former_upn, birth_date
FROM pupils
UNION ALL
SELECT 'ks4' AS source, {_SHARED}, result_no AS record_no,
       NULL AS la_child_id, upn, NULL AS former_upn, NULL AS birth_date
FROM ks4"""


def _sql_for_first_headless_episodes() -> str:
    child = sql_for_la_child_id("la_child_id")
    return f"""
    SELECT numbered.* FROM (
        SELECT *, ROW_NUMBER() OVER (
            PARTITION BY authority, year, COALESCE({child}, CONCAT(file, ' ', episode_no))
            ORDER BY file, episode_no
        ) AS place
        FROM care_episodes
    ) AS numbered
    LEFT JOIN (
        SELECT DISTINCT authority, year, {child} AS child FROM care_children WHERE {child} IS NOT NULL
    ) AS headers
        ON headers.authority = numbered.authority AND headers.year = numbered.year
        AND headers.child = {sql_for_la_child_id("numbered.la_child_id")}
    WHERE numbered.place = 1 AND headers.child IS NULL"""


def sql_for_la_child_id(column: str) -> str:
    """An LA child ID in capitals without white space around it (systems differ in both); NULL where blank."""
    return f"NULLIF(UPPER(TRIM({column})), '')"


def sql_for_standardised() -> str:
    """The records with their identifiers in order.

    `upn` and `former_upn` are NULL where none is given; `valid_upn` and `valid_former_upn` are NULL
    also where the check letter is wrong.
    """
    return f"""
WITH ordered AS (
    SELECT source, {_SHARED}, record_no,
           {sql_for_la_child_id("la_child_id")} AS la_child_id,
           {sql_for_standard_upn("upn")} AS upn,
           {sql_for_standard_upn("former_upn")} AS former_upn,
           CAST(EXTRACT(YEAR FROM birth_date) AS BIGINT) AS birth_year,
           CAST(EXTRACT(MONTH FROM birth_date) AS BIGINT) AS birth_month
    FROM records
)
SELECT *,
       CASE WHEN {sql_for_valid_upn("upn")} THEN upn END AS valid_upn,
       CASE WHEN {sql_for_valid_upn("former_upn")} THEN former_upn END AS valid_former_upn
FROM ordered"""
