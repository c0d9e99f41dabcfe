"""How well the records linked: counts by source, year and outcome, with no identifier among them."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.engine import Engine


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many records of a source and year had an outcome. `year` is None where the row states none."""

    source: str
    year: int | None
    outcome: str
    records: int


@dataclass(frozen=True, slots=True)
class LinkageReport:
    """What linkage did.

    `children` counts the spine; `with_several_la_child_ids` the children that a UPN joined from more
    than one; `la_child_ids_kept_apart` the LA child IDs that bear UPNs of two children, and so were
    no bridge between them (rule 4 of cairn.linkage.exact).
    """

    counts: tuple[OutcomeCount, ...]
    children: int
    with_several_la_child_ids: int
    la_child_ids_kept_apart: int

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal: rates by source, and what to know of them."""
        total = sum(count.records for count in self.counts)
        first = f"Linked {total:,} records into {self.children:,} children."
        sources = tuple(dict.fromkeys(count.source for count in self.counts))
        apart = (f"{self.la_child_ids_kept_apart:,} LA child IDs bear the UPNs of two children, kept apart.",)
        joined = (
            f"{self.with_several_la_child_ids:,} children have more than one LA child ID, joined by a UPN.",
        )
        return (
            first,
            *(self._rate(source) for source in sources),
            *(joined if self.with_several_la_child_ids else ()),
            *(apart if self.la_child_ids_kept_apart else ()),
        )

    def _rate(self, source: str) -> str:
        of_source = [count for count in self.counts if count.source == source]
        total = sum(count.records for count in of_source)
        linked = sum(count.records for count in of_source if count.outcome == "linked")
        return f"  {source}: {linked:,} of {total:,} records linked ({100 * linked / total:.1f}%)."


def sql_for_outcome_counts() -> str:
    """Records by source, year and outcome."""
    return """
SELECT source, year, outcome, COUNT(*) AS records
FROM links
GROUP BY source, year, outcome
ORDER BY source, year NULLS FIRST, outcome"""


def sql_for_totals() -> str:
    """How many children; how many of several LA child IDs; how many LA child IDs were no bridge."""
    return """
SELECT (SELECT COUNT(DISTINCT child_id) FROM links) AS children,
       (SELECT COUNT(*) FROM (
           SELECT child_id FROM links
           WHERE authority IS NOT NULL AND la_child_id IS NOT NULL
           GROUP BY child_id
           HAVING COUNT(DISTINCT CONCAT(authority, ':', la_child_id)) > 1
       ) AS several) AS with_several,
       (SELECT COUNT(*) FROM la_children WHERE children > 1) AS kept_apart"""


def measure(engine: Engine) -> LinkageReport:
    """The report on what stands in the views `links` and `la_children`."""
    counts = tuple(
        OutcomeCount(str(row["source"]), _year(row["year"]), str(row["outcome"]), _whole(row["records"]))
        for row in engine.run(sql_for_outcome_counts())
    )
    totals = engine.run(sql_for_totals())[0]
    return LinkageReport(
        counts=counts,
        children=_whole(totals["children"]),
        with_several_la_child_ids=_whole(totals["with_several"]),
        la_child_ids_kept_apart=_whole(totals["kept_apart"]),
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _year(value: object) -> int | None:
    return None if value is None else _whole(value)
