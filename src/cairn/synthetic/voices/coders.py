"""Two invented coders: one reads every passage, the other a random share of them, and each slips now and then.

Neither sees what the other says. Where they differ some passages are settled, to what stands in them, and the rest are
left for whoever tries the system. Their files are the codebook, the samples and the codings; which slips they made is
kept with the truth.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.calls import Call
from cairn.synthetic.chance import dice
from cairn.synthetic.voices.clearances import Voice
from cairn.synthetic.voices.codebook import Coder, Coders, load_coders
from cairn.synthetic.voices.readings import Reading, readings
from cairn.synthetic.voices.records import (
    CoderSlip,
    PlantedCode,
    VoiceApplied,
    VoiceCoding,
    VoiceSample,
    VoiceTheme,
)

_STANCES = ("for", "against", "mixed")
_FEWEST_WORDS = 8  # of a passage in which somebody might see more than there is


@dataclass(frozen=True, slots=True)
class Coded:
    """All that the coders leave behind, and the truth of it."""

    codebook: tuple[VoiceTheme, ...]
    samples: tuple[VoiceSample, ...]
    codings: tuple[VoiceCoding, ...]
    planted: tuple[PlantedCode, ...]
    slips: tuple[CoderSlip, ...]


def coded(call: Call, voices: Sequence[Voice], seed: int) -> Coded:
    """What two coders make of the answers in words that the codebook is about; nothing where the call asks none."""
    coders = load_coders()
    asked = coders.asked_in(call)
    samples, codings, slips = [], [], []
    for question, themes in asked.items():
        read = [each for voice in voices for each in readings(*voice, question, themes)]
        if not read:
            continue
        sample = _sample(question, read, coders.share, seed)
        drawn = drawn_in(sample, [each.passage for each in read])
        samples.append(sample)
        keys = [key for key, _ in themes.values()]
        for each in read:
            made, slipped = _coded(each, coders, keys, each.passage in drawn, seed)
            codings += made
            slips += slipped
    named = [(key, each) for themes in asked.values() for key, each in themes.values()]
    return Coded(
        tuple(VoiceTheme(key, each.question, each.title, each.description) for key, each in named),
        tuple(samples),
        tuple(codings),
        tuple(PlantedCode(key, each.question, each.about) for key, each in named),
        tuple(slips),
    )


def drawn_in(sample: VoiceSample, passages: Sequence[str]) -> frozenset[str]:
    """The passages that a sample draws of those of its question, by its seed: as the ledger draws them."""
    lot = random.Random(sample.seed)  # noqa: S311 - a sample, and no secret
    return frozenset(lot.sample(sorted(set(passages)), sample.size))


def _sample(question: str, read: Sequence[Reading], share: float, seed: int) -> VoiceSample:
    return VoiceSample(
        f"{question}, read twice", question, seed + int(question[1:] or 0), round(len(read) * share)
    )


def _coded(
    reading: Reading, coders: Coders, keys: Sequence[str], is_drawn: bool, seed: int
) -> tuple[list[VoiceCoding], list[CoderSlip]]:
    codings, slips = [], []
    for coder in (coders.first, coders.second) if is_drawn else (coders.first,):
        rng = dice(seed, "coder", coder.name, reading.passage)
        applied, made = _read_by(coder, reading, keys, rng)
        codings.append(VoiceCoding(reading.passage, reading.question, coder.name, "own", True, applied))
        slips += made
    found = {frozenset((each.theme, each.stance) for each in coding.applied) for coding in codings}
    if len(found) > 1 and dice(seed, "settled", reading.passage).random() < coders.settled:
        codings.append(
            VoiceCoding(
                reading.passage, reading.question, coders.settled_by, "settled", False, reading.applied
            )
        )
    return codings, slips


def _read_by(
    coder: Coder, reading: Reading, keys: Sequence[str], rng: random.Random
) -> tuple[tuple[VoiceApplied, ...], list[CoderSlip]]:
    """The passage as one coder marks it, each place once for a theme, and how they slipped."""
    kept: dict[tuple[str, int, int], VoiceApplied] = {}
    slips = []
    for key in dict.fromkeys(each.theme for each in reading.applied):
        here = [each for each in reading.applied if each.theme == key]
        if rng.random() < coder.missed:
            slips.append(CoderSlip(reading.passage, coder.name, "missed", key))
            continue
        if rng.random() < coder.turned:
            here = [replace(each, stance=_another(each.stance, rng)) for each in here]
            slips.append(CoderSlip(reading.passage, coder.name, "turned", key))
        for each in here:
            marked = each
            if rng.random() < coder.moved:
                marked = _on_other_words(each, reading.text, rng)
                slips.append(CoderSlip(reading.passage, coder.name, "moved", key))
            kept.setdefault((key, marked.start, marked.end), marked)
    absent = [key for key in keys if key not in {each.theme for each in reading.applied}]
    if absent and len(reading.text.split()) >= _FEWEST_WORDS and rng.random() < coder.added:
        extra = VoiceApplied(rng.choice(absent), 0, len(reading.text), "for", "passing")
        kept[extra.theme, extra.start, extra.end] = extra
        slips.append(CoderSlip(reading.passage, coder.name, "added", extra.theme))
    return tuple(sorted(kept.values(), key=lambda each: (each.start, each.end, each.theme))), slips


def _another(stance: str, rng: random.Random) -> str:
    return rng.choice([each for each in _STANCES if each != stance])


def _on_other_words(applied: VoiceApplied, text: str, rng: random.Random) -> VoiceApplied:
    """The mark on the whole passage, or on the first or the last words of what it lay on."""
    words = text[applied.start : applied.end].split(" ")
    if len(words) < _FEWEST_WORDS or rng.random() < 1 / 3:
        return replace(applied, start=0, end=len(text))
    if rng.random() < 0.5:
        return replace(applied, end=applied.start + len(" ".join(words[: len(words) // 2])))
    return replace(applied, start=applied.end - len(" ".join(words[len(words) // 2 :])))


def by_passage(codings: Sequence[VoiceCoding]) -> Mapping[str, list[VoiceCoding]]:
    """The codings of each passage."""
    found: dict[str, list[VoiceCoding]] = {}
    for each in codings:
        found.setdefault(each.passage, []).append(each)
    return found
