"""A ledger as a very large call leaves it, made in bulk: responses whose words stand sealed, read in part by a team."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Any

AT_ONCE = 1_000
PASSAGES = 6
"""Of each response."""
SENTENCES = (
    "What we see each week is that trust comes first, and that it takes longer than anybody plans for.",
    "The school knew the family for years before a social worker did.",
    "Children tell us that they moved home in the middle of a term, and fell behind in mathematics.",
    "A mentor who stays is worth more than a plan that changes each month.",
    "We measure attendance, and what the child says of the day.",
    "Transport to school was stopped when the placement changed.",
)
RARE = "The lighthouse project kept one adult with each child."
READERS = ("reader", "grace", "harold", "ines")


def fill(call: Any, number: int) -> None:
    """Write that many responses to a call, with their passages and what search knows of them; all invented."""
    from django.db import transaction

    chance = random.Random(7)
    for start in range(0, number, AT_ONCE):
        with transaction.atomic():
            _write(call, range(start, min(start + AT_ONCE, number)), chance)


def _write(call: Any, places: Sequence[int], chance: random.Random) -> None:
    from cairn.web.ledger.models import Answer, Passage, RedactedText, Response

    responses = Response.objects.bulk_create([_response(call, place, chance) for place in places])
    sectors = [option.code for option in call.question("sector").choices]
    questions = [question.code for question in call.questions() if question.takes_words]
    Answer.objects.bulk_create(
        Answer(
            response=response,
            question="sector",
            in_profile=True,
            chosen=[sectors[chance.randrange(len(sectors))]],
        )
        for response in responses
    )
    passages = [passage for response in responses for passage in _passages(response, questions, chance)]
    Passage.objects.bulk_create(passages)
    RedactedText.objects.bulk_create(
        RedactedText(passage=passage, response=passage.response, text=passage.text)
        for passage in passages
        if passage.looked_through_at and not passage.confidential
    )
    _what_the_team_did(responses, passages, chance)


def _response(call: Any, place: int, chance: random.Random) -> Any:
    from cairn.web.ledger.models import Response

    day = dt.date(2026, 5, 1) + dt.timedelta(days=place // 2_000)
    return Response(
        call=call.code,
        state="submitted",
        route=chance.choice(("online",) * 8 + ("document", "email")),
        reference=f"B-RECEIPT-{place:06d}",
        public_reference=f"B-{place:06d}",
        received_on=day,
        submitted_at=dt.datetime.combine(day, dt.time(12), dt.UTC) + dt.timedelta(seconds=place),
        permission=chance.choice(("without_name", "with_name", "not_at_all")),
        answering_as=chance.choice(("person", "organisation")),
        name="The Invented Association",
        language="en",
        synthetic=True,
    )


def _passages(response: Any, questions: Sequence[str], chance: random.Random) -> Iterator[Any]:
    from cairn.web.ledger.models import Passage

    asked = chance.sample(list(questions), min(PASSAGES, len(questions)))
    for position, question in enumerate(asked):
        is_document = response.route != "online"
        words = RARE if chance.random() < 0.0005 else chance.choice(SENTENCES)
        yield Passage(
            id=f"{response.public_reference}-{question}-1",
            response=response,
            position=position,
            kind="answer",
            text=words,
            source="document" if is_document else f"answer:{question}",
            start=0,
            end=len(words),
            question=question,
            confidential=chance.random() < 0.01,
            found_by="content" if is_document else "asked",
            certainty=chance.uniform(0.5, 1.0) if is_document else 1.0,
            looked_through_at=None if chance.random() < 0.01 else response.submitted_at,
        )


def _what_the_team_did(responses: Sequence[Any], passages: Sequence[Any], chance: random.Random) -> None:
    from cairn.web.ledger.models import Assignment, Campaign, Copy, Flag, Reading

    campaign, _ = Campaign.objects.get_or_create(call=responses[0].call, number=1)
    read = [response for response in responses if chance.random() < 0.3]
    given = [response for response in responses if chance.random() < 0.1]
    copies = [response for response in responses if chance.random() < 0.03]
    Reading.objects.bulk_create(
        Reading(response=response, by=chance.choice(READERS), state=chance.choice(("begun", "read", "read")))
        for response in read
    )
    Assignment.objects.bulk_create(
        Assignment(response=response, to=chance.choice(READERS), by="grace") for response in given
    )
    Flag.objects.bulk_create(
        Flag(response=passage.response, passage=passage, kind="follow_up", by="grace")
        for passage in passages
        if chance.random() < 0.0005
    )
    Copy.objects.bulk_create(Copy(campaign=campaign, response=response, is_exact=True) for response in copies)
