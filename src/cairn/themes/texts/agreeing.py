"""How far coders agree, from a table of readings: a row for each text, a column for each coder."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from math import isfinite
from typing import Any

from cairn.exceptions import UserError
from cairn.themes import agreement
from cairn.themes.agreement import Alpha, Metric
from cairn.themes.texts.given import is_none, whole_given

_OF_NUMBERS = (Metric.ORDINAL, Metric.INTERVAL)
_OF_SETS = (Metric.JACCARD, Metric.MASI)


def alpha(table: Iterable[Sequence[Any]], metric: Metric = Metric.NOMINAL, draws: int = 0) -> Alpha:
    """Krippendorff's alpha of a table of readings (texts, coders); None, nan and "" say that a coder read it not.

    `metric` is "nominal" for names; "ordinal" or "interval" for numbers; "jaccard" or "masi" for sets of themes, where
    the empty set says that nothing was found. With `draws` (1,000 are usual) there is an interval of 95%. `value` is
    None where nobody varied. Raises UserError naming the row that cannot be read. See `cairn.themes.agreement.alpha`.
    """
    if metric not in tuple(Metric):
        raise UserError(f"The metric is one of {', '.join(Metric)}; {metric!r} is none.")
    chosen, times = Metric(metric), whole_given(draws, "how many draws")
    return agreement.alpha([_readings(number, row, chosen) for number, row in _rows(table)], chosen, times)


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of what two coders said of the same texts, in one order; texts that either did not read (None, nan,
    "") are left out. None where chance alone would have them agree wholly. Raises UserError where one list is
    longer."""
    for readings in (first, second):
        if isinstance(readings, str | bytes | Mapping) or not isinstance(readings, Iterable):
            raise UserError("Give what each of two coders said as a list, a reading for each text.")
    one, other = list(first), list(second)
    if len(one) != len(other):
        raise UserError(
            f"One coder has {len(one)} readings and the other {len(other)}. Give both for each text, None for none."
        )
    pairs = [
        (_name(_hashed(a)), _name(_hashed(b)))
        for a, b in zip(one, other, strict=True)
        if not (_is_none(a) or _is_none(b))
    ]
    return agreement.kappa(pairs)


def _rows(table: Iterable[Sequence[Any]]) -> list[tuple[int, list[Any]]]:
    if isinstance(table, str | bytes | Mapping) or not isinstance(table, Iterable):
        raise UserError("Give a table of readings: a row for each text, with a reading of each coder in it.")
    found = []
    for number, row in enumerate(table):
        if isinstance(row, str | bytes | Mapping | Set) or not isinstance(row, Iterable):
            raise UserError(
                f"Row {number} (counted from 0) is {row!r}, not a list of readings, one of each coder."
            )
        found.append((number, list(row)))
    return found


def _readings(number: int, row: Sequence[Any], metric: Metric) -> list[Any]:
    readings: list[Any] = [_hashed(reading) for reading in row if not _is_none(reading)]
    if metric in _OF_NUMBERS:
        wrong = next(
            (each for each in readings if not hasattr(each, "__float__") or not isfinite(each)), None
        )
        if wrong is not None:
            raise UserError(f"Row {number} (counted from 0) holds {wrong!r}: {metric} readings are numbers.")
        return [float(each) for each in readings]
    if metric in _OF_SETS:
        wrong = next((each for each in readings if not isinstance(each, frozenset)), None)
        if wrong is not None:
            raise UserError(
                f"Row {number} (counted from 0) holds {wrong!r}: {metric} readings are sets of themes."
            )
        return readings
    return [_name(each) for each in readings]


def _name(reading: Hashable) -> str:
    """A reading as a name: 1 and 1.0 are one, as are sets that hold the same."""
    if isinstance(reading, frozenset):
        return "\n".join(sorted(reading))
    return str(int(reading) if isinstance(reading, float) and reading.is_integer() else reading)


def _hashed(reading: Any) -> Hashable:
    """A reading as it can be compared: a list or a set of themes as a frozenset."""
    if isinstance(reading, set | list | tuple):
        return frozenset(map(str, reading))
    found: Hashable = reading.item() if hasattr(reading, "item") else reading
    return found


def _is_none(reading: Any) -> bool:
    """Whether a reading is missing: None, nan (which is not itself) or blank."""
    if isinstance(reading, str):
        return not reading.strip()
    return is_none(reading)
