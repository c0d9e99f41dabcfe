"""A person's corrections: the text stays whole, and no id is used twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import load_call
from cairn.exceptions import CorrectionError
from cairn.responses.free_format import confirm, join, move, propose_agreements, read_free_format, split
from cairn.responses.intake import DocumentText
from cairn.responses.ledger import FoundBy, Passage, PassageKind

CALL = load_call(Path(__file__).parents[4] / "examples/children-in-need/call.toml")
TEXT = "Who we are.\n\nQ6\n\nWe listen. We ring.\n\nThen we wait.\n\nQ7\n\nOn Fridays.\n"
PASSAGES = read_free_format(DocumentText("a.txt", TEXT), CALL, "D-0001").passages


def id_of(words: str) -> str:
    return next(passage.id for passage in PASSAGES if words in passage.text)


def test_to_confirm_keeps_the_id_and_makes_it_sure() -> None:
    made = confirm(PASSAGES, id_of("We listen")).added[0]
    assert (made.id, made.question, made.found_by, made.certainty) == (
        "D-0001-q06-1",
        "q06",
        FoundBy.PERSON,
        1.0,
    )


def test_to_move_gives_the_question_and_a_new_id() -> None:
    correction = move(PASSAGES, id_of("Then we wait"), "q07", CALL)
    assert correction.added[0].id == "D-0001-q07-2"
    assert (correction.added[0].question, correction.removed[0].id) == ("q07", "D-0001-q06-2")
    assert move(PASSAGES, id_of("We listen"), None, CALL).added[0].id == "D-0001-unassigned-1"


def test_what_stood_before_the_answers_becomes_one_when_it_is_given_to_a_question() -> None:
    made = move(PASSAGES, id_of("Who we are"), "q01", CALL).added[0]
    assert (made.kind, made.id) == (PassageKind.ANSWER, "D-0001-q01-1")


def test_to_move_to_where_it_is_confirms_it() -> None:
    assert move(PASSAGES, id_of("We listen"), "q06", CALL) == confirm(PASSAGES, id_of("We listen"))


def test_an_id_that_was_ever_used_is_not_used_again() -> None:
    made = move(PASSAGES, id_of("Then we wait"), "q07", CALL, used={"D-0001-q07-9"}).added[0]
    assert made.id == "D-0001-q07-10"


def test_a_split_keeps_every_letter_and_a_join_undoes_it() -> None:
    at = TEXT.index("We ring")
    parted = split(PASSAGES, id_of("We listen"), at)
    assert [passage.text.strip() for passage in parted.added] == ["We listen.", "We ring."]
    assert [passage.id for passage in parted.added] == ["D-0001-q06-3", "D-0001-q06-4"]
    joined = join(parted.passages, "D-0001-q06-3").added[0]
    assert (joined.text.strip(), joined.start) == ("We listen. We ring.", PASSAGES[2].start)


def test_what_cannot_be_done_is_refused_with_a_sentence() -> None:
    with pytest.raises(CorrectionError, match="no question q99"):
        move(PASSAGES, id_of("We listen"), "q99", CALL)
    with pytest.raises(CorrectionError, match="would hold no words"):
        split(PASSAGES, id_of("Then we wait"), TEXT.index("Then we wait"))
    with pytest.raises(CorrectionError, match="Nothing follows"):
        join(PASSAGES, PASSAGES[-1].id)
    with pytest.raises(CorrectionError, match="no passage D-0001-q06-8"):
        confirm(PASSAGES, "D-0001-q06-8")


def test_agreement_is_proposed_anew_from_corrected_passages() -> None:
    read = read_free_format(
        DocumentText("a.txt", "Q3\n\nWe agree with this statement.\n"), CALL, "D-0001"
    ).passages
    assert propose_agreements(read, CALL) == ()
    moved = move(read, "D-0001-q03-1", "q02", CALL).passages
    assert [(a.question, a.option) for a in propose_agreements(moved, CALL)] == [("q02", "agree")]


STEPS = st.lists(
    st.tuples(st.sampled_from(["confirm", "move", "split", "join"]), st.integers(0, 200)), max_size=12
)


@given(STEPS)
def test_whatever_is_corrected_the_passages_are_the_text_and_ids_are_never_reused(
    steps: list[tuple[str, int]],
) -> None:
    passages, used = PASSAGES, {passage.id for passage in PASSAGES}
    for what, number in steps:
        passage = passages[number % len(passages)]
        try:
            correction = _corrected(what, number, passages, passage, used)
        except CorrectionError:
            continue
        new = {one.id for one in correction.added} - {one.id for one in correction.removed}
        assert not new & used
        used |= new
        passages = correction.passages
        assert "".join(one.text for one in passages) == TEXT
        assert all(TEXT[one.start : one.end] == one.text for one in passages)
        assert all((one.found_by, one.certainty) == (FoundBy.PERSON, 1.0) for one in correction.added)
        assert len({one.id for one in passages}) == len(passages)


def _corrected(what: str, number: int, passages: tuple[Passage, ...], passage: Passage, used: set[str]):  # type: ignore[no-untyped-def]
    if what == "confirm":
        return confirm(passages, passage.id)
    if what == "move":
        return move(passages, passage.id, f"q{number % 20 + 1:02d}" if number % 7 else None, CALL, used=used)
    if what == "split":
        return split(passages, passage.id, passage.start + number % max(1, len(passage.text)), used=used)
    return join(passages, passage.id, used=used)
