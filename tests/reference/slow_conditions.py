"""A slow, obvious second answer: every way of answering a small call, one after another."""

import itertools
from collections.abc import Iterator

from cairn.calls import Call, QuestionKind


def every_answer(call: Call) -> Iterator[dict[str, tuple[str, ...]]]:
    """Every way to answer or leave the closed questions of a call, whether they are asked or not."""
    asked = [q for q in (*call.profile, *call.questions()) if q.choices]
    ways = []
    for question in asked:
        codes = [option.code for option in question.choices]
        most = (question.most or len(codes)) if question.kind is QuestionKind.SEVERAL else 1
        ways.append([way for size in range(most + 1) for way in itertools.combinations(codes, size)])
    for chosen in itertools.product(*ways):
        yield {question.code: way for question, way in zip(asked, chosen, strict=True)}


def asked_slowly(call: Call, chosen: dict[str, tuple[str, ...]]) -> set[str]:
    """Who is asked what, by asking of each question whether all that it rests on was itself asked."""

    def is_asked(code: str) -> bool:
        conditions = [
            *next(q.asked_when for q in (*call.profile, *call.questions()) if q.code == code),
            *(c for s in call.sections if code in [q.code for q in s.questions] for c in s.asked_when),
        ]
        for condition in conditions:
            given = chosen.get(condition.question, ()) if is_asked(condition.question) else ()
            if condition.any_of and not any(one in condition.any_of for one in given):
                return False
            if any(one in condition.none_of for one in given):
                return False
        return True

    return {q.code for q in (*call.profile, *call.questions()) if is_asked(q.code)}
