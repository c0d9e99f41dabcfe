"""What was counted, as Counts on their way to disclosure control: nothing here is safe to show yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cairn.calls import Call, Question, QuestionKind
from cairn.calls.definition import Condition
from cairn.responses.ledger import AnsweringAs, Route
from cairn.tables.counts import (
    Cell,
    Counts,
    Key,
    Kind,
    Level,
    Population,
    Provenance,
    Source,
    Sum,
)
from cairn.tables.quotables import Permission
from cairn.web.ledger.counting.answers import Answered, Words
from cairn.web.ledger.counting.definitions import defined

BY_ROUTE, BY_WHO, BY_PERMISSION = "by_route", "by_who", "by_permission"
PROFILE, ANSWERED, CHOSEN, WORDS = "profile_", "answered", "chosen", "words"
ASKED_, ANSWERED_, CONFIDENTIAL_ = "asked", "answered", "confidential"
ALL, NOT_SAID = "(all)", "(not said)"
"""In brackets, which no option's code has: an author may well call an option "all"."""
NOTHING_MORE: Mapping[str, tuple[Source, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Counted:
    """What one counting found. `confirmed` is agreement that a person read in documents, by question and option."""

    routes: Counter[str]
    who: Counter[str]
    permissions: Counter[str]
    answers: Answered
    confirmed: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def responses(self) -> int:
        """How many responses there are."""
        return self.routes.total()


def tables_of(call: Call, counted: Counted) -> tuple[Counts, ...]:
    """Every table of the staff's page, in the order in which it shows them."""
    return (
        *_by_profile(call, counted),
        _split(call, BY_WHO, "By person or organisation", counted.who, AnsweringAs),
        _split(call, BY_ROUTE, "By route", counted.routes, Route),
        _split(call, BY_PERMISSION, "By permission", counted.permissions, Permission),
        _answered(call, counted.answers),
        _chosen(call, counted),
        _words(call, counted.answers.words),
    )


def choice_questions(call: Call) -> list[Question]:
    """The numbered questions that are answered by choosing."""
    return [question for question in call.questions() if question.choices]


def _split(
    call: Call, name: str, title: str, counted: Counter[str], possible: type[Route | AnsweringAs | Permission]
) -> Counts:
    made = tallied(counted, [value.value for value in possible])
    return _table(call, name, title, (name,), made.cells, made.sums)


def _by_profile(call: Call, counted: Counted) -> Iterator[Counts]:
    for question in call.profile:
        if not question.choices:
            continue
        codes = [option.code for option in question.choices]
        found = Counter({code: counted.answers.chosen[question.code, code] for code in codes})
        if question.kind is QuestionKind.SEVERAL:  # its options are not parts of one sum
            cells, sums = tuple(_cell((code,), found[code]) for code in codes), ()
        else:
            found[NOT_SAID] = counted.responses - found.total()
            made = tallied(found, [*codes, NOT_SAID], tells={NOT_SAID: _as_many_as_needed(call, question)})
            cells, sums = made.cells, made.sums
        yield _table(call, f"{PROFILE}{question.code}", question.text, (question.code,), cells, sums)


def _answered(call: Call, counted: Answered) -> Counts:
    cells, sums = [], []
    for question in (*call.profile, *call.questions()):
        numbers = {
            ASKED_: (counted.asked, _as_many(call, question)),
            ANSWERED_: (counted.answered, (*_as_many_as_needed(call, question), *_not_said(call, question))),
            CONFIDENTIAL_: (counted.confidential, ()),
        }
        for what, (of_question, tells) in numbers.items():
            key = (question.code, what)
            cells.append(_cell(key, of_question[question.code], tells))
            if what != CONFIDENTIAL_ and not _conditions(call, question):
                sums.append(Sum(key, ()))  # of everybody, not of some kind of people
    title = "How many answered each question"
    return _table(call, ANSWERED, title, ("question", "what"), tuple(cells), tuple(sums))


def _conditions(call: Call, question: Question) -> tuple[Condition, ...]:
    of_section = (section.asked_when for section in call.sections if question in section.questions)
    return (*next(of_section, ()), *question.asked_when)


def _as_many(call: Call, question: Question) -> tuple[Source, ...]:
    """The cells that a reader could work out from how many were asked a question: with them that is held back.

    Who is asked on a condition are those who chose what it names; who is asked any other question are all but those
    who sent a document.
    """
    if conditions := _conditions(call, question):
        named = dict.fromkeys(
            _place(call, condition.question, code)
            for condition in conditions
            for code in (*condition.any_of, *condition.none_of)
        )
        return tuple(named)
    return (Source(BY_ROUTE, (Route.DOCUMENT.value,)),)


def _as_many_as_needed(call: Call, question: Question) -> tuple[Source, ...]:
    """The same of how many answered it: where an answer is required, they are all who were asked."""
    return _as_many(call, question) if question.required else ()


def _not_said(call: Call, question: Question) -> tuple[Source, ...]:
    """Who chose nothing in the profile, whom everybody else who answered gives away."""
    is_split = question in call.profile and question.choices and question.kind is not QuestionKind.SEVERAL
    return (Source(f"{PROFILE}{question.code}", (NOT_SAID,)),) if is_split else ()


def _place(call: Call, code: str, option: str) -> Source:
    is_profile = any(question.code == code for question in call.profile)
    return Source(f"{PROFILE}{code}", (option,)) if is_profile else Source(CHOSEN, (code, option))


def _chosen(call: Call, counted: Counted) -> Counts:
    cells: list[Cell] = []
    sums: list[Sum] = []
    for question in choice_questions(call):
        codes = [option.code for option in question.choices]
        every = counted.answers.chosen + counted.confirmed
        found = Counter({code: every[question.code, code] for code in codes})
        if question.kind is QuestionKind.SEVERAL:
            cells += [_cell((question.code, code), found[code]) for code in codes]
        else:
            made = tallied(found, codes, (question.code,), {ALL: _as_many_as_needed(call, question)})
            cells += made.cells
            sums += made.sums
    title = "What people chose"
    return _table(call, CHOSEN, title, ("question", "option"), tuple(cells), tuple(sums))


def _words(call: Call, counted: dict[str, Words]) -> Counts:
    cells = []
    for question in (*call.profile, *call.questions()):
        if question.takes_words:
            found = counted.get(question.code, Words())
            is_open = question.kind is QuestionKind.OPEN  # words beside a choice are nobody's duty
            tells = _as_many_as_needed(call, question) if is_open else ()
            cells.append(_mean((question.code,), found, tells))
    title = "How long the answers are"
    return _table(call, WORDS, title, ("question",), tuple(cells), (), "words")


def _mean(key: Key, found: Words, tells: tuple[Source, ...]) -> Cell:
    longest = (float(found.longest[0]), float(found.longest[1]))
    mean = found.total / found.answers if found.answers else None
    return Cell(
        key,
        Kind.MEAN,
        Level.NATIONAL,
        mean,
        found.answers,
        float(found.total),
        float(found.answers),
        longest,
        tells,
    )


@dataclass(frozen=True, slots=True)
class Tallied:
    """Cells for each value and for all of them, and the sum that binds them."""

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]


def tallied(
    counted: Mapping[str, int],
    possible: Sequence[str],
    before: Key = (),
    tells: Mapping[str, tuple[Source, ...]] = NOTHING_MORE,
) -> Tallied:
    """One response a value: a cell for each possible value, noughts too, and one for all.

    `tells` are, by value, the cells elsewhere that a reader could work out from it.
    """
    cells = tuple(_cell((*before, value), counted.get(value, 0), tells.get(value, ())) for value in possible)
    total = _cell((*before, ALL), sum(cell.people for cell in cells), tells.get(ALL, ()))
    return Tallied((*cells, total), (Sum(total.key, tuple(cell.key for cell in cells)),))


def _cell(key: Key, people: int, tells: tuple[Source, ...] = ()) -> Cell:
    largest = (float(people > 0), float(people > 1))
    return Cell(
        key, Kind.COUNT, Level.NATIONAL, float(people), people, float(people), None, largest, worked_out_from=tells
    )  # fmt: skip


def _table(
    call: Call,
    name: str,
    title: str,
    dimensions: tuple[str, ...],
    cells: tuple[Cell, ...],
    sums: tuple[Sum, ...],
    units: str = "responses",
) -> Counts:
    definition = defined(call, title, units)
    provenance = Provenance("review", "Count the responses that stand.", (), "")
    return Counts(name, definition, Population.RESPONDENTS, dimensions, cells, sums, provenance)
