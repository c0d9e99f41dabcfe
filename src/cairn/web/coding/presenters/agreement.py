"""The page that tells how far coders agree, and whether new passages still bring new themes."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.tables.sentences import counted, listed
from cairn.themes.agreement import Agreement, Agreements, Alpha, Interval, ThemeAgreement
from cairn.themes.agreement.in_words import bearing
from cairn.themes.codebook import Codebook
from cairn.themes.saturation import Saturation
from cairn.web.coding.presenters.coders import coder_named
from cairn.web.coding.presenters.held import held_told
from cairn.web.coding.queries.agreed import agreed_on, alpha_on
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.questions import numbered

FEWEST = 10
"""Passages: of fewer a figure would tell chance, and more of single passages than of coders."""
MOST_ON_A_LINE = 5_000
"""Passages: of more it takes seconds, which the page of all questions has not."""


def agreement_page(call: Call, question: Question, codebook: Codebook, person: Person) -> dict[str, Any]:
    """What the template needs."""
    agreed = agreed_on(call.code, question.code, person)
    found, read = agreed.found, agreed.read
    steps = sorted(
        {*read.curve[:: max(1, len(read.curve) // 6)], *read.curve[-1:]}, key=lambda each: each.read
    )
    return {
        "question": numbered(question),
        "fewest": FEWEST,
        "held": held_told(held_back(call.code, question.code, person), question.code),
        "together": _shown(found.together, codebook),
        "pairs": [_shown(each, codebook) for each in found.pairs],
        "machines": [_shown(each, codebook) for each in found.with_machines],
        "told": _left_out(found),
        "share_url": reverse("coding:share", args=[question.code]) if person.may(Act.SHARE_CODING) else "",
        "settle_url": reverse("coding:settle", args=[question.code])
        if person.may(Act.SETTLE_CODINGS)
        else "",
        "saturation": _saturated(read),
        "curve": [
            {"read": each.read, "themes": f"{each.mean:.1f}", "between": f"{each.low:.0f} to {each.high:.0f}"}
            for each in (steps if read.runs else ())
        ],
        "back": reverse("coding:question", args=[question.code]),
    }


def _left_out(found: Agreements) -> list[str]:
    """What was left out, but for nothing, and but for what was left out beside a machine where there is none."""
    told = found.told if found.with_machines else found.told[:1]
    return [each for each in told if not re.search(r"\bleft out 0 ", each, re.IGNORECASE)]


def _saturated(read: Saturation) -> str:
    """Whether new passages still bring new themes, in a sentence for whoever has not met the method."""
    method = read.method
    if read.runs and not read.base_themes:
        return f"The first {method.base} passages that were read held no theme, so they can tell nothing."
    if not read.runs:
        enough = method.base + method.run
        return f"{counted(read.readings, 'passage')} read: too few to tell. It takes {enough} or more."
    if read.reached_after is None:
        return f"Yes: of {read.readings:,} passages that were read, the last still brought new themes."
    return (
        f"Hardly. After the first {read.reached_after:,} passages the next {method.run} brought none, or at most "
        f"{100 * method.threshold:g}% of the {read.base_themes} that the first {method.base} hold (Guest, Namey and "
        "Chen 2020)."
    )


def line_of(call: Call, question: str, passages: int) -> str:
    """The agreement of a question on a line: its alpha, or why there is none. `passages` are those that two people
    coded at least."""
    if passages > MOST_ON_A_LINE:
        return "Many: see there"
    found = alpha_on(call.code, question)
    if found.units < FEWEST or found.value is None:
        return "Too few to tell"
    return f"alpha {found.value:.2f}"


def _shown(agreement: Agreement, codebook: Codebook) -> dict[str, Any]:
    is_pair = len(agreement.coders) == 2
    return {
        "who": listed([coder_named(each) for each in agreement.coders], "and"),
        "passages": agreement.passages,
        "is_told": agreement.passages >= FEWEST,
        "is_pair": is_pair,
        "figures": [
            ("Themes of a passage, taken together", _alpha(agreement.sets), bearing(agreement.sets)),
            *_where_any("Stance, where both found the theme", agreement.stance),
            *_where_any("Strength, where both found the theme", agreement.strength),
        ],
        "same": _percent(agreement.same_sets),
        "themes": [_theme(each, codebook) for each in agreement.themes if each.found],
    }


def _theme(agreement: ThemeAgreement, codebook: Codebook) -> dict[str, str]:
    theme = codebook.theme(agreement.theme)
    return {
        "title": theme.title if theme else agreement.theme,
        "url": reverse("coding:theme", args=[agreement.theme], fragment="passages"),
        "found": f"{agreement.found:,}",
        "both": f"{agreement.both:,}",
        "agreed": _percent(agreement.agreed),
        "alpha": _figure(agreement.alpha.value),
        "alpha_between": _between(agreement.alpha.interval),
        "kappa": _figure(agreement.kappa),
        "kappa_between": _between(agreement.kappa_interval),
    }


def _where_any(what: str, alpha: Alpha) -> list[tuple[str, str, str]]:
    """A figure of what is said beside a theme; none where nobody said it."""
    if not alpha.units:
        return []
    if alpha.units < FEWEST:
        return [(what, "Too few to tell", f"both said it of {alpha.units:,}")]
    return [(what, _alpha(alpha), bearing(alpha))]


def _alpha(alpha: Alpha) -> str:
    between = _between(alpha.interval)
    told = _figure(alpha.value)
    return told if alpha.value is None else f"Alpha {told}" + (f" ({between})" if between else "")


def _figure(value: float | None) -> str:
    return "Not defined" if value is None else f"{value:.2f}"


def _between(interval: Interval | None) -> str:
    return f"{interval.low:.2f} to {interval.high:.2f}" if interval else ""


def _percent(share: float | None) -> str:
    return "Not defined" if share is None else f"{share:.0f}%"
