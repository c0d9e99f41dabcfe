"""One definition describes, checks and samples, and cannot disagree with itself."""

import datetime as dt
import random

import pytest

from cairn.tables import Column, Type
from cairn.tables.constraints import Between, Constraint, Matches, OneOf, Required

CONSTRAINTS = [
    OneOf(("M", "F", "U")),
    Matches(r"[A-Z]\d{12}", "a letter and twelve digits", "A123456789012"),
    Between(0, 90),
    Between(dt.date(2012, 4, 1), dt.date(2018, 3, 31)),
]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_a_sample_keeps_the_constraint(constraint: Constraint) -> None:
    rng = random.Random(3)
    assert all(constraint.holds(constraint.sample(rng)) for _ in range(100))


@pytest.mark.parametrize(
    ("constraint", "breaks"),
    list(zip(CONSTRAINTS, ["X", "A12345678901", 90.5, dt.date(2018, 4, 1)], strict=True)),
)
def test_what_breaks_the_constraint_is_seen(constraint: Constraint, breaks: object) -> None:
    assert not constraint.holds(breaks)


def test_only_required_minds_a_missing_value() -> None:
    assert all(constraint.holds(None) for constraint in CONSTRAINTS)
    assert not Required().holds(None)
    assert not Required().holds("")


def test_a_column_describes_itself_in_one_sentence() -> None:
    column = Column("sex", Type.TEXT, "the child's sex", (Required(), OneOf(("M", "F", "U"))))
    assert column.describe() == "the child's sex (is always present; is one of M, F or U)."
