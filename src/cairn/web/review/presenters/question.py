"""The phrases that mark the answers to one question, each with passages that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac

from cairn.calls import Call
from cairn.tables.sentences import counted
from cairn.themes.phrases import Phrase, QuestionPhrases
from cairn.web.ledger.models import Passage
from cairn.web.review.presenters.questions import numbered

FIRST = 5  # the whole of forty phrases would be thousands of passages on one page


def number_of(phrase: str) -> str:
    """By what an address names a phrase: it is words of respondents, a name perhaps, and those stand in no address."""
    return salted_hmac("cairn: a phrase in an address", phrase).hexdigest()[:12]


def passages_shown(found: QuestionPhrases, chosen: str) -> list[str]:
    """The ids of every passage that the page shows: the first few of each phrase, or all of a chosen one."""
    return [passage for phrase in _phrases(found, chosen) for passage in _shown(phrase, chosen)]


def question_page(
    call: Call, found: QuestionPhrases, passages: Mapping[str, Passage], chosen: str
) -> dict[str, Any]:
    """What the template of the page needs. A number that is of none of the question's phrases chooses nothing."""
    address = reverse("review:question", args=[found.question])
    phrases = _phrases(found, chosen)
    is_chosen = any(number_of(phrase.phrase) == chosen for phrase in phrases)
    question = call.question(found.question)
    return {
        "call": call,
        "asked": numbered(question) if question else found.question,
        "back": address if is_chosen else reverse("review:questions"),
        "chosen": phrases[0].phrase if is_chosen else "",
        "answers": counted(found.answers, "answer"),
        "copies": counted(found.copies, "answer"),
        "has_copies": found.copies > 0,
        "phrases": [_item(phrase, passages, chosen, address) for phrase in phrases],
    }


def _phrases(found: QuestionPhrases, chosen: str) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in found.phrases if number_of(phrase.phrase) == chosen) or found.phrases


def _shown(phrase: Phrase, chosen: str) -> tuple[str, ...]:
    return phrase.passages if number_of(phrase.phrase) == chosen else phrase.passages[:FIRST]


def _item(phrase: Phrase, passages: Mapping[str, Passage], chosen: str, address: str) -> dict[str, Any]:
    ids = _shown(phrase, chosen)
    return {
        "phrase": phrase.phrase,
        "responses": counted(phrase.responses, "response"),
        "passages": [_passage(passages[each]) for each in ids if each in passages],
        "all": counted(len(phrase.passages), "passage") if len(ids) < len(phrase.passages) else "",
        "url": f"{address}?phrase={number_of(phrase.phrase)}",
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
