"""A second counting of who answered and how: one response at a time, each question asked of each in turn."""

from __future__ import annotations

from cairn.calls import Call, Question, QuestionKind, asked_questions
from cairn.web.ledger.models import Answer, Response

Numbers = dict[tuple[str, tuple[str, ...]], float]


def slow_counting(call: Call) -> Numbers:
    """By table and key, the number of responses; of "words" the mean length of the answers."""
    found = _Found()
    for response in Response.objects.filter(call=call.code):
        if response.state == "submitted":
            _add_response(found, call, response)
    means = {("words", (code,)): sum(every) / len(every) for code, every in found.lengths.items()}
    return found.numbers | means


class _Found:
    def __init__(self) -> None:
        self.numbers: Numbers = {}
        self.lengths: dict[str, list[int]] = {}

    def add(self, table: str, *key: str) -> None:
        self.numbers[table, key] = self.numbers.get((table, key), 0) + 1


def _add_response(found: _Found, call: Call, response: Response) -> None:
    who = response.answering_as or "person"
    for table, value in (
        ("by_route", response.route),
        ("by_who", who),
        ("by_permission", response.permission),
    ):
        found.add(table, value)
        found.add(table, "(all)")
    answers = {answer.question: answer for answer in response.answers.all()}
    asked = asked_questions(call, {code: tuple(answer.chosen) for code, answer in answers.items()})
    for question in (*call.profile, *call.questions()):
        answer = answers.get(question.code)
        _add_choice(found, response, question, answer, is_profile=question in call.profile)
        if response.route != "document":
            _add_answer(found, question, answer, was_asked=question.code in asked)


def _add_choice(
    found: _Found, response: Response, question: Question, answer: Answer | None, *, is_profile: bool
) -> None:
    if not question.choices:
        return
    options = _options(response, question, answer, is_profile=is_profile)
    place = (f"profile_{question.code}",) if is_profile else ("chosen", question.code)
    for option in options:
        found.add(*place, option)
    if question.kind is QuestionKind.SEVERAL or not (options or is_profile):
        return
    found.add(*place, "(all)")
    if not options:
        found.add(*place, "(not said)")


def _options(response: Response, question: Question, answer: Answer | None, *, is_profile: bool) -> list[str]:
    options = list(answer.chosen) if answer else []
    if question.kind is QuestionKind.RANK:
        return options[:1]
    if not options and not is_profile and response.route == "document":
        read = (
            response.agreements.filter(question=question.code).exclude(confirmed_by="").exclude(option=None)
        )
        return [str(agreement.option) for agreement in read.order_by("pk")[:1]]
    return options


def _add_answer(found: _Found, question: Question, answer: Answer | None, *, was_asked: bool) -> None:
    if was_asked:
        found.add("answered", question.code, "asked")
    if answer:
        found.add("answered", question.code, "answered")
        if answer.confidential:
            found.add("answered", question.code, "confidential")
        if answer.text:
            found.lengths.setdefault(question.code, []).append(len(answer.text.split()))
