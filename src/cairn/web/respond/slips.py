"""What is wrong with an answer, in a sentence: it is kept as it is, and cannot be sent so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.calls import Question
from cairn.calls.form_words import day
from cairn.calls.values import Fault, Slip, as_typed, words_in
from cairn.calls.values.ranks import most_of
from cairn.responses.ledger import Answer
from cairn.web.common.languages import language_of_page

LONGEST_QUOTED = 60
WHOLE_NUMBER = _("Write the answer to “{question}” as a whole number")
SENTENCES = {
    Slip.NOT_A_NUMBER: _(
        "Write the answer to “{question}” as a number in figures, such as 12. “{typed}” is none."
    ),
    Slip.TOO_LITTLE: _("The answer to “{question}” must be {minimum} or more"),
    Slip.TOO_MUCH: _("The answer to “{question}” must be {maximum} or less"),
    Slip.TOO_EXACT: _(
        "Write the answer to “{question}” with no more than {decimals} figures behind the point"
    ),
    Slip.NOT_A_DATE: _(
        "Write the answer to “{question}” as a day, a month and a year, such as 27 3 2019. “{typed}” is no real date."
    ),
    Slip.NOT_WHOLE_DATE: _("The answer to “{question}” must have a day, a month and a year"),
    Slip.SHORT_YEAR: _("Write the year of “{question}” in four figures, such as 2019"),
    Slip.TOO_EARLY: _("The answer to “{question}” must be {earliest} or later"),
    Slip.TOO_LATE: _("The answer to “{question}” must be {latest} or earlier"),
    Slip.NOT_A_LENGTH: _(
        "Write the answer to “{question}” in figures, such as 2. Only the last may have a decimal point. “{typed}” "
        "cannot be read."
    ),
    Slip.NOT_A_PLACE: _("Write the places of “{question}” as numbers from 1 to {places}. “{typed}” is none."),
    Slip.PLACE_TWICE: _("You gave place {typed} more than once in “{question}”. Give each place once."),
    Slip.PLACE_LEFT_OUT: _("You left out a place in “{question}”. Begin with 1, and leave none out between."),
    Slip.TOO_MANY_PLACES: _("“{question}” has places from 1 to {places}, and you gave {typed}"),
    Slip.TOO_MANY_CHOSEN: _("Choose no more than {most} of the answers to “{question}”. You chose {chosen}."),
    Slip.TOO_MANY_WORDS: _(
        "Your answer to “{question}” has {written:,} words, and the most is {words:,}. All of it is saved. Shorten it "
        "before you send."
    ),
    Slip.OPTION_NOT_CHOSEN: _(
        "You wrote what belongs to “{option}” in “{question}”, and did not choose it. Choose it, or take the words out."
    ),
}


def sentence_of(question: Question, answer: Answer, fault: Fault) -> str:
    """What is wrong with an answer and what to do; it quotes what was typed, for its writer alone."""
    is_whole = fault.slip is Slip.TOO_EXACT and not question.decimals
    sentence = WHOLE_NUMBER if is_whole else SENTENCES[fault.slip]
    language = language_of_page()
    return str(sentence).format(
        question=question.text,
        typed=_typed(question, answer, fault),
        minimum=in_figures(question.minimum),
        maximum=in_figures(question.maximum),
        decimals=question.decimals,
        earliest=day(language, question.earliest) if question.earliest else "",
        latest=day(language, question.latest) if question.latest else "",
        places=most_of(question),
        most=question.most,
        chosen=len(answer.chosen),
        words=question.words,
        written=words_in(answer.text),
        option=next((option.label for option in question.options if option.words), ""),
    )


def in_figures(number: float | None) -> str:
    """A limit as people write it: 5,000, or 0.5."""
    if number is None:
        return ""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def _typed(question: Question, answer: Answer, fault: Fault) -> str:
    parts = as_typed(question, answer.chosen, answer.text)
    is_date = fault.slip is Slip.NOT_A_DATE
    typed = "" if is_date else parts.get(fault.part, "")
    typed = typed or " ".join(part for part in parts.values() if part)
    return typed if len(typed) <= LONGEST_QUOTED else f"{typed[: LONGEST_QUOTED - 1]}…"
