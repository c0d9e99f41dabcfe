"""The slips that a clerk makes in a file that is sent, each of them noted for the truth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.synthetic.chance import dice
from cairn.synthetic.upn import another_letter
from cairn.synthetic.world.definitions import SlipRates


@dataclass(frozen=True, slots=True)
class Slip:
    """One value that was got wrong. `child` is the number by which the file knows the child (its true
    UPN where the file has no other); `person` is who that is in the truth."""

    file: str
    child: str
    person: str
    field: str
    kind: str
    was: str
    became: str


class Clerk:
    """Whoever wrote one file: the same slips for a seed and a file, whatever other files are made."""

    def __init__(self, seed: int, file: str, rates: SlipRates) -> None:
        self.file = file
        self.rates = rates
        self.rng = dice(seed, "clerk", file)
        self.slips: list[Slip] = []

    def note(self, child: str, person: str, field: str, kind: str, was: str, became: str) -> str:
        """Set down a slip and return the wrong value."""
        self.slips.append(Slip(self.file, child, person, field, kind, was, became))
        return became

    def upn(self, child: str, person: str, field: str, upn: str) -> str:
        """A pupil number as copied: rightly, not at all, under a wrong letter or in lower case."""
        draw, rates = self.rng.random(), self.rates
        if draw < rates.upn_missing:
            return self.note(child, person, field, "upn_missing", upn, "")
        draw -= rates.upn_missing
        if draw < rates.upn_wrong_letter:
            wrong = another_letter(upn, self.rng.randint(1, 22))
            return self.note(child, person, field, "upn_wrong_letter", upn, wrong)
        if draw - rates.upn_wrong_letter < rates.upn_lower_case:
            return self.note(child, person, field, "upn_lower_case", upn, upn.lower())
        return upn

    def impossible_dates(self, among: int) -> list[int]:
        """The places, in order, of the few values (among so many) that become dates that do not exist."""
        number = min(among, self.rng.randint(1, max(1, self.rates.impossible_dates_at_most)))
        return sorted(self.rng.sample(range(among), number))

    def impossible_date(self, date: str) -> str:
        """An ISO date with a day or a month that no calendar has."""
        year, month, day = date.split("-")
        return self.rng.choice((f"{year}-02-30", f"{year}-13-{day}", f"{year}-{month}-32"))

    def changes_closing_date(self) -> bool:
        """Whether the clerk gets this closing date wrong."""
        return self.rng.random() < self.rates.closing_date_changed

    def another_day(self, date: str, first: int, last: int) -> str:
        """Another day between `first` and `last`, near to `date` where there is one; else `date` itself."""
        was = dt.date.fromisoformat(date).toordinal()
        near = [day for day in range(max(first, was - 31), min(last, was + 31) + 1) if day != was]
        return dt.date.fromordinal(self.rng.choice(near)).isoformat() if near else date
