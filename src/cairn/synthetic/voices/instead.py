"""Words in place of an answer: n/a, see above, and what belongs somewhere else."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.synthetic.voices.phrasing import Speaker


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands in place of an answer: `kind` is "nothing", "reference" or "off_topic"."""

    kind: str
    text: str
    refers_to: tuple[str, ...] = ()


def words_instead(speaker: Speaker, written: dict[int, str]) -> Instead | None:
    """Words in place of an answer, now and then; what points back needs something to point to.

    `written` holds the numbers and codes of the questions answered in words so far, in order.
    """
    words = speaker.grammar.people.without_answer
    if speaker.happens("nothing"):
        return Instead("nothing", speaker.rng.choice(words["nothing"]))
    if written and speaker.happens("reference"):
        return _reference(speaker, written)
    if speaker.happens("off_topic"):
        return Instead("off_topic", speaker.in_few_words(words["off_topic"]))
    return None


def _reference(speaker: Speaker, written: dict[int, str]) -> Instead:
    words = speaker.grammar.people.without_answer
    ways = ("above", "one", "one") if len(written) == 1 else ("above", "one", "one", "two")
    way = speaker.rng.choice(ways)
    numbers = (
        list(written)[-1:] if way == "above" else speaker.rng.sample(list(written), 2 if way == "two" else 1)
    )
    numbers.sort()
    text = speaker.rng.choice(words[way]).format(q=numbers[0], r=numbers[-1])
    return Instead("reference", text, tuple(written[number] for number in numbers))
