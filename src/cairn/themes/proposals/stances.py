"""How those who answer a question stand, where a scale of agreement stands beside it; and themes parted by that."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.ledger import Response
from cairn.themes.coding import Stance
from cairn.themes.counts import agreement_of

_SCALES = (QuestionKind.AGREEMENT, QuestionKind.YES_NO)
_ASKS_WHY = re.compile(
    r"\W*(?:why|please (?:explain|say why|tell us why|give)|tell us why|give (?:your )?reasons"
    r"|what are your reasons|pam|esboniwch)\b",
    re.IGNORECASE,
)
_OF_POINT = {
    "strongly_agree": Stance.FOR,
    "agree": Stance.FOR,
    "yes": Stance.FOR,
    "neither": Stance.MIXED,
    "disagree": Stance.AGAINST,
    "strongly_disagree": Stance.AGAINST,
    "no": Stance.AGAINST,
}


def paired_scale(call: Call, question: str) -> Question | None:
    """The scale that a question's words are given beside: its own, or that of the question before where it asks why.

    None where there is none.
    """
    before: Question | None = None
    for each in call.questions():
        if each.code == question:
            if each.kind in _SCALES:
                return each
            asks_why = each.kind is QuestionKind.OPEN and _ASKS_WHY.match(each.text)
            return before if before is not None and before.kind in _SCALES and asks_why else None
        before = each
    return None


def stances_of(call: Call, responses: Iterable[Response], question: str) -> dict[str, Stance]:
    """The stance of each response that has one, by its public reference; empty where no scale is beside the question.

    A scale with points of the call's own, which are not those of agreement, tells no stance.
    """
    scale = paired_scale(call, question)
    if scale is None:
        return {}
    points = {each.public_reference: agreement_of(each, scale.code) for each in responses}
    return {response: _OF_POINT[point] for response, point in points.items() if point in _OF_POINT}
