"""The faults as pages to read and to print: one of the whole, and one of each return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from cairn.engine import Engine
from cairn.returns.check.context import literal
from cairn.returns.check.faults import FAULTS, CheckedReturn, CheckReport
from cairn.returns.check.reports.shortened import shortened
from cairn.tables.sentences import counted, printable

MOST_SHOWN = 50
"""Faults of one kind that a page shows; the lists hold them all."""
MOST_GROUPS = 200
MOST_LETTERS = 300
_FOLDER = "returns"
_KIND = 'layer, rule, kind, "table", field, sentence, cure'
_FROM_FILES = ("child", "file", "value", "beside")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The faults of one rule in one return (or, of cells, of one field): how many, and the first of them."""

    anchor: str
    layer: str
    rule: str
    kind: str
    field: str
    sentence: str
    cure: str
    faults: int
    shown: tuple[Row, ...]


class Pages:
    """Renders the templates of this package. `styled` says whether the style of the pages lies beside them."""

    def __init__(self, *, styled: bool) -> None:
        own = PackageLoader("cairn.returns.check.reports")
        govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
        self._jinja = Environment(
            loader=ChoiceLoader([own, govuk]), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._jinja.globals |= {"styled": styled, "counted": counted, "most_shown": MOST_SHOWN}

    def write(self, template: str, path: Path, root: str, given: Mapping[str, Any]) -> None:
        """Write one page; `root` leads from it to the folder of the reports: "" or "../"."""
        path.parent.mkdir(parents=True, exist_ok=True)
        html = self._jinja.get_template(template).render(root=root, **given)
        path.write_text(html.strip() + "\n", encoding="utf-8")


def write_pages(engine: Engine, report: CheckReport, into: Path, *, styled: bool) -> None:
    """Write `report.html` and a page a return below `returns/`, from the report and the held table `faults`."""
    pages = Pages(styled=styled)
    links = [
        (each, f"{_FOLDER}/{_page_name(order, each)}") for order, each in enumerate(report.returns, start=1)
    ]
    loose = "(\"return\" = '' OR layer NOT IN ('cell', 'rule'))"
    given = {"report": report, "links": links, **_given(engine, loose)}
    pages.write("report.html", into / "report.html", "", given)
    for each, link in links:
        pages.write("return.html", into / link, "../", {"checked": each, **_given(engine, _where(each))})


def _given(engine: Engine, where: str) -> dict[str, Any]:
    return {"groups": groups(engine, where), "left_out": left_out(engine, where)}


def _page_name(order: int, checked: CheckedReturn) -> str:
    return f"{order:03d}-{checked.return_name}-{checked.authority}-{checked.year}.html"


def _where(checked: CheckedReturn) -> str:
    files = ", ".join(literal(name) for name in (*checked.files, ""))
    return (
        f"layer IN ('cell', 'rule') AND \"return\" = {literal(checked.return_name)} "
        f"AND authority = {literal(checked.authority)} AND year = {checked.year} AND file IN ({files})"
    )


def groups(engine: Engine, where: str) -> tuple[Group, ...]:
    """The faults of the held table `faults` that `where` keeps, by rule: cells first, then most first.

    Of cells, the `MOST_GROUPS` fields and sorts of fault with the most faults.
    """
    engine.hold("page_groups", sql_for_groups(where))
    counts = engine.run("SELECT * FROM page_groups")
    shown: dict[tuple[object, ...], list[Row]] = {}
    for row in engine.run(sql_for_shown(where)):
        told = {name: printable(str(row[name])) for name in _FROM_FILES}
        shown.setdefault(_key(row), []).append({**row, **told})
    counts.sort(
        key=lambda row: (
            row["layer"] != "cell",
            -int(str(row["faults"])),
            str(row["rule"]),
            str(row["field"]),
        )
    )
    return tuple(_group(order, row, tuple(shown[_key(row)])) for order, row in enumerate(counts, start=1))


def _group(order: int, row: Row, shown: tuple[Row, ...]) -> Group:
    told = {name: str(row[name]) for name in ("layer", "rule", "kind", "sentence", "cure")}
    field = printable(str(row["field"]))
    return Group(f"g{order}", faults=int(str(row["faults"])), field=field, shown=shown, **told)


def sql_for_groups(where: str) -> str:
    """A row a group with its number of faults."""
    counts = f"SELECT {_KIND}, count(*) AS faults FROM faults WHERE {where} GROUP BY {_KIND}"
    place = f"row_number() OVER (PARTITION BY layer = 'cell' ORDER BY faults DESC, {_KIND}) AS place_of_group"
    return (
        f"SELECT {_KIND}, faults FROM (SELECT *, {place} FROM ({counts}) AS counted) AS placed "
        f"WHERE layer <> 'cell' OR place_of_group <= {MOST_GROUPS}"
    )


def sql_for_shown(where: str) -> str:
    """The first rows of each group in `page_groups`."""
    columns = ", ".join(
        shortened(name, MOST_LETTERS) if name in _FROM_FILES else f'"{name}"' for name in FAULTS.column_names
    )
    return (
        f'SELECT {columns} FROM (SELECT *, row_number() OVER (PARTITION BY {_KIND} ORDER BY file, "row", value) '
        f"AS place FROM faults WHERE {where} AND ({_KIND}) IN (SELECT ({_KIND}) FROM page_groups)) AS placed "
        f"WHERE place <= {MOST_SHOWN} ORDER BY place"
    )


def left_out(engine: Engine, where: str) -> int:
    """How many fields and sorts of fault of cells are on no page, though `where` keeps them."""
    sql = f"SELECT count(*) AS every FROM (SELECT DISTINCT {_KIND} FROM faults WHERE {where} AND layer = 'cell')"
    return max(0, int(str(engine.run(f"{sql} AS kinds")[0]["every"])) - MOST_GROUPS)


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[name.strip().strip('"')] for name in _KIND.split(","))
