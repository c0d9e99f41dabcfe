"""The phrases that mark the answers to one question, each with passages that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cairn.calls import Call
from cairn.tables.sentences import counted
from cairn.themes.phrases import Phrase, QuestionPhrases
from cairn.web.ledger.models import Passage
from cairn.web.review.presenters.questions import numbered

FIRST = 5  # the whole of forty phrases would be thousands of passages on one page


def passages_shown(found: QuestionPhrases, chosen: str) -> list[str]:
    """The ids of every passage that the page shows: the first few of each phrase, or all of a chosen one."""
    return [passage for phrase in _phrases(found, chosen) for passage in _shown(phrase, chosen)]


def question_page(
    call: Call, found: QuestionPhrases, passages: Mapping[str, Passage], chosen: str
) -> dict[str, Any]:
    """What the template of the page needs. A phrase that is not one of the question's chooses nothing."""
    address = reverse("review:question", args=[found.question])
    phrases = _phrases(found, chosen)
    is_chosen = any(phrase.phrase == chosen for phrase in phrases)
    question = call.question(found.question)
    return {
        "call": call,
        "asked": numbered(question) if question else found.question,
        "back": address if is_chosen else reverse("review:questions"),
        "chosen": chosen if is_chosen else "",
        "answers": counted(found.answers, "answer"),
        "copies": counted(found.copies, "answer"),
        "has_copies": found.copies > 0,
        "phrases": [_item(phrase, passages, chosen, address) for phrase in phrases],
    }


def _phrases(found: QuestionPhrases, chosen: str) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in found.phrases if phrase.phrase == chosen) or found.phrases


def _shown(phrase: Phrase, chosen: str) -> tuple[str, ...]:
    return phrase.passages if phrase.phrase == chosen else phrase.passages[:FIRST]


def _item(phrase: Phrase, passages: Mapping[str, Passage], chosen: str, address: str) -> dict[str, Any]:
    ids = _shown(phrase, chosen)
    return {
        "phrase": phrase.phrase,
        "responses": counted(phrase.responses, "response"),
        "passages": [_passage(passages[each]) for each in ids if each in passages],
        "all": counted(len(phrase.passages), "passage") if len(ids) < len(phrase.passages) else "",
        "url": f"{address}?{urlencode({'phrase': phrase.phrase})}",
    }


def _passage(passage: Passage) -> dict[str, Any]:
    response = passage.response
    return {
        "id": passage.pk,
        "text": passage.text.strip(),
        "url": f"{reverse('review:response', args=[response.public_reference])}#{passage.pk}",
        "synthetic": response.synthetic,
        "confidential": passage.confidential,
    }
