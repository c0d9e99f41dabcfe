"""Krippendorff's alpha the slow and obvious way: every pair of readings looked at, by the formulas of his paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Difference = Callable[[Any, Any, list[Any]], Fraction]
"""How far two values are apart, given all pairable readings."""


def nominal(one: Any, other: Any, _: list[Any]) -> Fraction:
    return Fraction(one != other)


def interval(one: Any, other: Any, _: list[Any]) -> Fraction:
    return Fraction(one - other) ** 2


def ordinal(one: Any, other: Any, readings: list[Any]) -> Fraction:
    low, high = min(one, other), max(one, other)
    between = sum(low <= reading <= high for reading in readings)
    ends = Fraction(readings.count(low) + readings.count(high), 2)
    return (between - ends) ** 2 if low != high else Fraction(0)


def jaccard(one: frozenset[Any], other: frozenset[Any], _: list[Any]) -> Fraction:
    if not one and not other:
        return Fraction(0)
    return 1 - Fraction(sum(each in other for each in one), len(one.union(other)))


def masi(one: frozenset[Any], other: frozenset[Any], readings: list[Any]) -> Fraction:
    if one == other:
        return Fraction(0)
    if not one.intersection(other):
        monotonic = Fraction(2, 3) if not one or not other else Fraction(0)
    elif one.issubset(other) or other.issubset(one):
        monotonic = Fraction(2, 3)
    else:
        monotonic = Fraction(1, 3)
    return 1 - (1 - jaccard(one, other, readings)) * monotonic


def slow_alpha(units: Sequence[Sequence[Any]], difference: Difference) -> float | None:
    pairable = [list(unit) for unit in units if len(unit) > 1]
    readings = [value for unit in pairable for value in unit]
    total = len(readings)
    observed = Fraction(0)
    for unit in pairable:
        for first in range(len(unit)):
            for second in range(len(unit)):
                if first != second:
                    observed += difference(unit[first], unit[second], readings) / (len(unit) - 1)
    expected = Fraction(0)
    for first in range(total):
        for second in range(total):
            if first != second:
                expected += difference(readings[first], readings[second], readings)
    if not expected:
        return None
    return float(1 - (observed / total) / (expected / (total * (total - 1))))
