"""The view of a redacted text against a slow one, and what must hold of every view."""

from hypothesis import given
from hypothesis import strategies as st

from cairn.responses.redaction import Decision, FindingKind, Outcome, pieces_of, redacted
from tests.reference.slow_view import slowly_hidden

WORDS = st.sampled_from(
    [
        "Kay",
        "Kay's",
        "Kay Hill",
        "kay",
        "Hill",
        "the",
        "a",
        "name",
        "[a name]",
        "Żan",
        "e\u0301",
        "\U0001f600",
        "Kayden",
        "7",
        "_",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", "\n", ". ", ",", ""])), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@st.composite
def decided_texts(draw: st.DrawFn) -> tuple[str, list[Decision]]:
    text = draw(TEXTS)
    decisions = []
    for _ in range(draw(st.integers(0, 4)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 9)))
        outcome = draw(st.sampled_from(Outcome))
        decisions.append(Decision(start, end, FindingKind.NAME, outcome, by="reader"))
    return text, decisions


@given(decided_texts())
def test_it_hides_what_the_slow_view_hides_and_nothing_else(case: tuple[str, list[Decision]]) -> None:
    text, decisions = case
    hidden = [False] * len(text)
    for piece in pieces_of(text, decisions):
        if piece.is_hidden:
            hidden[piece.start : piece.end] = [True] * (piece.end - piece.start)
    assert hidden == slowly_hidden(text, decisions)


@given(decided_texts())
def test_pieces_are_the_whole_text_in_order_and_what_is_kept_is_unchanged(
    case: tuple[str, list[Decision]],
) -> None:
    text, decisions = case
    pieces = pieces_of(text, decisions)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.text == text[piece.start : piece.end] for piece in pieces if not piece.is_hidden)
    assert redacted(text, decisions) == "".join(piece.text for piece in pieces)


@given(decided_texts())
def test_no_letter_of_a_decided_place_is_left(case: tuple[str, list[Decision]]) -> None:
    text, decisions = case
    kept = {
        place
        for piece in pieces_of(text, decisions)
        if not piece.is_hidden
        for place in range(piece.start, piece.end)
    }
    for one in decisions:
        if one.hides:
            assert not kept & set(range(one.start, one.end))


@given(TEXTS)
def test_without_decisions_the_view_is_the_text(text: str) -> None:
    assert redacted(text, []) == text
