"""The social workers responsible for a child in care, one after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import Columns, IntArray
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn
from cairn.synthetic.placements.periods import Periods

REASONS = (
    "MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS",
)  # fmt: skip


@dataclass(frozen=True)
class Workers(Columns):
    """In order of period (its place) and day: from `start` up to `end` the social worker `number` of the
    authority had the child; `reason` (place in REASONS) is why that one came."""

    period: IntArray
    start: IntArray
    end: IntArray
    number: IntArray
    reason: IntArray


def workers_of(seed: int, model: PlacementModel, periods: Periods, size: int) -> Workers:
    """The social workers of each of these periods of care, from its start to its end.

    `size` is how many children the authority looks after: the workers are numbered from 0 as they go with it.
    """
    how, at, parts = model.workers, periods.start.astype(np.int64), []
    here = np.arange(len(periods))
    for turn in range(how.rounds):
        draws = Draws(seed, f"social workers/{turn}", periods.case[here])
        days = draws.days("days", how.days.median, how.days.spread)
        last = periods.end[here].astype(np.int64)
        end = np.where((at[here] + days >= last) | (turn == how.rounds - 1), last, at[here] + days)
        reason = drawn(draws, "reason", how.reasons, REASONS) if turn else REASONS.index(how.first_reason)
        number = draws.between("who", 0, max(1, size // how.to_each) - 1)
        parts.append(
            Workers(
                here, at[here], end, number, np.broadcast_to(np.asarray(reason, dtype=np.int8), here.shape)
            )
        )
        at[here] = end
        here = here[end < last]
    whole = Workers.joined(parts)
    return whole.where(np.lexsort((whole.start, whole.period)))
