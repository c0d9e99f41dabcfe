"""The answers of a form, from what its boxes say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cairn.calls.conditions import asked_questions
from cairn.calls.definition import Call, Question, QuestionKind
from cairn.calls.values import Slip, as_kept, faults_of, words_in
from cairn.calls.values.dates import is_either_way, parts_of_date
from cairn.calls.word import Layout, Part, Shape, Slot
from cairn.responses.ledger import Answer
from cairn.responses.word_form import sentences
from cairn.responses.word_form.align import plain
from cairn.responses.word_form.boxes import Boxes
from cairn.responses.word_form.reading import Outside, Weight

_ONE_OF = (QuestionKind.ONE, QuestionKind.AGREEMENT, QuestionKind.YES_NO)
LONGEST = 50_000
"""The most characters of an answer on the web."""


@dataclass(slots=True)
class Answered:
    """The answers by code, the questions at which more is ticked than can be, and words that fitted nowhere."""

    by_code: dict[str, Answer] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)
    outside: list[Outside] = field(default_factory=list)


def answers_of(call: Call, layout: Layout, boxes: Boxes) -> Answered:
    """Every answer that the boxes hold; what is doubtful in them is told to the boxes."""
    return _Answering(call, layout, boxes).answered()


class _Answering:
    """Asks the boxes of one question after another."""

    def __init__(self, call: Call, layout: Layout, boxes: Boxes) -> None:
        self._call = call
        self._boxes = boxes
        self._slots: dict[str, list[Slot]] = defaultdict(list)
        for slot in layout.slots():
            self._slots[slot.question].append(slot)
        self._result = Answered()

    def answered(self) -> Answered:
        for question in (*self._call.profile, *self._call.questions()):
            answer = self._with_confidence(question, self._answer(question))
            if answer.chosen or answer.text:
                self._result.by_code[question.code] = answer
                self._tell_faults(question, answer)
        self._tell_not_asked()
        return self._result

    def _slots_of(self, question: Question, *parts: Part) -> Iterator[Slot]:
        return (slot for slot in self._slots[question.code] if slot.part in parts)

    def _answer(self, question: Question) -> Answer:
        if question.kind is QuestionKind.RANK:
            return self._rank(question)
        if question.kind is QuestionKind.DURATION:
            return self._duration(question)
        if question.kind in (QuestionKind.NUMBER, QuestionKind.DATE):
            slot = next(self._slots_of(question, Part.TEXT))
            typed = self._boxes.words(slot)
            if slot.shape is Shape.DATE:
                self._tell_date(question, typed)
            return self._value(question, {"day" if slot.shape is Shape.DATE else "": typed})
        if question.kind is QuestionKind.OPEN:
            return Answer(question.code, text=self._boxes.words(next(self._slots_of(question, Part.TEXT))))
        return self._choice(question)

    def _duration(self, question: Question) -> Answer:
        typed = {slot.value: self._boxes.words(slot) for slot in self._slots_of(question, Part.UNIT)}
        return self._value(question, typed)

    def _value(self, question: Question, typed: dict[str, str]) -> Answer:
        chosen, text = as_kept(question, typed, self._call.language)
        return Answer(question.code, chosen, text)

    def _choice(self, question: Question) -> Answer:
        labels = {option.code: option.label for option in question.choices}
        chosen = tuple(
            slot.value
            for slot in self._slots_of(question, Part.OPTION)
            if self._boxes.is_ticked(slot, labels[slot.value])
        )
        if question.kind in _ONE_OF and len(chosen) > 1:
            ticked = ", ".join(f"“{labels[code]}”" for code in chosen)
            self._boxes.tell(Weight.DOUBT, sentences.SEVERAL_TICKED, question.code, labels=ticked)
            self._result.unsettled.add(question.code)
        texts = []
        for slot in self._slots_of(question, Part.WORDS, Part.WHY):
            if text := self._boxes.words(slot):
                texts.append(text)
                if slot.part is Part.WORDS and slot.value not in chosen:
                    label = labels[slot.value]
                    self._boxes.tell(Weight.DOUBT, sentences.WORDS_WITHOUT_CHOICE, question.code, label=label)
        return Answer(question.code, chosen, "\n\n".join(texts))

    def _rank(self, question: Question) -> Answer:
        places: dict[str, str] = {}
        for slot in self._slots_of(question, Part.PLACE):
            words = self._boxes.words(slot)
            code = _code_of(words, slot)
            if words and code is None:
                self._boxes.tell(Weight.LOST, sentences.NOT_LISTED, question.code, words=words)
                self._result.outside.append(Outside(words, question.code))
            elif code in places:
                label = dict(slot.items)[code]
                self._boxes.tell(Weight.DOUBT, sentences.PLACED_TWICE, question.code, label=label)
            elif code is not None:
                places[code] = slot.value
        return self._value(question, places)

    def _with_confidence(self, question: Question, answer: Answer) -> Answer:
        ticks = [
            self._boxes.is_ticked(slot, slot.title) for slot in self._slots_of(question, Part.CONFIDENTIAL)
        ]
        reasons = [self._boxes.words(slot) for slot in self._slots_of(question, Part.REASON)]
        reason = "".join(reasons)
        if not (any(ticks) or reason):
            return answer
        if not (answer.chosen or answer.text):
            self._boxes.tell(Weight.MISSING, sentences.CONFIDENCE_EMPTY, question.code)
            if reason:
                self._result.outside.append(Outside(reason, question.code))
            return answer
        if not any(ticks):
            self._boxes.tell(Weight.DOUBT, sentences.CONFIDENCE_BY_REASON, question.code)
        return replace(answer, confidential=True, reason=reason)

    # ------------------------------------------------------------- what is said

    def _tell_date(self, question: Question, typed: str) -> None:
        _, kept = as_kept(question, {"day": typed}, self._call.language)
        if is_either_way(typed):
            read = " ".join(parts_of_date(kept).values())
            self._boxes.tell(Weight.DOUBT, sentences.TYPED_DATE, question.code, written=typed, day=read)

    def _tell_faults(self, question: Question, answer: Answer) -> None:
        if max(len(answer.text), len(answer.reason)) > LONGEST:
            self._boxes.tell(Weight.DOUBT, sentences.TOO_LONG, question.code, most=f"{LONGEST:,}")
        if question.code in self._result.unsettled:
            return
        for fault in faults_of(question, answer.chosen, answer.text):
            if fault.slip is Slip.OPTION_NOT_CHOSEN:
                continue  # said where the box is read
            values = {"text": plain(answer.text), "count": words_in(answer.text), "most": question.words}
            self._boxes.tell(Weight.DOUBT, sentences.SLIPS[fault.slip], question.code, **values)

    def _tell_not_asked(self) -> None:
        chosen = {code: answer.chosen for code, answer in self._result.by_code.items()}
        asked = asked_questions(self._call, chosen)
        for question in (*self._call.profile, *self._call.questions()):
            if question.code in self._result.by_code and question.code not in asked:
                self._boxes.tell(Weight.NOTE, sentences.NOT_ASKED, question.code)
            elif question.required and question.code in asked and question.code not in self._result.by_code:
                self._boxes.tell(Weight.MISSING, sentences.NEEDED, question.code)


def _code_of(words: str, slot: Slot) -> str | None:
    """The option that the words of a list name, by its label or its code."""
    typed = plain(words).casefold()
    found = (code for code, label in slot.items if typed in (plain(label).casefold(), code.casefold()))
    return next(found, None)
