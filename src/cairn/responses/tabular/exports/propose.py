"""A first mapping of an export, column by column: by code, number, wording and cells, and how sure each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.tabular.exports import proposed_values
from cairn.responses.tabular.exports.likeness import Likeness
from cairn.responses.tabular.exports.looked_at import Look
from cairn.responses.tabular.exports.mapping import OF_A_QUESTION, ONCE, Days, Holds, MappedColumn, Mapping
from cairn.responses.tabular.exports.meanings import in_figures, labels_of, levelled, option_called
from cairn.responses.tabular.exports.roles import by_name, by_wording
from cairn.responses.tabular.exports.shape import Head, Shape

LEAST = 0.5
"""Below this a column is left as other: nobody should have to unpick a guess."""
_NUMBER = re.compile(r"q(?:uestion)?[\s_]?0*(\d{1,3})(?:[\s_]?([a-z]))?(?:[\s_]\d+)?(?:_\d+)?(_text)?", re.I)
_HEADED = re.compile(r"(?:q(?:uestion)?\s*)?0*(\d{1,3})([a-z])?\s*[.):]?\s", re.I)
_BESIDE = re.compile(r"^other\b|please (say|specify|state|explain)|\btext$|comments?$", re.I)
_SHARED = (QuestionKind.AGREEMENT, QuestionKind.YES_NO)
_LISTS = (QuestionKind.SEVERAL, QuestionKind.RANK)


@dataclass(frozen=True, slots=True)
class _Guess:
    holds: Holds
    question: str
    option: str
    sure: float


def propose(
    shape: Shape, looks: Sequence[Look], calls: Sequence[Call], known: Mapping | None = None
) -> Mapping:
    """What the columns are taken to hold. `calls` is the call in each of its languages, its own first; `known` is a
    mapping of an export like this one, whose columns are taken over as they are."""
    call = calls[0]
    taken = {each.column: each for each in known.columns} if known else {}
    days = _days(looks)
    found = _Proposing(calls, days).columns(shape.heads, looks)
    columns = [taken.get(each.column, each) for each in found]
    if known:
        return replace(known, columns=tuple(columns), header_rows=shape.rows, platform=shape.platform)
    return Mapping(
        call=call.code, platform=shape.platform, source=str(shape.platform), header_rows=shape.rows,
        days=days, columns=tuple(columns),
    )  # fmt: skip


def _days(looks: Iterable[Look]) -> Days:
    return next((days for look in looks if (days := in_figures(look.cells))), Days.DAY_FIRST)


class _Proposing:
    """The columns in turn: a column is often what the one before it makes of it."""

    def __init__(self, calls: Sequence[Call], days: Days) -> None:
        self.call, self.days = calls[0], days
        self.likeness = Likeness(calls)
        self.questions = [*self.call.profile, *self.call.questions()]
        self.versions = {
            each.code: [found for call in calls if (found := call.question(each.code))]
            for each in self.questions
        }
        self.labels = {code: labels_of(versions) for code, versions in self.versions.items()}

    def columns(self, heads: Sequence[Head], looks: Sequence[Look]) -> list[MappedColumn]:
        """A proposal for each column."""
        guesses: list[_Guess] = []
        before: _Guess | None = None
        for head, look in zip(heads, looks, strict=True):
            guess = self._guess(head, look, before)
            guesses.append(guess)
            before = guess if guess.question else before
        return [
            self._column(head, look, guess)
            for head, look, guess in zip(heads, looks, self._each_once(guesses, heads, looks), strict=True)
        ]

    def _guess(self, head: Head, look: Look, before: _Guess | None) -> _Guess:
        own = by_name(head, look, self.days)
        if own and not self._is_coded(head):
            return _Guess(own[0], "", "", own[1])
        beside = self._beside(head, look, before)
        if beside:
            return beside
        best = max(
            (self._of_question(head, look, each) for each in self.questions), key=lambda each: each.sure
        )
        worded = by_wording(head, look)
        if worded and worded[1] > best.sure:
            return _Guess(worded[0], "", "", worded[1])
        return best if best.sure >= LEAST else _Guess(Holds.OTHER, "", "", 0.0)

    def _is_coded(self, head: Head) -> bool:
        return levelled(head.name) in self.labels and levelled(head.heading) in ("", levelled(head.name))

    def _beside(self, head: Head, look: Look, before: _Guess | None) -> _Guess | None:
        """What stands beside the question of the column before: its words, its confidence, the reason."""
        question = self.call.question(before.question) if before else None
        if question is None or before is None:
            return None
        said = levelled(f"{head.heading} {head.item}")
        name = levelled(head.name)
        if "confidential" in name and name.startswith(question.code.casefold()):
            holds = Holds.REASON if "reason" in name else Holds.CONFIDENTIAL
            return _Guess(holds, question.code, "", 0.95)
        if not question.takes_words or question.kind is QuestionKind.OPEN:
            return None
        if name == f"{question.code}_words".casefold() or name.endswith("_text"):
            return _Guess(Holds.WORDS, question.code, "", 0.95)
        asked = [one.words for each in self.versions[question.code] for one in each.options] + [
            each.why for each in self.versions[question.code]
        ]
        is_asked = any(
            text and (said.endswith(levelled(text)) or levelled(text) == levelled(head.item))
            for text in asked
        )
        if is_asked:
            return _Guess(Holds.WORDS, question.code, "", 0.9)
        return self._worded_alike(head, look, question)

    def _worded_alike(self, head: Head, look: Look, question: Question) -> _Guess | None:
        """A second column under the same question that holds no option of it: the box for words."""
        follows = self._likeness(head, question) > 0.9
        item = head.item or head.heading
        if _BESIDE.search(item) and not option_called(head.item, question.choices):
            is_bare = not head.heading or levelled(head.heading) == levelled(head.name) == levelled(item)
            return _Guess(Holds.WORDS, question.code, "", 0.75) if follows or is_bare else None
        is_list = question.kind in _LISTS
        fits = look.share(self.labels[question.code], is_list=is_list)
        is_words = follows and not head.item and fits < 0.3 and look.share_of_numbers() < 1
        return _Guess(Holds.WORDS, question.code, "", 0.8) if is_words and look.filled else None

    def _of_question(self, head: Head, look: Look, question: Question) -> _Guess:
        option, heading = self._option(head, question)
        if option:
            holds = Holds.PLACE if question.kind is QuestionKind.RANK else Holds.CHOICE
            like = max(
                self.likeness.of(heading, question.code), 0.9 if self._numbered(head, question) else 0.0
            )
            return _Guess(holds, question.code, option, like * 0.98)
        return _Guess(Holds.ANSWER, question.code, "", self._sure(head, look, question))

    def _option(self, head: Head, question: Question) -> tuple[str, str]:
        """The option that a column is for, where it is for one alone, and the heading without it."""
        if question.kind not in _LISTS:
            return "", ""
        options = [option for each in self.versions[question.code] for option in each.choices]
        if head.item:
            return option_called(head.item, options), head.heading
        said = levelled(head.heading)
        for one in options:
            label = levelled(one.label)
            if said.endswith(label) and len(said) > len(label):
                rest = said[: -len(label)].rstrip(" -:/[(")
                if self.likeness.of(rest, question.code) > 0.7:
                    return one.code, rest
        return "", ""

    def _sure(self, head: Head, look: Look, question: Question) -> float:
        like = self._likeness(head, question)
        is_bare = levelled(head.heading) in ("", levelled(head.name))
        is_coded = levelled(head.name) in (question.code.casefold(), f"question_{question.code}".casefold())
        if is_coded and (is_bare or like > 0.5):  # a platform may well count its own questions in such codes
            return 0.98
        evidence = [like * 0.97 if like > 0.45 else 0.0]
        if self._numbered(head, question):
            evidence.append(0.6 if is_bare else 0.4 if like > 0.3 else 0.0)
        doubt = 1.0
        if question.choices and look.filled:
            fits = look.share(self.labels[question.code], is_list=question.kind in _LISTS)
            evidence.append(fits * (0.15 if question.kind in _SHARED else 0.55))
            if fits < 0.3:
                doubt = 0.75 if look.share_of_numbers() == 1 else 0.35
        left = 1.0
        for each in evidence:
            left *= 1 - each
        return (1 - left) * doubt

    def _likeness(self, head: Head, question: Question) -> float:
        headings = [head.heading, f"{head.heading} {head.item}"] if head.item else [head.heading]
        if question.group and head.item:
            headings.append(head.item)
        return max(self.likeness.of(each, question.code) for each in headings)

    def _numbered(self, head: Head, question: Question) -> bool:
        match = _NUMBER.fullmatch(head.name) or _HEADED.match(head.heading)
        return bool(
            match and question.label and f"{int(match[1])}{(match[2] or '').lower()}" == question.label
        )

    def _each_once(
        self, guesses: Sequence[_Guess], heads: Sequence[Head], looks: Sequence[Look]
    ) -> list[_Guess]:
        """Of two columns that seem to hold the same the surer does; the other is words beside it, or other."""
        best: dict[tuple[object, ...], _Guess] = {}
        for guess in guesses:
            key = (guess.holds, guess.question, guess.option)
            if key not in best or guess.sure > best[key].sure:
                best[key] = guess
        kept = []
        for guess in guesses:
            is_once = guess.holds in ONCE or (guess.question and guess.holds is not Holds.WORDS)
            if is_once and best[guess.holds, guess.question, guess.option] is not guess:
                kept.append(self._second(guess))
            else:
                kept.append(guess)
        return kept

    def _second(self, guess: _Guess) -> _Guess:
        question = self.call.question(guess.question)
        is_words = guess.holds in OF_A_QUESTION and question and question.takes_words and question.choices
        if is_words and guess.sure > 0.9:
            return replace(guess, holds=Holds.WORDS, option="", sure=0.6)
        return _Guess(Holds.OTHER, "", "", 0.0)

    def _column(self, head: Head, look: Look, guess: _Guess) -> MappedColumn:
        question = self.call.question(guess.question) if guess.question else None
        heading = f"{head.heading} - {head.item}" if head.item else head.heading
        column = MappedColumn(
            head.name, guess.holds, guess.question, guess.option, heading, round(guess.sure, 2)
        )
        values, sure = proposed_values.of_column(column, look, question, self.labels.get(guess.question, {}))
        return replace(column, values=values, sure=min(column.sure, sure))
