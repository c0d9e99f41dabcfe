"""Lives in care as a whole, for the children of any cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cairn.synthetic.care.cases import Cases
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people import People
from cairn.synthetic.placements.breaks import breaks_of
from cairn.synthetic.placements.codes import NONE
from cairn.synthetic.placements.definitions import PlacementModel, load_placement_model
from cairn.synthetic.placements.episodes import Episodes, episodes_of, in_order, with_temporary_stays
from cairn.synthetic.placements.health import Health, health_in
from cairn.synthetic.placements.leavers import Leavers, leavers_in
from cairn.synthetic.placements.lives import Deprivations, deprivations_of, mothers_of
from cairn.synthetic.placements.missing import Missing, missing_in
from cairn.synthetic.placements.orders import orders_of
from cairn.synthetic.placements.periods import Periods, periods_of
from cairn.synthetic.placements.plans import Plans, plans_of
from cairn.synthetic.placements.reviews import Reviews, reviews_of
from cairn.synthetic.placements.stays import stays_of


@dataclass(frozen=True)
class Placements:
    """What happened in care. `plans` and `mothers` (the day on which a girl had her first child in care, or NEVER)
    are aligned to `periods`; the rest names the period by its place among them."""

    seed: int
    periods: Periods
    plans: Plans
    mothers: IntArray
    episodes: Episodes
    reviews: Reviews

    @cached_property
    def why_ended(self) -> IntArray:
        """The reason for which each period of care ended (place in ENDS)."""
        found = np.full(len(self.periods), NONE, dtype=np.int8)
        found[self.episodes.period] = self.episodes.reason_ceased  # the last episode of each stands
        return found

    @property
    def deprivations(self) -> Deprivations:
        """Times without liberty, in some of the episodes."""
        birth = self.periods.birth[self.episodes.period]
        return deprivations_of(self.seed, load_placement_model(), self.episodes, birth)

    def of_authority(self, place: int) -> Placements:
        """The same lives, of those children alone whom the authority at `place` ever looked after."""
        held = np.unique(self.periods.person[self.periods.authority == place])
        kept = np.isin(self.periods.person, held)
        number = np.cumsum(kept) - 1
        episodes = self.episodes.where(kept[self.episodes.period])
        reviews = self.reviews.where(kept[self.reviews.period])
        return Placements(
            self.seed, self.periods.where(kept), self.plans.where(kept), self.mothers[kept],
            replace(episodes, period=number[episodes.period]),
            replace(reviews, period=number[reviews.period]),
        )  # fmt: skip

    def missing(self, year: int) -> Missing:
        """The times missing in the year that ends on 31 March of `year`."""
        return missing_in(self.seed, load_placement_model(), self.periods, year)

    def health(self, year: int) -> Health:
        """The health of those in care for the whole of that year."""
        return health_in(self.seed, load_placement_model(), self.periods, year)

    def leavers(self, year: int) -> Leavers:
        """The care leavers with a birthday, from the 17th to the 21st, in that year."""
        return leavers_in(self.seed, load_placement_model(), self.periods, self.why_ended, year)


def placements(seed: int, people: People, cases: Cases, model: PlacementModel | None = None) -> Placements:
    """Everything that happened in the care of these cases, whose children are among `people` (in order of `person`).

    What is drawn for a case depends on it and on its child alone. Days are whole numbers.
    """
    model = model or load_placement_model()
    periods = periods_of(seed, model, people, cases)
    plans = plans_of(seed, model, periods)
    orders = orders_of(seed, model, periods, plans)
    stays = stays_of(seed, model, periods, plans, orders)
    whole = episodes_of(seed, model, periods, plans, orders, stays)
    broken = with_temporary_stays(seed, model, whole)
    episodes = in_order(Episodes.joined([broken, breaks_of(seed, model, periods)]))
    return Placements(
        seed, periods, plans, mothers_of(seed, model, periods), episodes, reviews_of(seed, model, periods)
    )
