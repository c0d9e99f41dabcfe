"""The faults as pages to read and to print: one of the whole, and one of each return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from cairn.engine import Engine
from cairn.returns.check.context import literal
from cairn.returns.check.faults import CheckedReturn, CheckReport
from cairn.tables.sentences import counted

MOST_SHOWN = 50
"""Faults of one kind that a page shows; the lists hold them all."""
_FOLDER = "returns"
_KIND = 'layer, rule, kind, "table", field, sentence, cure'
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
    links = {
        each: f"{_FOLDER}/{_page_name(order, each)}" for order, each in enumerate(report.returns, start=1)
    }
    loose = tuple(groups(engine, "\"return\" = '' OR layer NOT IN ('cell', 'rule')"))
    given = {"report": report, "links": links, "groups": loose}
    pages.write("report.html", into / "report.html", "", given)
    for each, link in links.items():
        own = tuple(groups(engine, _where(each)))
        pages.write("return.html", into / link, "../", {"checked": each, "groups": own})


def _page_name(order: int, checked: CheckedReturn) -> str:
    return f"{order:03d}-{checked.return_name}-{checked.authority}-{checked.year}.html"


def _where(checked: CheckedReturn) -> str:
    files = ", ".join(literal(name) for name in (*checked.files, ""))
    return (
        f"layer IN ('cell', 'rule') AND \"return\" = {literal(checked.return_name)} "
        f"AND authority = {literal(checked.authority)} AND year = {checked.year} AND file IN ({files})"
    )


def groups(engine: Engine, where: str) -> Iterator[Group]:
    """The faults of the held table `faults` that `where` keeps, by rule: cells first, then most first."""
    counts = engine.run(f"SELECT {_KIND}, count(*) AS faults FROM faults WHERE {where} GROUP BY {_KIND}")
    first = engine.run(
        f'SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {_KIND} ORDER BY file, "row", value) AS place '
        f"FROM faults WHERE {where}) AS placed WHERE place <= {MOST_SHOWN} ORDER BY place"
    )
    shown: dict[tuple[object, ...], list[Row]] = {}
    for row in first:
        shown.setdefault(_key(row), []).append(row)
    counts.sort(
        key=lambda row: (
            row["layer"] != "cell",
            -int(str(row["faults"])),
            str(row["rule"]),
            str(row["field"]),
        )
    )
    for order, row in enumerate(counts, start=1):
        told = {name: str(row[name]) for name in ("layer", "rule", "kind", "field", "sentence", "cure")}
        yield Group(f"g{order}", faults=int(str(row["faults"])), shown=tuple(shown[_key(row)]), **told)


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[name.strip().strip('"')] for name in _KIND.split(","))
