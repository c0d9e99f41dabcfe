"""What each box says: words without the prompt, ticked or not; and what is said of how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cairn.calls.definition import Call
from cairn.calls.word import Shape, Slot
from cairn.calls.word.prompts import PROMPTS
from cairn.calls.word.questions import named
from cairn.responses.word_form import sentences
from cairn.responses.word_form.align import plain
from cairn.responses.word_form.found import Found, How
from cairn.responses.word_form.reading import Told, Weight
from cairn.responses.word_form.ticks import is_ticked
from cairn.tables.own_words import ours

LIBREOFFICE = "LibreOffice"
_LONGEST_QUOTED = 80


class Boxes:
    """The boxes of one copy. `told` grows as they are asked; each is asked once."""

    def __init__(self, found: Iterable[Found], call: Call, program: str, beside: Iterable[str] = ()) -> None:
        self.told: list[Told] = []
        self._call = call
        self._program = program
        self._beside = set(beside)
        self._found: dict[str, list[Found]] = defaultdict(list)
        for each in found:
            self._found[each.tag].append(each)

    def tell(self, weight: Weight, sentence: str, code: str = "", **values: object) -> None:
        """Say something of a question (by its code) or of the whole."""
        self._tell(weight, sentence, code, self._name(code), **values)

    def tell_of(self, slot: Slot, weight: Weight, sentence: str, **values: object) -> None:
        """Say something of one box."""
        name = sentences.PARTS.get(slot.part, "{question}")
        self._tell(weight, sentence, slot.question, ours(name, question=self._name(slot.question)), **values)

    def _tell(self, weight: Weight, sentence: str, code: str, name: str, **values: object) -> None:
        self.told.append(Told(weight, ours(sentence, question=name, **values), code))

    def _name(self, code: str) -> str:
        question = self._call.question(code)
        return named(self._call, question) if question else ""

    def words(self, slot: Slot) -> str:
        """What is written in a box, "" where nothing is; a box that was copied gives what is in every copy."""
        copies = self._found.get(slot.tag, [])
        texts = [text for each in copies if (text := self._text(each, slot))]
        if slot.shape is not Shape.BLOCK:
            texts = [plain(text) for text in texts]
        self._tell_copies(copies, texts, slot)
        return "\n\n".join(dict.fromkeys(texts))

    def is_ticked(self, slot: Slot, label: str) -> bool:
        """Whether a box is ticked; of a box that was copied, whether any of them is."""
        ticked = [
            self._ticked(each, slot, label) for each in self._found.get(slot.tag, [])
        ]  # each may say something
        return any(ticked)

    def _text(self, found: Found, slot: Slot) -> str:
        self._tell_unread(found, slot)
        text = found.text
        if not text or plain(text) == plain(slot.prompt) or plain(text) in PROMPTS:
            return ""
        if self._is_prompt_of_the_program(found):
            self.tell_of(slot, Weight.DOUBT, sentences.PROMPT_UNKNOWN, words=_quoted(text))
            return ""
        text = self._without_prompt(text, found, slot)
        if found.how is How.PLACE:
            self.tell_of(slot, Weight.DOUBT, sentences.BY_PLACE)
        elif slot.tag in self._beside and found.how is How.TITLE:
            self.tell_of(slot, Weight.DOUBT, sentences.BESIDE)
        if found.holds_a_table:
            self.tell_of(slot, Weight.LOST, sentences.TABLE)
        return text

    def _is_prompt_of_the_program(self, found: Found) -> bool:
        """LibreOffice goes on calling a prompt what was written in its place, so there it is no sign."""
        is_called_so = found.control.is_prompt and found.is_styled_as_prompt
        return is_called_so and found.how is How.TAG and not self._program.startswith(LIBREOFFICE)

    def _without_prompt(self, text: str, found: Found, slot: Slot) -> str:
        may_be_left = found.how is not How.TAG or found.control.is_prompt
        prompt = slot.prompt
        if not (may_be_left and prompt and (text.startswith(prompt) or text.endswith(prompt))):
            return text
        self.tell_of(slot, Weight.DOUBT, sentences.PROMPT_LEFT, prompt=prompt)
        return text.removeprefix(prompt).removesuffix(prompt).strip()

    def _tell_unread(self, found: Found, slot: Slot) -> None:
        for what in dict.fromkeys(found.unread):
            self.tell_of(slot, Weight.LOST, sentences.UNREAD, what=ours(what))

    def _tell_copies(self, copies: list[Found], texts: list[str], slot: Slot) -> None:
        if len(copies) > 1 and texts:
            is_same = len(set(texts)) == 1 and len(texts) == len(copies)
            is_one = len(set(texts)) == 1
            sentence = sentences.TWICE_SAME if is_same else sentences.TWICE_OTHER
            if is_same or not is_one:
                self.tell_of(slot, Weight.NOTE if is_same else Weight.DOUBT, sentence)

    def _ticked(self, found: Found, slot: Slot, label: str) -> bool:
        kept, text = found.control.ticked, plain(found.text)
        looks = is_ticked(text)
        if looks is None:
            if text:
                self.tell_of(slot, Weight.DOUBT, sentences.TICK_WORDS, label=label, words=_quoted(text))
            return bool(kept)
        if kept is not None and looks != kept:
            seen = "ticked" if looks else "not ticked"
            self.tell_of(slot, Weight.DOUBT, sentences.GLYPH, label=label, seen=ours(seen))
        return looks


def _quoted(text: str) -> str:
    words = plain(text)
    return words if len(words) <= _LONGEST_QUOTED else f"{words[: _LONGEST_QUOTED - 1].rstrip()}…"
