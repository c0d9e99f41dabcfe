"""Agreement in words: what an alpha allows to be said, by theme, by pair of coders and beside a machine."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.tables.sentences import counted, listed
from cairn.themes.agreement.alpha import Alpha, Interval
from cairn.themes.agreement.by_theme import Agreement, Agreements, ThemeAgreement
from cairn.themes.codebook import Codebook

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's own bounds (Content Analysis, 4th edition, 2019, section 12.5.4): at and over the first conclusions
may be drawn, between the two tentative ones."""


def bearing(alpha: Alpha) -> str:
    """What an alpha allows, as it ends a sentence."""
    if alpha.value is None:
        return "no alpha can be told, for nobody's readings vary"
    if alpha.value >= RELIABLE:
        return "conclusions may rest on it"
    if alpha.value >= TENTATIVE:
        return "only tentative conclusions may rest on it"
    return "too low to rest a conclusion on: talk about what is coded to which theme, and code again"


def alpha_in_words(alpha: Alpha) -> str:
    """An alpha with its interval: "alpha 0.72 (0.61 to 0.81)"."""
    if alpha.value is None:
        return "alpha not defined"
    return f"alpha {alpha.value:.2f}{_between(alpha.interval)}"


def agreements_in_words(found: Agreements, codebook: Codebook) -> Iterator[str]:
    """A line at a time: the people together and by theme, each two of them, each with a machine, what was left out."""
    together = found.together
    if not together.passages:
        yield "No passage was coded blind by two people yet, so nothing can be said of their agreement."
    else:
        yield from _in_words(together)
        for theme in together.themes:
            if theme.found:
                yield f"  {_title(codebook, theme.theme)}: {_theme_in_words(theme)}."
        for pair in found.pairs:
            yield from _in_words(pair)
    for pair in found.with_machines:
        if pair.passages:
            yield from _in_words(pair)
    yield from found.told


def _in_words(agreement: Agreement) -> Iterator[str]:
    who = listed([coder_in_words(each) for each in agreement.coders], "and")
    passages = counted(agreement.passages, "passage")
    if not agreement.passages:
        yield f"{who}: no passage that both coded blind."
        return
    same = "" if agreement.same_sets is None else f", exactly the same themes in {agreement.same_sets:.0f}%"
    yield f"{who}: {passages} coded blind by two or more{same}."
    yield f"  All themes at once: {alpha_in_words(agreement.sets)}; {bearing(agreement.sets)}."
    for what, alpha in (("Stance", agreement.stance), ("Strength", agreement.strength)):
        if alpha.value is not None:
            yield f"  {what}: {alpha_in_words(alpha)}; {bearing(alpha)}."


def _theme_in_words(theme: ThemeAgreement) -> str:
    kappa = f", kappa {theme.kappa:.2f}{_between(theme.kappa_interval)}" if theme.kappa is not None else ""
    return (
        f"{alpha_in_words(theme.alpha)}{kappa}; somebody found it in {theme.found:,}, all in {theme.both:,}"
    )


def coder_in_words(coder: str) -> str:
    """A coder as people are told of it: "ada", "the machine r-0001"."""
    kind, _, name = coder.partition(":")
    return f"the machine {name}" if kind == "machine" else name


def _title(codebook: Codebook, theme: str) -> str:
    found = codebook.theme(theme)
    return f"{theme} {found.title}" if found else theme


def _between(interval: Interval | None) -> str:
    return f" ({interval.low:.2f} to {interval.high:.2f})" if interval else ""
