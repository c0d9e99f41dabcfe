"""The page that tells how far coders agree, and whether new passages still bring new themes."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.tables.sentences import listed
from cairn.themes.agreement import Agreement, Agreements, Alpha, Interval, ThemeAgreement, agreements
from cairn.themes.agreement.in_words import bearing
from cairn.themes.codebook import Codebook
from cairn.themes.saturation import saturation
from cairn.themes.standing import read_in_order
from cairn.web.coding.held_back import held_back
from cairn.web.ledger.coded.learned import readings_of
from cairn.web.ledger.roles import Person
from cairn.web.review.presenters.questions import numbered

FEWEST = 10
"""Passages: of fewer a figure would tell chance, and more of single passages than of coders."""


def agreement_page(call: Call, question: Question, codebook: Codebook, person: Person) -> dict[str, Any]:
    """What the template needs. What somebody is still to code blind is left out of what they are shown, for figures
    by theme tell what others found in it."""
    held = set(held_back(call.code, question.code, person).values_list("pk", flat=True))
    codings = [each for each in readings_of(call.code, question.code) if each.passage not in held]
    found = agreements(codings, codebook, question.code)
    read = saturation(read_in_order(codings, codebook))
    steps = read.curve[:: max(1, len(read.curve) // 6)]
    return {
        "question": numbered(question),
        "fewest": FEWEST,
        "held": len(held),
        "together": _shown(found.together, codebook),
        "pairs": [_shown(each, codebook) for each in found.pairs],
        "machines": [_shown(each, codebook) for each in found.with_machines],
        "told": found.told,
        "saturation": read.sentence(),
        "curve": [
            {"read": each.read, "themes": f"{each.mean:.1f}", "between": f"{each.low:.0f} to {each.high:.0f}"}
            for each in (steps if read.runs else ())
        ],
        "back": reverse("coding:question", args=[question.code]),
    }


def line_of(call: Call, codebook: Codebook, question: str) -> str:
    """The agreement of a question on a line: its alpha, or why there is none."""
    codings = readings_of(call.code, question, machines=False)
    found: Agreements = agreements(codings, codebook, question, draws=0)
    if found.together.passages < FEWEST or found.together.sets.value is None:
        return "Too few to tell"
    return f"alpha {found.together.sets.value:.2f}"


def _shown(agreement: Agreement, codebook: Codebook) -> dict[str, Any]:
    is_pair = len(agreement.coders) == 2
    return {
        "who": listed([_who(each) for each in agreement.coders], "and"),
        "passages": agreement.passages,
        "is_told": agreement.passages >= FEWEST,
        "is_pair": is_pair,
        "figures": [
            ("Themes of a passage, taken together", _alpha(agreement.sets), bearing(agreement.sets)),
            ("Stance, where both found the theme", *_where_any(agreement.stance)),
            ("Strength, where both found the theme", *_where_any(agreement.strength)),
        ],
        "same": _percent(agreement.same_sets),
        "themes": [_theme(each, codebook) for each in agreement.themes if each.found],
    }


def _theme(agreement: ThemeAgreement, codebook: Codebook) -> dict[str, str]:
    theme = codebook.theme(agreement.theme)
    return {
        "title": theme.title if theme else agreement.theme,
        "found": f"{agreement.found:,}",
        "both": f"{agreement.both:,}",
        "agreed": _percent(agreement.agreed),
        "alpha": _alpha(agreement.alpha),
        "kappa": _figure(agreement.kappa, agreement.kappa_interval),
    }


def _where_any(alpha: Alpha) -> tuple[str, str]:
    if alpha.units < FEWEST:
        return "Too few to tell", f"both said it of {alpha.units:,}"
    return _alpha(alpha), bearing(alpha)


def _alpha(alpha: Alpha) -> str:
    return _figure(alpha.value, alpha.interval)


def _figure(value: float | None, interval: Interval | None) -> str:
    if value is None:
        return "Not defined"
    return f"{value:.2f}" + (f" ({interval.low:.2f} to {interval.high:.2f})" if interval else "")


def _percent(share: float | None) -> str:
    return "Not defined" if share is None else f"{share:.0f}%"


def _who(coder: str) -> str:
    kind, _, name = coder.partition(":")
    return f"the machine ({name})" if kind == "machine" else name
