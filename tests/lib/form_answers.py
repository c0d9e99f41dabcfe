"""Any answers that a call can be given, for Hypothesis: canonical, as the ledger would keep them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from cairn.calls import Call, Question, QuestionKind
from cairn.calls.form_words import form_words as said
from cairn.calls.values import as_kept, parts_of
from cairn.calls.word.prompts import PROMPTS
from cairn.responses.ledger import Answer

# what XML cannot hold, and what ends a line in it, nobody can type into a document
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
LINES = st.text(st.one_of(SIGNS, st.sampled_from(" \t,.;“”’é")), max_size=40)


def texts(language: str, lines: st.SearchStrategy[str] = LINES) -> st.SearchStrategy[str]:
    """Words of several paragraphs and lines; none is empty, and none is what an empty box says."""
    said_by_boxes = {said(language, key) for key in ("write_here", "write_line")} | PROMPTS
    paragraphs = st.lists(st.lists(lines, min_size=1, max_size=3).map("\n".join), max_size=4)
    joined = paragraphs.map(lambda found: "\n\n".join(one for one in found if one.strip()).strip())
    whole = joined.map(lambda text: "\n\n".join(one for one in text.split("\n\n") if one.strip()))
    return whole.filter(lambda text: " ".join(text.split()) not in said_by_boxes)


def answers(call: Call, lines: st.SearchStrategy[str] = LINES) -> st.SearchStrategy[list[Answer]]:
    """An answer or none to each question."""
    every = [answer_to(call, question, lines) for question in (*call.profile, *call.questions())]
    return st.tuples(*every).map(lambda found: [one for one in found if one.chosen or one.text])


@st.composite
def answer_to(
    draw: st.DrawFn, call: Call, question: Question, lines: st.SearchStrategy[str] = LINES
) -> Answer:
    """An answer that says something, or one that does not."""
    chosen: tuple[str, ...] = ()
    text = ""
    codes = [option.code for option in question.choices]
    if question.kind in (QuestionKind.ONE, QuestionKind.AGREEMENT, QuestionKind.YES_NO):
        chosen = tuple(draw(st.lists(st.sampled_from(codes), max_size=1)))
    elif question.kind is QuestionKind.SEVERAL:
        ticked = draw(st.sets(st.sampled_from(codes)))
        chosen = tuple(code for code in codes if code in ticked)
    elif question.kind is QuestionKind.RANK:
        ranked = draw(st.permutations(codes))
        chosen = tuple(ranked[: draw(st.integers(0, question.most or len(codes)))])
    elif question.kind is QuestionKind.NUMBER:
        _, text = as_kept(question, {"": draw(st.one_of(st.just(""), st.integers(-10, 10_000).map(str)))})
    elif question.kind is QuestionKind.DATE:
        date = draw(st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))))
        text = date.isoformat() if date else ""
    elif question.kind is QuestionKind.DURATION:
        typed = {
            part: draw(st.one_of(st.just(""), st.integers(0, 50).map(str))) for part in parts_of(question)
        }
        _, text = as_kept(question, typed)
    if question.takes_words:
        text = draw(texts(call.language, lines))
    if not (chosen or text) or not question.takes_words or not question.number:
        return Answer(question.code, chosen, text)
    if not draw(st.booleans()):
        return Answer(question.code, chosen, text)
    return Answer(question.code, chosen, text, confidential=True, reason=draw(texts(call.language, lines)))
