"""What a repair did, in counts: for the terminal, and as the mark that it leaves. No personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.returns.check.context import ReturnKey
from cairn.returns.repair.find import Held
from cairn.returns.repair.sheets import CHANGES, NOT_REPAIRED
from cairn.returns.repair.verdicts import WHY_NOT, Verdict
from cairn.returns.repair.write import Written
from cairn.returns.report import FileFacts
from cairn.tables.sentences import counted

MARK = "repair.json"
"""The file by which a folder is known to hold a repair."""


@dataclass(frozen=True, slots=True)
class RepairReport:
    """How much was done. `code` names the code that ran; `left` counts the open episodes left by why.

    `two_editions` are returns, as "330, 2018", of which nobody has said which edition counts.
    """

    code: str
    returns: int
    files_changed: int
    closed: int
    closed_after_their_year: int
    left: dict[str, int]
    in_xml: int
    two_editions: tuple[str, ...]
    compared: bool

    def sentences(self) -> Iterator[str]:
        """What was done, in lines."""
        if not self.compared:
            yield (
                "Nothing to repair: repair compares the SSDA903 episodes of an authority's years, and no "
                "authority has two years of them here."
            )
        yield from (
            f"{name}: came in two editions, and was left out. Keep one." for name in self.two_editions
        )
        if self.in_xml:
            yield f"Only returns in CSV are repaired: {counted(self.in_xml, 'file')} in XML stayed as it came."
        left = sum(self.left.values())
        yield (
            f"{counted(self.closed, 'episode')} closed in {counted(self.files_changed, 'file')}; {CHANGES} has "
            f"every cell. {left:,} left open; {NOT_REPAIRED} says why."
        )
        if self.closed_after_their_year:
            yield f"  {self.closed_after_their_year:,} closed after the year of the return: rule 385 will say so."
        for why, number in sorted(self.left.items(), key=lambda each: (-each[1], each[0])):
            yield f"  {number:>6,}  {WHY_NOT[Verdict(why)]}"


def report_of(
    code: str, keys: Sequence[ReturnKey], held: Sequence[Held], files: Sequence[FileFacts], written: Written
) -> RepairReport:
    """The report on what was written. `keys` are all the SSDA903 returns, `held` those whose episodes were compared."""
    closed = [each for each in written.episodes if each.verdict is Verdict.CLOSED]
    left = Counter(each.verdict.value for each in written.episodes if each.verdict is not Verdict.CLOSED)
    editions = Counter((key.authority, key.year) for key in keys)
    years = Counter(each.authority for each in held)
    return RepairReport(
        code=code,
        returns=len(held),
        files_changed=len({each.file for each in closed}),
        closed=len(closed),
        closed_after_their_year=sum(each.ends_after_its_year for each in closed),
        left=dict(left),
        in_xml=sum(facts.return_name == "s903" and len(facts.tables) > 1 for facts in files),
        two_editions=tuple(
            f"{authority}, {year}" for (authority, year), number in sorted(editions.items()) if number > 1
        ),
        compared=any(number > 1 for number in years.values()),
    )
