"""Link the records of the returns, and hand on what later stages may see."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.engine import Engine
from cairn.linkage import exact, handed_on, records
from cairn.linkage import tables as t
from cairn.linkage.clusters import components
from cairn.linkage.quality import LinkageReport, measure
from cairn.tables.files import write_json
from cairn.tables.schema import Column, Table, Type

_READ = (*records.SOURCE_TABLES, "cin_details", "protection_plans")
INSIDE = "inside"


def build(engine: Engine, returns: Path, key: bytes, into: Path) -> LinkageReport:
    """Link every record of the folder `returns` exactly, by the rules of `cairn.linkage.exact`.

    `key` is the review's secret, at least 16 bytes. Writes into the folder `into`: children.parquet
    (the spine) and copies of cin_details, protection_plans, care_episodes, pupils and ks4 that bear
    the child's id and no identifier; quality.json; and inside/links.parquet, which holds identifiers
    and which no later stage may read. Raises ReviewFolderError where the key is too short.
    """
    for name in _READ:
        engine.register(name, returns / f"{name}.parquet")
    scratch = into / ".scratch"
    scratch.mkdir(parents=True)
    _link(engine, key, scratch)
    engine.write(exact.sql_for_links(), t.LINKS, into / INSIDE / "links.parquet")
    engine.register("links", into / INSIDE / "links.parquet")
    for table, sql in (
        (t.CHILDREN, handed_on.sql_for_children()),
        (t.CIN_DETAILS, handed_on.sql_for_cin_details()),
        (t.PROTECTION_PLANS, handed_on.sql_for_protection_plans()),
        (t.CARE_EPISODES, handed_on.sql_for_care_episodes()),
        (t.PUPILS, handed_on.sql_for_pupils()),
        (t.KS4, handed_on.sql_for_ks4()),
    ):
        engine.write(sql, table, into / f"{table.name}.parquet")
    report = measure(engine)
    write_json(into / "quality.json", report)
    shutil.rmtree(scratch)
    return report


def _link(engine: Engine, key: bytes, scratch: Path) -> None:
    """Leave the views `la_children` and `linked`; each step that later ones read twice is written down."""
    engine.define("records", records.sql_for_records())
    _write_down(engine, "standardised", records.sql_for_standardised(), _STANDARDISED, scratch)
    engine.define("upns", exact.sql_for_upns())
    engine.define("former_upns", exact.sql_for_former_upns())
    labels = components(engine, "upns", "former_upns", scratch)
    engine.define("upn_labels", f"SELECT node, label FROM {labels}")  # noqa: S608 - a view of our own
    engine.define("la_children", exact.sql_for_la_children())
    engine.define("natural_keys", exact.sql_for_natural_keys())
    _write_down(engine, "linked", exact.sql_for_linked(key), _LINKED, scratch)


def _write_down(engine: Engine, name: str, sql: str, columns: tuple[Column, ...], scratch: Path) -> None:
    table = Table(name, "one record of one source", columns, ("source", "file", "record_no"))
    engine.write(sql, table, scratch / f"{name}.parquet")
    engine.register(name, scratch / f"{name}.parquet")


_STANDARDISED = (
    Column("source", Type.TEXT, "Which return the record is from"),
    Column("file", Type.TEXT, "The file"),
    Column("file_sha256", Type.TEXT, "The SHA-256 of its bytes"),
    Column("row", Type.INTEGER, "The line of the file"),
    Column("authority", Type.TEXT, "The authority"),
    Column("year", Type.INTEGER, "The year"),
    Column("record_no", Type.INTEGER, "Which record of the file"),
    Column("la_child_id", Type.TEXT, "LA child ID in order"),
    Column("upn", Type.TEXT, "UPN in order"),
    Column("former_upn", Type.TEXT, "Former UPN in order"),
    Column("birth_year", Type.INTEGER, "Year of birth"),
    Column("birth_month", Type.INTEGER, "Month of birth"),
    Column("valid_upn", Type.TEXT, "UPN where its check letter is right"),
    Column("valid_former_upn", Type.TEXT, "Former UPN where its check letter is right"),
)
_LINKED = (
    *_STANDARDISED,
    Column("natural_key", Type.TEXT, "The child's natural key"),
    Column("child_id", Type.TEXT, "The child's id"),
    Column("found", Type.BOOLEAN, "Whether a pupil record tells of the child"),
)
