"""Rules of conditions: what a question asks back to must have been asked, on an earlier page, and be answerable."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.calls.conditions import DECIDING
from cairn.calls.definition import Condition, Question
from cairn.calls.groups import unfolded
from cairn.calls.rules.parts import Fault, Located, Parts

EARLIER_PAGE = "Ask it on an earlier page: in the profile, or in an earlier section."


def faults_of_conditions(parts: Parts) -> Iterator[Fault]:
    """Faults of every condition. Pages work without scripts, so that a page cannot change while it is filled in."""
    pages = _pages(parts)
    for section in parts.sections:
        for place, condition in enumerate(section.value.asked_when):
            yield from _of_condition(
                f"{section.key}.asked_when[{place}]", condition, pages, _page(section.key), parts
            )
    for question in parts.questions:
        page = _page(question.key)
        for place, condition in enumerate(question.value.asked_when):
            yield from _of_condition(f"{question.key}.asked_when[{place}]", condition, pages, page, parts)


def _pages(parts: Parts) -> dict[str, int]:
    """The page of each code that a condition can name; a group's statements are named one by one."""
    found: dict[str, int] = {}
    for question in parts.questions:
        for asked in (question.value, *unfolded([question.value])):
            found.setdefault(asked.code, _page(question.key))
    return found


def _page(key: str) -> int:
    """The profile is page 0, then a page a section."""
    return int(key.partition("[")[2].partition("]")[0]) + 1 if key.startswith("sections") else 0


def _of_condition(
    key: str, condition: Condition, pages: dict[str, int], page: int, parts: Parts
) -> Iterator[Fault]:
    if not condition.any_of and not condition.none_of:
        yield Fault(key, "holds for everybody. Name options in any_of or none_of, or take it out.")
    if condition.question not in pages:
        yield Fault(
            f"{key}.question",
            f'"{condition.question}" is the code of no question. Correct it, or take it out.',
        )
        return
    if pages[condition.question] >= page:
        yield Fault(f"{key}.question", f'"{condition.question}" is not asked before this. {EARLIER_PAGE}')
    asked = _called(condition.question, parts)
    if asked.kind not in DECIDING:
        yield Fault(
            f"{key}.question",
            f'"{asked.code}" is of kind "{asked.kind}", whose answers decide nothing. Name a question with a choice.',
        )
        return
    codes = [option.code for option in asked.choices]
    for name in ("any_of", "none_of"):
        for code in getattr(condition, name):
            if code not in codes:
                yield Fault(
                    f"{key}.{name}", f'"{code}" is no option of "{asked.code}". It has: {", ".join(codes)}.'
                )


def _called(code: str, parts: Parts) -> Question:
    every: list[Located[Question]] = list(parts.questions)
    return next(asked for one in every for asked in (one.value, *unfolded([one.value])) if asked.code == code)
