"""Each slip is found by the rules that it names, on its own child, and nothing else is found.

Every kind of slip stands in one return, but a child has at most one that lasts and one that does not: so each fault
can be laid to a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cairn.synthetic.clerk import Rates, load_rates, spoilt
from cairn.synthetic.sent.tables import SentReturn
from tests.lib.checked import Checked
from tests.unit.synthetic.clerk.clean_care import clean_care
from tests.unit.synthetic.clerk.clean_census import clean_census
from tests.unit.synthetic.clerk.written import check

CLEAN: dict[str, Callable[[int, int], SentReturn]] = {"cin_census": clean_census, "s903": clean_care}
CHILDREN = {"cin_census": 480, "s903": 320}
YEARS = (2018, 2024, 2026)
TOTALS = "T0"  # those of so few children are far from the published ones
UNREADABLE = "unreadable value"
LENT = "UPN of another child"


@dataclass(frozen=True)
class Spoilt:
    """A return in which every kind of slip falls on some children, what was planted, and what the check found."""

    sent: SentReturn
    slips: list[dict[str, Any]]
    got: Checked
    rates: Rates

    def faults(self) -> list[dict[str, Any]]:
        """All that was found, but for the totals."""
        return [fault for fault in self.got.faults if not fault["rule"].startswith(TOTALS)]

    def can_be_found(self) -> dict[str, set[str]]:
        """By which rules each child's slips must or can be found."""
        of_kind: dict[str, set[str]] = defaultdict(set)
        for kind in self.rates.slip:
            for place in kind.at:
                of_kind[kind.kind] |= {*place.may, *place.found_by(self.sent.year).split()}
        of_child: dict[str, set[str]] = defaultdict(set)
        for slip in self.slips:
            of_child[slip["child"]] |= of_kind[slip["kind"]]
            if slip["field"] == "la_child_id":
                of_child[slip["was"]] |= of_kind[slip["kind"]]
        for child in self.lenders():
            of_child[child] |= of_kind[LENT]
        return of_child

    def lenders(self) -> set[str]:
        """The children whose UPN stands at another child, too."""
        lent = {slip["became"] for slip in self.slips if slip["kind"] == LENT}
        children = self.sent.tables[0 if self.sent.spec.name == "s903" else 1].columns.to_pylist()
        return {child["la_child_id"] for child in children if child["upn"] in lent}


def even(rates: Rates, name: str) -> Rates:
    """The slips of one return, each as often as any other."""
    kinds = [
        replace(kind, at=tuple(place for place in kind.at if place.named()[0] == name)) for kind in rates.slip
    ]
    share = 0.95 / sum(len(kind.at) for kind in kinds)
    shared = [replace(kind, at=tuple(replace(place, share=share) for place in kind.at)) for kind in kinds]
    return replace(rates.alone(rates.slip[0].kind), slip=tuple(shared))


@pytest.fixture(scope="module", params=[(name, year) for name in CLEAN for year in YEARS], ids=str)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    name, year = request.param
    rates = even(load_rates(), name)
    sent, slips = spoilt(5, CLEAN[name](year, CHILDREN[name]), rates)
    return Spoilt(sent, slips.table.to_pylist(), check(sent, tmp_path_factory.mktemp("clerk")), rates)


@pytest.mark.parametrize("year", YEARS[:2])
@pytest.mark.parametrize("name", CLEAN)
def test_the_clean_return_has_no_fault(name: str, year: int, tmp_path: Path) -> None:
    found = check(CLEAN[name](year, 24), tmp_path).faults
    assert [fault for fault in found if not fault["rule"].startswith(TOTALS)] == []


def test_each_rule_that_is_named_finds_its_slip(made: Spoilt) -> None:
    found = {(fault["rule"], fault["child"]) for fault in made.faults()}
    named = {(rule, slip["child"], slip["kind"]) for slip in made.slips for rule in slip["rules"].split()}
    assert len(named) > 80
    assert [one for one in sorted(named) if one[:2] not in found] == []


def test_nothing_is_found_that_no_slip_explains(made: Spoilt) -> None:
    allowed = made.can_be_found()
    became = {(slip["child"], slip["table"], slip["became"]) for slip in made.slips}
    unexplained = [
        (fault["rule"], fault["child"], fault["table"], fault["value"])
        for fault in made.faults()
        if fault["rule"] not in allowed[fault["child"]]
        and not (fault["layer"] == "cell" and (fault["child"], fault["table"], fault["value"]) in became)
    ]
    assert [one for one in unexplained if one[0] != UNREADABLE] == []


def test_every_text_that_cannot_be_read_was_planted(made: Spoilt) -> None:
    planted = Counter(
        (table.name, text)
        for table in made.sent.tables
        for rows in table.texts.values()
        for text in rows.values()
    )
    listed = Counter(
        (slip["table"], slip["became"]) for slip in made.slips if "no calendar has" in slip["kind"]
    )
    found = Counter((fault["table"], fault["value"]) for fault in made.got.of(UNREADABLE))
    assert len(planted) > 5
    assert found == planted == listed
