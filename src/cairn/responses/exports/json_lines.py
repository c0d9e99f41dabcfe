"""Every response as a line of JSON, with its passages and their places: for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cairn.responses.ledger import Answer, Passage, Response
from cairn.responses.permissions import permission_of, printed_name


def json_lines_of(responses: Iterable[Response]) -> Iterator[str]:
    """A line each, its keys in the same order. The receipt's reference, its respondent's own, is not in it."""
    for response in responses:
        yield json.dumps(_response(response), ensure_ascii=False) + "\n"


def _response(response: Response) -> dict[str, Any]:
    return {
        "public_reference": response.public_reference,
        "call": response.call,
        "kind": response.kind,
        "route": response.route,
        "received_on": response.received_on.isoformat(),
        "answering_as": response.answering_as,
        "permission": response.permission,
        "name": printed_name(response),
        "language": response.language,
        "synthetic": response.synthetic,
        "profile": [_answer(answer) for answer in response.profile],
        "answers": [_answer(answer) for answer in response.answers],
        "passages": [_passage(response, passage) for passage in response.passages],
        "agreements": [
            {
                "question": each.question,
                "option": each.option,
                "passage": each.passage,
                "confirmed": bool(each.confirmed_by),
            }
            for each in response.agreements
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "chosen": list(answer.chosen),
        "text": answer.text,
        "confidential": answer.confidential,
        "reason": answer.reason,
    }


def _passage(response: Response, passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "question": passage.question,
        "text": passage.text,
        "source": passage.source,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "paragraph": passage.paragraph,
        "refers_to": list(passage.refers_to),
        "permission": permission_of(response, passage),
        "confidential": passage.confidential,
        "reason": passage.reason,
        "found_by": passage.found_by,
        "certainty": passage.certainty,
    }
