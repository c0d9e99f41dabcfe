"""Which codings can tell how far coders agree: those made before the coder saw what anybody else said.

Between people a coding counts where it is blind. Between a person and a machine it counts where besides the passage
was drawn at random for that (it has a `sample`): on passages that the machine chose, or learned from, it would look
better or worse than it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding, CodingKind
from cairn.themes.standing import brought_up, latest_of_each


@dataclass(frozen=True, slots=True)
class Blind:
    """Readings that may be compared: by passage and coder, for one question ("" for all).

    `people` were made blind by people. `sampled` are those among them whose passage was drawn at random, and `machines`
    what machines propose for these. `left_out` is how many of the people's own codings were not blind.
    """

    people: Mapping[str, Mapping[str, Coding]]
    sampled: Mapping[str, Mapping[str, Coding]]
    machines: Mapping[str, Mapping[str, Coding]]
    left_out: int
    not_sampled: int

    def sentences(self) -> tuple[str, ...]:
        """What was left out of the comparison, and why."""
        were = "was" if self.left_out == 1 else "were"
        return (
            f"Left out {counted(self.left_out, 'coding')} that {were} not made blind.",
            f"Beside a machine, left out {counted(self.not_sampled, 'blind coding')} of passages not drawn at random.",
        )


def blind(codings: Iterable[Coding], codebook: Codebook, question: str = "") -> Blind:
    """The codings of a question that can be compared, each coder's latest, in the themes of today.

    A coding that settles a difference is nobody's own reading and is passed over. Where somebody's latest coding of a
    passage is not blind but an earlier one was, the latest blind one is compared: it is what they saw by themselves.
    """
    wanted = [each for each in codings if question in ("", each.question)]
    own = [each for each in wanted if each.is_by_person and each.kind is CodingKind.OWN]
    seen_alone = latest_of_each(each for each in own if each.blind)
    places = {(each.passage, each.coder) for each in seen_alone}
    left_out = len({(each.passage, each.coder) for each in own} - places)
    sampled = [each for each in seen_alone if each.sample]
    drawn = {each.passage for each in sampled}
    machines = latest_of_each(
        each for each in wanted if each.kind is CodingKind.PROPOSED and each.passage in drawn
    )
    return Blind(
        _by_passage(seen_alone, codebook),
        _by_passage(sampled, codebook),
        _by_passage(machines, codebook),
        left_out,
        len(seen_alone) - len(sampled),
    )


def _by_passage(codings: Sequence[Coding], codebook: Codebook) -> dict[str, dict[str, Coding]]:
    found: dict[str, dict[str, Coding]] = defaultdict(dict)
    for each in codings:
        found[each.passage][each.coder] = brought_up(each, codebook)
    return dict(found)
