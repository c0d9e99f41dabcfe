"""Measures that are the mean of one value of each pupil."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.outcomes.areas import ENGLAND, REGION_NOT_KNOWN
from cairn.outcomes.measure import ALL, IN_NEED, NEED_GROUPS, OTHER, Measure
from cairn.tables.constraints import Value
from cairn.tables.counts import Cell, Counts, Key, Kind, Level, Population, Provenance, Sum

DIMENSIONS = ("period", "area", "group")
Row = dict[str, Value]


def sql_for_means(measure: Measure) -> str:
    """Sum, pupils and the two largest values, for each year, area and group that has a pupil.

    Sums are of decimals, not of binary fractions, so that their order changes nothing.
    """
    return f"""
WITH results AS ({_sql_for_results(measure)}
),
pupils_in_groups AS ({_sql_for_pupils_in_groups()}
),
pupils_in_areas AS ({_sql_for_pupils_in_areas()}
),
in_every_area AS ({_sql_for_every_area()}
),
in_every_group AS ({_sql_for_every_group()}
),
by_size AS (
    SELECT *, ROW_NUMBER() OVER (
        PARTITION BY year, level, area, region, group_code ORDER BY value DESC
    ) AS place
    FROM in_every_group
)
SELECT year, level, area, region, group_code,
       CAST(SUM(value) AS DOUBLE) AS total,
       COUNT(*) AS pupils,
       CAST(MAX(CASE WHEN place = 1 THEN value ELSE 0 END) AS DOUBLE) AS largest,
       CAST(MAX(CASE WHEN place = 2 THEN value ELSE 0 END) AS DOUBLE) AS second
FROM by_size
GROUP BY year, level, area, region, group_code
ORDER BY year, level, area, region, group_code"""


def _sql_for_results(measure: Measure) -> str:
    table, value = measure.columns.table.value, measure.columns.value
    return f"""
    -- results of an authority and year of which no census of need tells are left out: their groups are not known;
    -- a pupil with several results in a year counts once, with the best
    SELECT child_id, year, authority, CAST({value} AS DECIMAL(12, 4)) AS value
    FROM (
        SELECT {table}.*, ROW_NUMBER() OVER (
            PARTITION BY {table}.child_id, {table}.year
            ORDER BY {table}.{value} DESC, {table}.authority, {table}.estab
        ) AS place
        FROM {table}
        JOIN told
            ON told.authority = {table}.authority
            AND told.reference_date = MAKE_DATE({table}.year, 3, 31)
        WHERE {table}.{value} IS NOT NULL
    ) AS ranked
    WHERE place = 1"""


def _sql_for_pupils_in_groups() -> str:
    return f"""
    -- the group on 31 March before the results
    SELECT results.child_id, results.year, results.authority, results.value,
           COALESCE(groups.need_group, '{OTHER}') AS need_group
    FROM results
    LEFT JOIN groups
        ON groups.child_id = results.child_id
        AND groups.reference_date = MAKE_DATE(results.year, 3, 31)"""


def _sql_for_pupils_in_areas() -> str:
    return f"""
    SELECT pupils_in_groups.*,
           COALESCE(authorities.name, CONCAT('Authority ', COALESCE(authority, 'not known'))) AS name,
           COALESCE(authorities.region, '{REGION_NOT_KNOWN}') AS region
    FROM pupils_in_groups
    LEFT JOIN authorities
        ON authorities.code = pupils_in_groups.authority
        AND pupils_in_groups.year BETWEEN authorities.from_year AND authorities.to_year"""


def _sql_for_every_area() -> str:
    return f"""
    SELECT year, '{Level.NATIONAL.value}' AS level, '{ENGLAND}' AS area, '' AS region, need_group, value
    FROM pupils_in_areas
    UNION ALL
    SELECT year, '{Level.REGION.value}' AS level, region AS area, region, need_group, value
    FROM pupils_in_areas
    UNION ALL
    SELECT year, '{Level.AUTHORITY.value}' AS level, name AS area, region, need_group, value
    FROM pupils_in_areas"""


def _sql_for_every_group() -> str:
    return f"""
    SELECT year, level, area, region, need_group AS group_code, value FROM in_every_area
    UNION ALL
    SELECT year, level, area, region, '{IN_NEED}' AS group_code, value FROM in_every_area
    WHERE need_group <> '{OTHER}'
    UNION ALL
    SELECT year, level, area, region, '{ALL}' AS group_code, value FROM in_every_area"""


def sql_for_left_out(measure: Measure) -> str:
    """One row: how many rows of results there are, and why each of those that do not count does not.

    Every row counts (for one pupil) or has one reason, the first that holds of: no value, an
    authority and year of which no census of need tells, another result of the same pupil that
    counts in its place.
    """
    table = measure.columns.table.value
    return f"""
WITH standing AS (
    SELECT {table}.child_id, {table}.year, {table}.authority, {table}.{measure.columns.value} AS value,
           told.reference_date
    FROM {table}
    LEFT JOIN told
        ON told.authority = {table}.authority
        AND told.reference_date = MAKE_DATE({table}.year, 3, 31)
),
counted AS (
    SELECT COUNT(*) AS pupils FROM (
        SELECT DISTINCT child_id, year FROM standing WHERE value IS NOT NULL AND reference_date IS NOT NULL
    ) AS once
)
SELECT COUNT(*) AS results,
       COUNT(CASE WHEN value IS NULL THEN 1 END) AS no_value,
       COUNT(CASE WHEN value IS NOT NULL AND reference_date IS NULL THEN 1 END) AS not_told,
       COUNT(CASE WHEN value IS NOT NULL AND reference_date IS NOT NULL THEN 1 END)
           - (SELECT pupils FROM counted) AS second_results
FROM standing"""


def sql_for_untold(measure: Measure) -> str:
    """The authorities and years that sent results, but of which no census of need tells."""
    table = measure.columns.table.value
    return f"""
SELECT DISTINCT {table}.authority AS authority, {table}.year AS year
FROM {table}
LEFT JOIN told
    ON told.authority = {table}.authority
    AND told.reference_date = MAKE_DATE({table}.year, 3, 31)
WHERE told.reference_date IS NULL AND {table}.{measure.columns.value} IS NOT NULL
ORDER BY year, authority"""


def counts_of(measure: Measure, rows: Iterable[Row], provenance: Provenance) -> Counts:
    """The rows of `sql_for_means` as Counts over period, area and group, with every group of every area.

    A group that nobody is in stands with no value and no people, so that every sum is whole.
    """
    found = {(_int(row["year"]), _area(row), str(row["group_code"])): row for row in rows}
    areas = sorted({(year, area) for year, area, _ in found})
    cells = [
        _cell((period(year), area[1], group), area[0], found.get((year, area, group)))
        for year, area in areas
        for group in measure.groups
    ]
    return Counts(
        name=measure.id,
        definition=measure.definition,
        population=Population.CHILDREN,
        dimensions=DIMENSIONS,
        cells=tuple(cells),
        sums=_sums(areas, measure.groups),
        provenance=provenance,
    )


Area = tuple[Level, str, str]
"""A level, a name, and the region of an authority (or a region itself)."""


def _area(row: Row) -> Area:
    return Level(str(row["level"])), str(row["area"]), str(row["region"])


def _cell(key: Key, level: Level, row: Row | None) -> Cell:
    if row is None:
        return Cell(key, Kind.MEAN, level, None, 0, 0.0, 0.0)
    total, pupils = _float(row["total"]), _int(row["pupils"])
    return Cell(
        key=key,
        kind=Kind.MEAN,
        level=level,
        value=total / pupils,
        people=pupils,
        numerator=total,
        denominator=float(pupils),
        largest=(_float(row["largest"]), _float(row["second"])),
    )


def _sums(areas: Sequence[tuple[int, Area]], groups: tuple[str, ...]) -> tuple[Sum, ...]:
    """Groups add up in every area; in every group authorities add up to regions, and regions to England."""
    sums = []
    for year, (_, area, _) in areas:
        keys = {group: (period(year), area, group) for group in groups}
        sums.append(Sum(keys[IN_NEED], tuple(keys[group] for group in NEED_GROUPS)))
        sums.append(Sum(keys[ALL], (keys[IN_NEED], keys[OTHER])))
    within: dict[tuple[int, str], list[str]] = {}
    for year, place in areas:
        if place[0] is not Level.NATIONAL:
            within.setdefault((year, _whole_of(place)), []).append(place[1])
    for year, (level, area, _) in areas:
        parts = within.get((year, area), []) if level is not Level.AUTHORITY else []
        if parts:
            sums += [
                Sum((period(year), area, group), tuple((period(year), part, group) for part in parts))
                for group in groups
            ]
    return tuple(sums)


def _whole_of(part: Area) -> str:
    """The area that a region or an authority is a part of."""
    return ENGLAND if part[0] is Level.REGION else part[2]


def period(year: int) -> str:
    """The year ending in `year`, as it is written: 2018 is 2017-18."""
    return f"{year - 1}-{year % 100:02d}"


def _int(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _float(value: Value) -> float:
    assert isinstance(value, int | float)
    return float(value)
