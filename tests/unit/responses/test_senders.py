"""Who answered twice counts once, and nothing that they said is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from cairn.responses.ledger import (
    Answer,
    Passage,
    PassageKind,
    ProposedAgreement,
    Response,
    Route,
)
from cairn.responses.senders import one_each, under_the_counted
from tests.lib.one_response import BASE


def response(reference: str, joined_to: str = "", **changes: object) -> Response:
    passage = Passage(
        f"{reference}-1", PassageKind.ANSWER, f"Words of {reference}.", "answer:q01", 0, 9, "q01"
    )
    return replace(
        BASE,
        reference=f"R-{reference}",
        public_reference=reference,
        joined_to=joined_to,
        passages=(passage,),
        **changes,
    )


def chosen(question: str, *codes: str) -> Answer:
    return Answer(question, chosen=codes)


def test_the_counted_one_answers_and_the_joined_one_where_it_gives_none() -> None:
    counted = response(
        "A", route=Route.EMAIL, profile=(chosen("role", "teacher"),), answers=(chosen("q1", "agree"),)
    )
    joined = response(
        "B", "A", route=Route.ONLINE, profile=(chosen("role", "parent"), chosen("sector", "schools")),
        answers=(chosen("q1", "disagree"), chosen("q2", "disagree")),
    )  # fmt: skip
    (one,) = one_each([joined, counted])
    assert (one.public_reference, one.route) == ("A", Route.EMAIL)
    assert one.profile == (chosen("role", "teacher"), chosen("sector", "schools"))
    assert one.answers == (chosen("q1", "agree"), chosen("q2", "disagree"))
    assert [each.id for each in one.passages] == ["A-1", "B-1"]


def test_what_was_read_in_prose_and_confirmed_is_an_answer_and_what_was_proposed_is_none() -> None:
    read = [ProposedAgreement(code, "agree", "w", "A-1", by) for code, by in (("q1", "anna"), ("q2", ""))]
    counted = response("A", agreements=tuple(read))
    joined = response("B", "A", answers=(chosen("q1", "disagree"), chosen("q2", "disagree")))
    (one,) = one_each([counted, joined])
    assert one.answers == (chosen("q2", "disagree"),)
    assert one.agreements == tuple(read)


def test_of_who_kept_to_no_form_once_the_other_response_is_read() -> None:
    for apart in ("A", "B"):
        pair = [
            response(reference, to, in_mined_corpus=reference != apart)
            for reference, to in (("A", ""), ("B", "A"))
        ]
        (one,) = one_each(pair)
        assert one.in_mined_corpus
        assert [each.id for each in one.passages] == ["B-1" if apart == "A" else "A-1"]
    (one,) = one_each([response("A", in_mined_corpus=False), response("B", "A", in_mined_corpus=False)])
    assert not one.in_mined_corpus
    assert len(one.passages) == 2


def test_where_the_counted_one_was_erased_since_the_earliest_of_the_others_counts() -> None:
    late, early = response("B", "A", received_on=dt.date(2026, 7, 1)), response("C", "A")
    (one,) = one_each([late, early])
    assert one.public_reference == "C"
    assert {each.public_reference for each in under_the_counted([late, early])} == {"C"}


@given(
    some.lists(some.one_of(some.none(), some.integers(0, 9)), max_size=10),
    some.randoms(use_true_random=False),
)
def test_everybody_is_counted_once_and_every_word_is_theirs(
    joins: list[int | None], shuffled: object
) -> None:
    counted = [str(place) for place, to in enumerate(joins) if to is None]
    every = [
        response(str(place), "" if to is None or not counted else counted[to % len(counted)])
        for place, to in enumerate(joins)
    ]
    shuffled.shuffle(every)  # type: ignore[attr-defined]
    made = one_each(every)
    assert sorted(each.public_reference for each in made) == sorted(
        each.public_reference for each in every if not each.joined_to
    )
    words = [passage.id for each in made for passage in each.passages]
    assert sorted(words) == sorted(f"{each.public_reference}-1" for each in every)
    under = under_the_counted(every)
    assert sorted(each.reference for each in under) == sorted(each.reference for each in every)
    assert {each.public_reference for each in under} == {each.public_reference for each in made}
