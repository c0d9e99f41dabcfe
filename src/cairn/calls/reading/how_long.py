"""How long a call takes to answer: reading it all, choosing, and writing."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.calls.definition import Call, Question, QuestionKind

READ_A_MINUTE = 238
"""Words of English read silently in a minute (Brysbaert, How many words do we read per minute?, 2019)."""
WRITTEN_A_MINUTE = 19
"""Words composed at a keyboard in a minute (Karat, Halverson, Horn and Karat, CHI 1999)."""
SHORT, LONG = 50, 250
"""Words of a short and of a full answer to an open question, where the call sets no limit."""
BESIDE_A_CHOICE = 20
CHOOSING = 0.15
"""Minutes for a choice, a number or a date, beside reading it: nine seconds. Ours, not measured by others."""


@dataclass(frozen=True, slots=True)
class TimeToAnswer:
    """Minutes for who is asked every question: with short answers, and with full ones. `words` are those to be read."""

    words: int
    open_questions: int
    short: int
    full: int


def time_to_answer(call: Call) -> TimeToAnswer:
    """An estimate; nobody is asked more than every question, so that branching only shortens it."""
    questions = (*call.profile, *call.questions())
    words = sum(len(text.split()) for text in _read(call, questions))
    opened = [question for question in questions if question.kind is QuestionKind.OPEN]
    chosen = len(questions) - len(opened)
    beside = sum(bool(question.why) for question in questions) * BESIDE_A_CHOICE
    reading = words / READ_A_MINUTE + chosen * CHOOSING
    short, full = (
        reading + (beside + sum(min(each, question.words or each) for question in opened)) / WRITTEN_A_MINUTE
        for each in (SHORT, LONG)
    )
    return TimeToAnswer(words, len(opened), round(short), round(full))


def _read(call: Call, questions: tuple[Question, ...]) -> list[str]:
    texts = [call.title, call.introduction, call.how_answers_are_used, call.confidentiality]
    for section in call.sections:
        texts += [section.title, section.context]
    for question in questions:
        texts += [
            question.text,
            question.hint,
            question.why,
            question.statement if not question.group else "",
        ]
        texts += [f"{option.label} {option.hint}" for option in question.options if not question.group]
        if question.group and question.group.letter == "a":
            texts += [question.group.text, question.group.hint]
    return texts
