"""What a machine that learned from people's codings tells of itself, on a question's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.themes.codebook import Codebook
from cairn.themes.learning.measuring import FEWEST
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.coded.learned import failed_since, learned_last, learning_now
from cairn.web.ledger.models import MachineRun
from cairn.web.ledger.roles import Act, Person

BADLY = 0.5
"""An F1 under which a theme is named as one that the machine does badly on."""
FEW_EXAMPLES = 5


def machine_told(call: Call, question: Question, codebook: Codebook, person: Person) -> dict[str, Any]:
    """What the part of the page needs."""
    run = learned_last(call.code, question.code)
    is_blind = held_back(call.code, question.code, person).exists()
    waiting = learning_now(call.code, question.code)
    return {
        "may_ask": person.may(Act.SHARE_CODING),
        "learn_url": reverse("coding:learn", args=[question.code]),
        "waits": waiting is not None,
        "fault": "" if waiting else failed_since(call.code, question.code),
        "learned": _learned(run, question.code, codebook, is_blind=is_blind) if run else None,
        "is_blind": is_blind,
    }


def _learned(run: MachineRun, question: str, codebook: Codebook, *, is_blind: bool) -> dict[str, Any]:
    """What it came to; nothing of single themes for whoever is still to code some of it blind, for that tells what
    others found."""
    facts = run.manifest["learned"][question]
    measured = facts["measured"]
    return {
        "run": run.id,
        "at": run.ended_at,
        "taught": facts["taught"],
        "passages": facts["passages"],
        "proposed": facts["proposed"],
        "by_meaning": facts["by_meaning"],
        "drawn": facts["drawn"],
        "sample": measured["sample"],
        "unsettled": measured["unsettled"],
        "is_small": measured["sample"] < FEWEST,
        "fewest": FEWEST,
        "figures": [
            (words, figure(measured["marks"][name]))
            for name, words in (
                ("precision", "Of what it proposes, people found the same (precision)"),
                ("recall", "Of what people found, it proposes (recall)"),
                ("micro_f1", "Both together (F1)"),
            )
        ],
        "themes": [
            {
                "title": theme.title,
                "examples": facts["examples"].get(theme.id, 0),
                "precision": figure(each["precision"]),
                "recall": figure(each["recall"]),
                "f1": figure(each["f1"]),
            }
            for each in measured["marks"]["by_theme"]
            if (theme := codebook.now(each["theme"])) and (each["by_people"] or each["by_machine"])
        ]
        if measured["sample"] and not is_blind
        else [],
        "badly": [] if is_blind else _badly(facts, codebook),
        "curve": facts["curve"]["points"],
        "foretold": _foretold(facts["curve"]),
        "asks": len(run.manifest.get("ask_next", {}).get(question, ())),
    }


def figure(given: Mapping[str, float | None]) -> str:
    """A figure with its interval; why there is none."""
    value, low, high = given["value"], given["low"], given["high"]
    if value is None:
        return "Not defined"
    return f"{value:.2f}" + (f" ({low:.2f} to {high:.2f})" if low is not None and high is not None else "")


def _badly(facts: Mapping[str, Any], codebook: Codebook) -> list[str]:
    """Sentences on the themes that it does badly on, or has seen too little of to learn."""
    told = []
    for each in facts["measured"]["marks"]["by_theme"]:
        theme, f1 = codebook.now(each["theme"]), each["f1"]["value"]
        examples = facts["examples"].get(each["theme"], 0)
        if theme is None:
            continue
        if examples < FEW_EXAMPLES:
            told.append(f"“{theme.title}”: it has {examples} to learn from, which is too few.")
        elif each["passages"] and f1 is not None and f1 < BADLY:
            told.append(f"“{theme.title}”: F1 {f1:.2f} on the blind sample.")
    return told


def _foretold(curve: Mapping[str, Any]) -> str:
    target, more = curve["target"], curve["to_target"]
    if not curve["points"]:
        return "Too little is coded to tell how much more would help."
    if more is None:
        return f"At this rate it does not reach {target:.2f}, or too little is coded to tell."
    if more == 0:
        return f"By that measure it has reached {target:.2f}; the blind sample tells whether it holds."
    return f"About {more:,} more are foretold to be needed for {target:.2f}."
