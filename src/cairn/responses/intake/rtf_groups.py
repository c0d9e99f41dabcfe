"""Goes through the groups of a rich text document and writes down its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cairn.responses.intake.rtf_part import Part, whole
from cairn.responses.intake.rtf_words import (
    FURNITURE,
    PASSED_OVER,
    SIGNS,
    STARRED,
    SYMBOLS,
    encoding_of_charset,
    encoding_of_page,
)
from cairn.responses.intake.textual import MarkKind
from cairn.responses.intake.written import Written, joined, marked

_HEADING = re.compile(r"heading ([1-9])\b", re.IGNORECASE)
_QUOTES = ("quote", "intense quote", "block text", "quotations")
_BREAKS = ("par", "sect", "page", "column", "pard")
_MOST_SKIPPED = 8
BULLET = "•"  # a font of symbols has it at a place of its own


@dataclass(slots=True)
class _State:
    """What holds within a group, and is as it was behind its end."""

    place: str = "body"
    is_silent: bool = False
    is_starred: bool = False
    encoding: str = ""
    skips: int = 1
    is_deleted: bool = False
    is_inserted: bool = False


class Reader:
    """Told of each token in order; `finish` gives the body."""

    def __init__(self) -> None:
        self._state, self._stack = _State(), list[_State]()
        self._bytes = bytearray()
        self._skip = 0
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, tuple[MarkKind, int]] = {}
        self._parts = [Part("body", 0, self._styles)]
        self._font = self._style = 0
        self._name: list[str] = []
        self._note = 0
        self.furniture: list[str] = []
        self.comments: list[str] = []
        self.pictures = self.inserted = self.deleted = 0
        self.encloses = self.is_over = False

    def open(self) -> None:
        """A group begins."""
        self._flush()
        self._skip = 0
        self._stack.append(self._state)
        self._state = replace(self._state, is_starred=False)

    def close(self) -> None:
        """A group ends."""
        self._flush()
        self._skip = 0
        if self._state.place == "stylesheet":
            self._end_style()
        while len(self._parts) > 1 and self._parts[-1].depth == len(self._stack):
            self._end_part(self._parts.pop())
        if self._stack:
            self._state = self._stack.pop()
        self.is_over = not self._stack

    def word(self, word: str, number: int | None) -> None:
        """A word of the language, with its number."""
        if word == "u" and number is not None:
            return self._unicode(number)
        self._flush()
        self._skip = 0
        if self._is_of_a_table(word, number) or self._begins_a_part(word):
            return None
        if self._state.is_silent:
            return None
        if word in SIGNS:
            return self._add(SIGNS[word])
        return self._sets(word, number)

    def symbol(self, symbol: str) -> None:
        """A backslash with a sign that is no letter."""
        self._flush()
        if symbol == "*":
            self._state.is_starred = True
        elif symbol in "\r\n":
            self._sets("par", None)
        elif symbol in SYMBOLS:
            self._add(SYMBOLS[symbol])

    def byte(self, number: int) -> None:
        """A byte of the font's own encoding; several may make one letter."""
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(number)

    def raw(self, text: bytes) -> None:
        """Text as it stands; a program may write letters of its encoding so, though it should not."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._bytes += text[skipped:]

    def finish(self) -> Written:
        """The body, all that is still open in it ended."""
        self._flush()
        while len(self._parts) > 1:
            self._end_part(self._parts.pop())
        return joined(self._parts[0].whole_blocks(), "\n\n")

    # ------------------------------------------------------------------------------------ letters

    def _unicode(self, number: int) -> None:
        # half letters stay halves until the paragraph ends, where two of them make one
        self._flush()
        self._add(chr(number % 0x10000))
        self._skip = self._state.skips

    def _flush(self) -> None:
        if self._bytes:
            held, self._bytes = bytes(self._bytes), bytearray()
            encoding = self._state.encoding or self._encoding
            try:
                text = held.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                text = held.decode("cp1252", "replace")
            self._add(text)

    def _add(self, text: str) -> None:
        if self._state.place == "stylesheet":
            self._name.append(text)
        elif self._state.is_silent:
            return
        elif self._state.is_deleted:
            self.deleted += bool(text.strip())
        else:
            self.inserted += self._state.is_inserted and bool(text.strip())
            self._parts[-1].line.append(text)

    # ------------------------------------------------------------------------------------ parts

    def _is_of_a_table(self, word: str, number: int | None) -> bool:
        """Fonts and styles, which are tables at the head of the file."""
        state = self._state
        if word in ("fonttbl", "stylesheet"):
            state.place, state.is_silent = word, True
        elif state.place == "fonttbl":
            if word == "f":
                self._font = number or 0
            elif word == "fcharset":
                self._fonts[self._font] = encoding_of_charset(number or 0)
        elif state.place == "stylesheet":
            if word in ("s", "cs", "ds", "ts"):
                self._style = (number or 0) if word == "s" else -1
        else:
            return False
        return True

    def _end_style(self) -> None:
        name = "".join(self._name).strip().rstrip(";").strip().casefold()
        self._name = []
        if found := _HEADING.match(name):
            self._styles[self._style] = MarkKind.HEADING, int(found[1])
        elif name == "title":
            self._styles[self._style] = MarkKind.HEADING, 1
        elif name in _QUOTES:
            self._styles[self._style] = MarkKind.BLOCK_QUOTE, 0
        self._style = 0

    def _begins_a_part(self, word: str) -> bool:
        """Whether a word says that its group is something else than the text around it."""
        state = self._state
        if word == "upr":  # the same words twice: as bytes, then in Unicode
            state.place, state.is_silent = "upr", True
        elif word == "ud" and state.place == "upr":
            state.place, state.is_silent = "body", False
        elif state.is_silent and word not in ("shptxt", "shpinst"):
            return False
        elif word == "footnote":
            self._open_part("footnote")
        elif word in ("shptxt", "dptxbxtext"):
            self._open_part("box")
        elif word in FURNITURE:
            self._open_part("furniture")
        elif word == "annotation":
            self._open_part("comment")
        elif word in ("listtext", "pntext"):
            self._open_part("label")
        else:
            return self._is_passed_over(word)
        return True

    def _is_passed_over(self, word: str) -> bool:
        state = self._state
        is_starred, state.is_starred = state.is_starred, False
        self.pictures += word == "pict"
        self.encloses = self.encloses or word == "objdata"
        if word in PASSED_OVER or (is_starred and word not in STARRED):
            state.is_silent = True
            return True
        return False

    def _open_part(self, name: str) -> None:
        self._state.is_starred = False
        self._state.place, self._state.is_silent, self._state.is_deleted = "body", False, False
        self._parts.append(Part(name, len(self._stack), self._styles))

    def _end_part(self, part: Part) -> None:
        outer = self._parts[-1]
        if part.name == "label":
            label = whole(part.line).replace("\t", " ").strip()
            outer.label = BULLET if len(label) == 1 and not label.isalnum() else label
            return
        blocks = part.whole_blocks()
        if part.name == "furniture":
            self.furniture += [block.text for block in blocks]
        elif part.name == "comment":
            if blocks:
                words = "\n".join(block.text.strip() for block in blocks)
                self.comments.append(f"[Comment {len(self.comments) + 1}] {words}")
        elif part.name == "footnote":
            outer.after += self._as_note(blocks)
        else:
            outer.after += blocks

    def _as_note(self, blocks: list[Written]) -> list[Written]:
        """A note's paragraphs, the first with the number that was printed where it was called for."""
        if not blocks:
            return []
        first = blocks[0].text.lstrip()
        if not first.startswith("["):
            first = f"[{self._note}] {first}"
        whole = [Written(first), *(Written(block.text) for block in blocks[1:])]
        return [marked(block, MarkKind.FOOTNOTE) for block in whole]

    # ------------------------------------------------------------------------------------ paragraphs

    def _sets(self, word: str, number: int | None) -> None:
        part, state = self._parts[-1], self._state
        if word in _BREAKS:
            self._breaks(word)
        elif word in ("cell", "nestcell"):
            part.end_cell()
        elif word in ("row", "nestrow"):
            part.end_row()
        elif word == "intbl":
            part.is_in_table = True
        elif word == "chftn":
            self._number_of_note(part)
        elif word == "f":
            state.encoding = self._fonts.get(number or 0, "")
        elif word == "uc":
            state.skips = min(max(number or 0, 0), _MOST_SKIPPED)
        else:
            self._sets_how(word, number)

    def _sets_how(self, word: str, number: int | None) -> None:
        part, state = self._parts[-1], self._state
        if word == "ansicpg":
            self._encoding = encoding_of_page(number or 1252)
        elif word in ("mac", "pc", "pca"):
            self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deleted":
            state.is_deleted = number != 0
        elif word == "revised":
            state.is_inserted = number != 0
        elif word == "plain":
            state.is_deleted = state.is_inserted = False
        elif word == "s":
            part.style = number or 0
        elif word == "outlinelevel":
            part.outline = number
        elif word == "ilvl":
            part.level = number or 0

    def _breaks(self, word: str) -> None:
        part = self._parts[-1]
        if word == "pard":
            part.style, part.outline, part.level, part.is_in_table = 0, None, 0, False
        else:
            self._parts[-1].end_paragraph()

    def _number_of_note(self, part: Part) -> None:
        if part.name == "footnote":
            part.line.append(f"[{self._note}] ")
        else:
            self._note += 1
            part.line.append(f"[{self._note}]")
