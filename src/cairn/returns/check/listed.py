"""Every rule as a line: for people as a sentence, for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cairn.returns.check.totals import Total, load_totals
from cairn.returns.rules import ACROSS, RULED, Kind, Rule, load_rules

TOTALS = "totals"
LISTS = (*RULED, ACROSS, TOTALS)
"""What may be listed: the rules of each return, those across returns, and the totals that are compared."""


def listed_rules(name: str | None, year: int | None, *, as_json: bool) -> Iterator[str]:
    """A line a rule: of one list or of all, of one year or of any; as a sentence or as JSON."""
    for each in (name,) if name else LISTS:
        for told in _totals() if each == TOTALS else _rules(each, year):
            yield json.dumps({"list": each, **told}, ensure_ascii=False) if as_json else _line(each, told)


def years_in_words(rule: Rule) -> str:
    """The years in which a rule holds: "every year", "from 2024", "to 2024" or "2024 to 2025"."""
    first, last = rule.first_year, rule.last_year
    if first and last:
        return f"{first} to {last}" if first < last else str(first)
    if first:
        return f"from {first}"
    return f"to {last}" if last else "every year"


def _rules(name: str, year: int | None) -> Iterator[dict[str, Any]]:
    for rule in load_rules(name):
        if year is None or rule.in_force(year):
            yield {
                "code": rule.code,
                "kind": rule.kind.value,
                "years": years_in_words(rule),
                "first_year": rule.first_year,
                "last_year": rule.last_year,
                "tables": rule.tables,
                "fields": sorted({f"{find.at}.{field}" for find in rule.find for field in find.fields}),
                "sentence": rule.sentence,
                "cure": rule.cure,
                "needs": rule.needs or ("last year's return" if rule.last_year_return else ""),
            }


def _totals() -> Iterator[dict[str, Any]]:
    for total in load_totals()[1]:
        yield {
            "code": total.code,
            "kind": Kind.QUERY.value,
            "years": "every year",
            "sentence": sentence_of(total),
            "needs": "",
        }


def sentence_of(total: Total) -> str:
    """What a total is compared with, in a sentence."""
    return f"The number of {total.words} is compared with last year's return and with what was published."


def _line(name: str, told: dict[str, Any]) -> str:
    needs = f" Needs {told['needs']}." if told["needs"] else ""
    return f"{name} {told['code']:<9} {told['kind']:<6} {told['years']:<14} {told['sentence']}{needs}"
