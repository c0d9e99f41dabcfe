"""The first page: what is needed, then the button, and only then the longer reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from cairn.calls import Call, load_call
from cairn.calls.definition import Section
from cairn.web.respond.policies import still_needed
from cairn.web.respond.presenters.start import effort_of, needed_by
from tests.lib.small_review import small_call

EXAMPLE = load_call(Path(__file__).parents[4] / "examples/children-in-need/call.toml")


@pytest.mark.django_db
def test_what_is_needed_stands_before_the_button_and_the_reading_after_it(client: Client) -> None:
    page = client.get("/respond/").text
    first = page.index("until the end of 31 December 2099")
    needed, stop = (
        page.index("This call asks 4 questions in 2 parts"),
        page.index("You can stop when you like"),
    )
    button, reading = page.index("Start now"), page.index("Read first, if you like")
    assert first < needed < stop < button < reading < page.index("Why we ask</h2>")
    for link in ("/respond/come-back/", "/respond/questions/", "/respond/promises/"):
        assert page.index(f'href="{link}"') > button, link


def test_how_much_is_asked_is_counted_from_the_call(tmp_path: Path) -> None:
    asked = effort_of(EXAMPLE)
    assert (
        asked == "This call asks 20 questions in 8 parts, and 5 about your work. Answer as many as you wish."
    )
    call = small_call(tmp_path)
    part = replace(call.sections[0], questions=call.sections[0].questions[:1])
    short = replace(call, profile=(), sections=(part,))
    assert effort_of(short) == "This call asks 1 question in 1 part. Answer as many as you wish."


def with_required(call: Call, in_profile: int, in_parts: int) -> Call:
    """The call with so many questions of the profile and of its first part required."""
    first, *others = call.sections
    return replace(
        call,
        profile=tuple(
            replace(question, required=place < in_profile) for place, question in enumerate(call.profile)
        ),
        sections=(_required(first, in_parts), *(_required(part, 0) for part in others)),
    )


def _required(part: Section, number: int) -> Section:
    asked = (replace(question, required=place < number) for place, question in enumerate(part.questions))
    return replace(part, questions=tuple(asked))


@pytest.mark.parametrize(
    ("in_profile", "in_parts", "says"),
    [
        (0, 0, "No question must be answered. One answer, of your choice, is enough."),
        (1, 0, "Only 1 of the questions about your work must be answered, and one other of your choice."),
        (2, 1, "Only 2 of the questions about your work and 1 of those in the parts must be answered."),
        (0, 2, "Only 2 of those in the parts must be answered."),
    ],
)
def test_what_must_be_answered_is_what_sending_asks_for(
    in_profile: int, in_parts: int, says: str, tmp_path: Path
) -> None:
    call = with_required(small_call(tmp_path), in_profile, in_parts)
    assert needed_by(call) == says
    asked = (*call.profile, *call.questions())
    required = {question.code for question in asked if question.required}
    of_choice = set() if in_parts else {next(call.questions()).code}
    assert not still_needed(call, required | of_choice)
    others = {question.code for question in asked} - required
    assert len(still_needed(call, others)) == in_profile + in_parts
