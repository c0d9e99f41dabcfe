"""The page on which samples are drawn and passages given out."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cairn.calls import Call, Question
from cairn.web.coding.presenters.coders import coder_named, who_did
from cairn.web.coding.queries.coders import who_may_code
from cairn.web.ledger.coded.made import samples_of
from cairn.web.ledger.coded.progress import progress_of
from cairn.web.ledger.models import Sample
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.questions import numbered


def share_page(
    call: Call, question: Question, person: Person, sent: QueryDict, refusal: str = ""
) -> dict[str, Any]:
    """What the template needs. `sent` is what could not be done, and `refusal` why."""
    progress = next((each for each in progress_of(call.code) if each.question == question.code), None)
    samples = [_sample(each, question) for each in samples_of(call.code, question.code)]
    chosen = sent.getlist("coders")
    return {
        "question": numbered(question),
        "progress": progress,
        "coders": [
            {
                "name": each.coder.partition(":")[2],
                "said": coder_named(each.coder),
                "progress": each,
                "left": max(0, each.given - each.coded),
            }
            for each in (progress.coders if progress else ())
            if each.coder.startswith("person:")
        ],
        "samples": samples,
        "sample_choices": [
            {"value": "", "text": "Those that nobody was given yet"},
            *({"value": each["name"], "text": f"The sample {each['name']}"} for each in samples),
        ],
        "may_code": [{"value": name, "text": name, "checked": name in chosen} for name in who_may_code()],
        "seed": sent.get("seed") or str(secrets.randbelow(1_000_000)),
        "sent": sent,
        "may_draw": person.may(Act.SHARE_CODING),
        "here": reverse("coding:share", args=[question.code]),
        "back": reverse("coding:question", args=[question.code]),
        "errors": [{"text": refusal, "href": f"#{'coders' if sent.get('do') == 'give' else 'size'}"}]
        if refusal
        else [],
    }


def _sample(sample: Sample, question: Question) -> dict[str, Any]:
    url = reverse("coding:next-to-code", args=[question.code], query={"sample": sample.name})
    return {
        "name": sample.name, "size": sample.size, "drawn_from": sample.drawn_from, "seed": sample.seed,
        "among": sample.drawn_among, "by": who_did(sample.by), "at": sample.at, "url": url,
    }  # fmt: skip
