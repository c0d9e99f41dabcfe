"""Reports of invented faults: the faults kept, and every report of them written, without any return read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cairn.engine import DuckDB
from cairn.returns.check import FAULTS, CheckedReturn, CheckReport, RuleRun, write_reports
from cairn.returns.report import FileFacts
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis

TOO_OLD = RuleRun("X01", Kind.ERROR, "The child is too old.", faults=1)
NOT_LOOKED_FOR = RuleRun("X02", Kind.QUERY, "The postcode is wrong.", not_run="Needs the list of postcodes.")
CLEAN = RuleRun("X03", Kind.ERROR, "The child is too young.")


def a_fault(**over: Any) -> dict[str, Any]:
    """One fault, of a child in a row of a file, but for what is told otherwise; `of` stands for `return`."""
    told = {
        "layer": "rule",
        "rule": "X01",
        "kind": "error",
        "of": "s903",
        "authority": "330",
        "year": 2025,
        "file": "2025/330/episodes.csv",
        "row": 2,
        "child": "A1",
        "table": "care_episodes",
        "field": "DECOM",
        "value": "01/06/2024",
        "beside": "DOB 2014-05-10",
        "sentence": "The child is too old.",
        "cure": "Correct the date.",
        **over,
    }
    return {"return" if name == "of" else name: value for name, value in told.items()}


def a_return(**over: Any) -> CheckedReturn:
    """A return that was checked, in which three rules had their say."""
    told = {
        "return_name": "s903",
        "title": "Looked after children return",
        "authority": "330",
        "authority_name": "Birmingham",
        "year": 2025,
        "basis": Basis.SCHEMA,
        "basis_why": "",
        "files": ("2025/330/episodes.csv",),
        "rows": 1200,
        "children": 1,
        "cells": {},
        "runs": (TOO_OLD, NOT_LOOKED_FOR, CLEAN),
        "errors": 1,
        "queries": 0,
        **over,
    }
    return CheckedReturn(**told)


def a_file(file: str = "2025/330/episodes.csv", **over: Any) -> FileFacts:
    """A file that was read."""
    told = {
        "file": file,
        "sha256": "",
        "return_name": "s903",
        "title": "Looked after children return",
        "years": (2025,),
        "authorities": ("330",),
        "rows": {"care_episodes": 1200},
        "unread": 0,
        "notes": 0,
        "tables": ("care_episodes",),
        **over,
    }
    return FileFacts(**told)


def a_report(faults: Iterable[dict[str, Any]] = (), **over: Any) -> CheckReport:
    """The report of a check that found these faults."""
    kinds = [fault["kind"] for fault in faults]
    told = {
        "code": "code-1",
        "files": (a_file(),),
        "returns": (a_return(),),
        "across": (),
        "errors": kinds.count("error"),
        "queries": kinds.count("query"),
        **over,
    }
    return CheckReport(**told)


def write(into: Path, faults: Iterable[dict[str, Any]], report: CheckReport | None = None) -> Path:
    """Write every report of these faults into a new folder, and give the folder."""
    faults = list(faults)
    into.mkdir(parents=True)
    engine = DuckDB(threads=1, memory="1GB")
    try:
        engine.write_rows(faults, FAULTS, into / "faults.parquet")
        write_reports(engine, report or a_report(faults), into, into / "no-assets")
    finally:
        engine.close()
    return into
