"""Rules of questions: their numbers, texts, options, and what each kind may and must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.calls.definition import UNITS, Question, QuestionKind
from cairn.calls.groups import unfolded
from cairn.calls.rules.parts import Fault, Located, Parts, empty, of_code, of_codes

MUST_HAVE_OPTIONS = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.RANK)
MAY_HAVE_OPTIONS = (*MUST_HAVE_OPTIONS, QuestionKind.GROUP)
_LIMITED = (QuestionKind.SEVERAL, QuestionKind.RANK)
WITH_WORDS = (QuestionKind.ONE, QuestionKind.SEVERAL)
BELONGS_TO = {
    "minimum": (QuestionKind.NUMBER,),
    "maximum": (QuestionKind.NUMBER,),
    "decimals": (QuestionKind.NUMBER,),
    "unit": (QuestionKind.NUMBER,),
    "earliest": (QuestionKind.DATE,),
    "latest": (QuestionKind.DATE,),
    "units": (QuestionKind.DURATION,),
    "most": _LIMITED,
    "statements": (QuestionKind.GROUP,),
    "why": (QuestionKind.AGREEMENT, QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.YES_NO),
}
"""What only some kinds have, by the key."""
MOST_DECIMALS = 6


def faults_of_questions(parts: Parts) -> Iterator[Fault]:
    """Faults of every question, of the profile and of the sections, without those of their conditions."""
    yield from of_codes(_with_statements(parts.questions), "question")
    yield from _of_numbers(parts.numbers)
    yield from _of_profile(parts.questions)
    for question in parts.questions:
        yield from _of_question(question)


def _with_statements(questions: Iterable[Located[Question]]) -> Iterator[Located[Question]]:
    """The questions, and behind each group its statements as the questions that they become."""
    for question in questions:
        yield question
        if question.value.kind is QuestionKind.GROUP:
            for place, each in enumerate(unfolded([question.value])):
                yield Located(f"{question.key}.statements[{place}]", each)


def _of_numbers(numbers: Iterable[Located[int | None]]) -> Iterator[Fault]:
    """A number is in order by its place or by the number before it, so that one slip is told once."""
    before, accepted = 0, set()
    for place, located in enumerate(numbers, start=1):
        number = located.value
        if number is None:
            yield Fault(f"{located.key}.number", f"is missing. Write number = {place}.")
        elif number not in (place, before + 1) or number in accepted:
            yield Fault(
                f"{located.key}.number",
                f"is {number} where {before + 1} comes next. Number the questions from 1 in their order.",
            )
        else:
            accepted.add(number)
        before = place if number is None else number


def _of_profile(questions: Iterable[Located[Question]]) -> Iterator[Fault]:
    for question in questions:
        if question.key.startswith("profile") and question.value.number is not None:
            yield Fault(f"{question.key}.number", "questions of the profile have no number. Take it out.")


def _of_question(question: Located[Question]) -> Iterator[Fault]:
    yield from empty(f"{question.key}.text", question.value.text)
    yield from _of_statement(question)
    yield from _of_options(question)
    yield from _of_what_belongs(question)
    yield from _of_words_boxes(question)
    yield from _of_limits(question)
    yield from _of_statements(question)
    if any(not keyword.strip() for keyword in question.value.keywords):
        yield Fault(f"{question.key}.keywords", "one of them is empty. Take it out.")


def _of_statement(question: Located[Question]) -> Iterator[Fault]:
    is_agreement = question.value.kind is QuestionKind.AGREEMENT
    has_statement = bool(question.value.statement.strip())
    if is_agreement and not has_statement:
        yield Fault(
            f"{question.key}.statement",
            "is missing. A question of agreement needs the statement that people agree or disagree with.",
        )
    if has_statement and not is_agreement:
        yield Fault(
            f"{question.key}.statement",
            f'belongs to questions of kind "agreement", and this one is "{question.value.kind}". '
            "Take it out, or change the kind.",
        )


def _of_options(question: Located[Question]) -> Iterator[Fault]:
    key, options = f"{question.key}.options", question.value.options
    kind = question.value.kind
    if kind in MUST_HAVE_OPTIONS and len(options) < 2:
        yield Fault(
            key, f'there are {len(options)}. A question of kind "{kind}" needs two or more to choose from.'
        )
    if kind not in MAY_HAVE_OPTIONS and options:
        yield Fault(
            key, f'a question of kind "{kind}" has no options of its own. Take them out, or change the kind.'
        )
    for name in ("code", "label"):
        values = [str(getattr(option, name)) for option in options]
        for index, value in enumerate(values):
            yield from empty(f"{key}[{index}].{name}", value)
            if value.strip() and value in values[:index]:
                yield Fault(f"{key}[{index}].{name}", f'"{value}" is there twice. Give each option its own.')
    for index, option in enumerate(options):
        if option.code.strip():
            yield from of_code(f"{key}[{index}].code", option.code)


def _of_what_belongs(question: Located[Question]) -> Iterator[Fault]:
    kind = question.value.kind
    for name, kinds in BELONGS_TO.items():
        if getattr(question.value, name) not in (None, "", 0, ()) and kind not in kinds:
            belongs = " or ".join(f'"{one}"' for one in kinds)
            yield Fault(
                f"{question.key}.{name}",
                f'belongs to questions of kind {belongs}, and this one is "{kind}". Take it out, or change the kind.',
            )
    if question.value.words and not (question.value.takes_words):
        yield Fault(
            f"{question.key}.words",
            "limits words, and nobody can write any in answer. Take it out, or add `why`.",
        )
    if question.value.group is not None:
        yield Fault(
            f"{question.key}.group", 'is not written. Use a question of kind "group" with statements.'
        )


def _of_words_boxes(question: Located[Question]) -> Iterator[Fault]:
    """An answer holds one text, and nobody could tell afterwards to which of two boxes it belongs."""
    boxes = [f"options[{place}].words" for place, option in enumerate(question.value.options) if option.words]
    boxes += ["why"] if question.value.why else []
    for box in boxes[1:]:
        yield Fault(
            f"{question.key}.{box}",
            f"is a second box for words, beside {boxes[0]}, and a question has one. Take it out, or ask for these "
            "words by a question of their own.",
        )
    if boxes and boxes[0] != "why" and question.value.kind not in WITH_WORDS:
        yield Fault(
            f"{question.key}.{boxes[0]}",
            f'belongs to questions of one choice or several, and this one is "{question.value.kind}". Take it out.',
        )


def _of_limits(question: Located[Question]) -> Iterator[Fault]:
    asked, key = question.value, question.key
    for low, high in (("minimum", "maximum"), ("earliest", "latest")):
        first, last = getattr(asked, low), getattr(asked, high)
        if first is not None and last is not None and last < first:
            yield Fault(
                f"{key}.{high}",
                f"is {last}, less than {low}, which is {first}: nobody could answer. Correct one.",
            )
    if asked.words < 0:
        yield Fault(f"{key}.words", "is less than nothing. Write how many words an answer may have.")
    if not 0 <= asked.decimals <= MOST_DECIMALS:
        yield Fault(f"{key}.decimals", f"is {asked.decimals}. Write a number from 0 to {MOST_DECIMALS}.")
    if asked.kind in _LIMITED and asked.options and not 0 <= asked.most <= len(asked.options):
        yield Fault(
            f"{key}.most", f"is {asked.most}, and there are {len(asked.options)} options. Correct it."
        )
    unknown = [unit for unit in asked.units if unit not in UNITS]
    if unknown or list(asked.units) != [unit for unit in UNITS if unit in asked.units]:
        yield Fault(
            f"{key}.units", f"are not some of these, in this order: {', '.join(UNITS)}. Correct them."
        )


def _of_statements(question: Located[Question]) -> Iterator[Fault]:
    if question.value.kind is not QuestionKind.GROUP:
        return
    key, statements = f"{question.key}.statements", question.value.statements
    if len(statements) < 2:
        yield Fault(
            key, f"there are {len(statements)}. A group has two or more; ask one by a question of its own."
        )
    if question.key.startswith("profile"):
        yield Fault(
            f"{question.key}.kind", "a profile has no groups. Ask each statement by itself, or in a section."
        )
    located = [Located(f"{key}[{place}]", statement) for place, statement in enumerate(statements)]
    yield from of_codes(located, "statement")
    for each in located:
        yield from empty(f"{each.key}.label", each.value.label)
