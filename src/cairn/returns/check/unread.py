"""What could not be read, as faults of the return and of the child that they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.returns.check.cells import named
from cairn.returns.check.context import ReturnKey, literal
from cairn.returns.check.run import child_of
from cairn.returns.read.items import DOUBTS, Trouble
from cairn.returns.report import FileFacts
from cairn.returns.spec import ReturnSpec

_WORDS = {
    Trouble.FILE: "unreadable file",
    Trouble.REST: "unreadable rest of file",
    Trouble.VALUE: "unreadable value",
    Trouble.SHAPE: "out of place",
    Trouble.NOTE: "doubt",
}
"""How a report names what the readers call more shortly."""
# the last of a reader's sentences says what to do
_PARTS = "unread.sentence, '^(.*[.]) ([A-Z].*)$'"
_WRONG = f"coalesce(nullif(regexp_extract({_PARTS}, 1), ''), unread.sentence)"
_CURE = f"regexp_extract({_PARTS}, 2)"
_CHILDREN = {"cin_census": "cin_children", "s903": "care_children"}


def sql_for_unread(spec: ReturnSpec, files: Sequence[FileFacts], key: ReturnKey) -> str:
    """Faults for what could not be read of `files`, as far as it belongs to the return `key`.

    In a file of several authorities or years it belongs where its row does, or to the first of them.
    The child is that of the row; in XML, the last child that began before the line, where one began there alone.
    """
    whole = len(files[0].tables) > 1
    child, join = _child_before(spec) if whole else _child_of_line(spec, files)
    home = " ".join(
        f"WHEN {literal(facts.file)} THEN "
        f"coalesce(line.authority, {literal((facts.authorities or ('',))[0])}) = {literal(key.authority)} "
        f"AND coalesce(line.year, {facts.years[0]}) = {key.year}"
        for facts in files
    )
    told = {
        "return": literal(spec.name),
        "authority": literal(key.authority),
        "year": str(key.year),
        "child": child,
        "field": _field_as_filed(spec),
    }
    return f"{_select([facts.file for facts in files], told)}{join} WHERE CASE unread.file {home} END"


def sql_for_unread_of_no_return(names: Sequence[str]) -> str:
    """Faults for what could not be read of files that are of no return of a known authority and year."""
    nothing = {"return": "''", "authority": "''", "year": "0", "child": "''", "field": "unread.field"}
    return _select(names, nothing)


def _select(names: Sequence[str], told: dict[str, str]) -> str:
    queries = ", ".join(sorted(literal(trouble.value) for trouble in DOUBTS))
    words = " ".join(
        f"WHEN {literal(trouble.value)} THEN {literal(word)}" for trouble, word in _WORDS.items()
    )
    files = ", ".join(map(literal, names))
    return (
        f"SELECT 'cell' AS layer, CASE unread.trouble {words} ELSE unread.trouble END AS rule, "
        f"CASE WHEN unread.trouble IN ({queries}) THEN 'query' ELSE 'error' END AS kind, "
        f'{told["return"]} AS "return", {told["authority"]} AS authority, {told["year"]} AS year, '
        f'unread.file AS file, unread."row" AS "row", {told["child"]} AS child, unread."table" AS "table", '
        f"{told['field']} AS field, unread.value AS value, "
        f"CASE WHEN unread.times > 1 THEN 'in ' || unread.times || ' rows' ELSE '' END AS beside, "
        f"{_WRONG} AS sentence, {_CURE} AS cure FROM ({_sql_for_each(files)}) AS unread"
    )


def _sql_for_each(files: str) -> str:
    """What could not be read; a column or element that the return does not have, once for all its rows."""
    same = f'PARTITION BY file, trouble = {literal(Trouble.UNKNOWN.value)}, "table", field, sentence'
    return (
        f"SELECT * FROM (SELECT *, count(*) OVER ({same}) AS alike, "
        f'row_number() OVER ({same} ORDER BY "row", item) AS place, '
        f"CASE WHEN trouble = {literal(Trouble.UNKNOWN.value)} THEN alike ELSE 1 END AS times "
        f"FROM read_unread WHERE file IN ({files})) AS each "
        f"WHERE trouble <> {literal(Trouble.UNKNOWN.value)} OR place = 1"
    )


def _child_before(spec: ReturnSpec) -> tuple[str, str]:
    lines = (  # of several children on one line, nobody knows which: some systems write a return as one line
        'SELECT file, "row", CASE WHEN count(*) = 1 THEN min(la_child_id) END AS la_child_id, '
        "min(authority) AS authority, min(year) AS year "
        f'FROM read_{_CHILDREN[spec.name]} GROUP BY file, "row"'
    )
    join = f' ASOF LEFT JOIN ({lines}) AS line ON unread.file = line.file AND unread."row" >= line."row"'
    child = "CASE WHEN unread.\"table\" = 'cin_headers' THEN '' ELSE coalesce(line.la_child_id, '') END"
    return child, join


def _child_of_line(spec: ReturnSpec, files: Sequence[FileFacts]) -> tuple[str, str]:
    tables = sorted({table for facts in files for table in facts.tables})
    rows = " UNION ALL ".join(
        f'SELECT file, "row", authority, year, {child_of(table, spec)[0]} AS child, {literal(table)} AS "table" '
        f"FROM read_{table} AS here"
        for table in tables
    )
    lines = (
        'SELECT file, "row", "table", min(authority) AS authority, min(year) AS year, min(child) AS child '
        f'FROM ({rows}) AS each_row GROUP BY file, "row", "table"'
    )
    join = (
        f' LEFT JOIN ({lines}) AS line ON unread.file = line.file AND unread."row" = line."row" '
        'AND unread."table" = line."table"'
    )
    return "coalesce(line.child, '')", join


def _field_as_filed(spec: ReturnSpec) -> str:
    """The name that the file has for a field; what is not a field's name stays as it is."""
    cases = " ".join(
        f'WHEN unread."table" = {literal(table.name)} AND unread.field = {literal(field.name)} '
        f"THEN {literal(named(table, field))}"
        for table in spec.tables
        for field in table.fields
    )
    return f"CASE {cases} ELSE unread.field END"
