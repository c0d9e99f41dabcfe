"""The survey sheet as sections of a call: a group is a section, a table of choices a group of statements.

Conditions look back to an earlier page, so that a section is parted where a question rests on one of the same group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cairn.calls.definition import Condition
from cairn.calls.xlsform.choices import Choices, choices_of, code_from, note_changed_texts, text_in
from cairn.calls.xlsform.expressions import CannotSayError, conditions_of
from cairn.calls.xlsform.languages import languages_in
from cairn.calls.xlsform.losses import Loss, Losses
from cairn.calls.xlsform.questions import kind_of, note_columns, question_of
from cairn.calls.xlsform.tables import table_in
from cairn.calls.xlsform.workbook import Row, Workbook, read_workbook

UNWRITTEN = "TBC"
"""What stands where an XLSForm has nothing and a call needs it; `cairn call check` asks for it."""
_GROUP = ("type", "name", "label", "relevant", "appearance", "hint")
_OTHER = ("type", "name", "label", "relevant", "appearance")
_SETTINGS = ("title", "form_title", "id_string", "form_id", "default_language")


@dataclass(frozen=True, slots=True)
class Converted:
    """A call's file as plain values, in the order of its keys, and all that it does not say."""

    data: dict[str, Any]
    losses: tuple[Loss, ...]


@dataclass(slots=True)
class _Section:
    title: Any
    asked_when: tuple[Condition, ...]
    context: list[Any] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)


def convert_xlsform(path: Path) -> Converted:
    """An XLSForm as a call's file. Raises DefinitionError where the workbook cannot be read or holds no question."""
    return _Converter(path, read_workbook(path)).convert()


class _Converter:
    """One pass over the survey's rows."""

    def __init__(self, path: Path, workbook: Workbook) -> None:
        self.path, self.workbook, self.losses = path, workbook, Losses()
        self.languages = languages_in(workbook, self.losses)
        note_changed_texts(workbook, self.losses)
        self.choices: Choices = choices_of(workbook, self.languages, self.losses)
        self.codes: dict[str, str] = {}
        self.lists: dict[str, str] = {}
        self.page: dict[str, int] = {}
        self.sections: list[_Section] = []
        self.groups: list[tuple[str, tuple[Condition, ...]]] = []
        self.number = 0

    def convert(self) -> Converted:
        """The whole workbook."""
        rows = self.workbook.survey
        place = 0
        while place < len(rows):
            place += self.read(rows, place)
        return Converted(self.whole(), self.losses.sorted())

    def read(self, rows: tuple[Row, ...], place: int) -> int:
        """Take in one row, or a whole table or repeat; how many rows that were."""
        row = rows[place]
        said = row.text("type").lower().replace("_", " ").strip()
        if said == "begin repeat":
            return self.lose_repeat(rows, place)
        if said == "begin group":
            if table := table_in(rows, place):
                self.add_table(table)
                return len(table) + 1
            self.begin_group(row)
        elif said == "end group":
            self.groups = self.groups[:-1]
        elif said == "note":
            self.add_note(row)
        else:
            self.add_question(row)
        return 1

    def begin_group(self, row: Row) -> None:
        conditions = self.conditions(row)
        self.groups.append((row.text("name"), conditions))
        note_columns(row, _GROUP, self.losses)
        title = text_in(row.texts("label"), self.languages)
        if len(self.groups) == 1:
            self.sections.append(_Section(title or row.text("name") or UNWRITTEN, conditions))
        elif title:
            self.losses.add(
                "survey",
                row.number,
                f'the heading of the group "{row.text("name")}" within a group is left out.',
            )

    def lose_repeat(self, rows: tuple[Row, ...], place: int) -> int:
        depth = 0
        for count, row in enumerate(rows[place:], start=1):
            said = row.text("type").lower().replace("_", " ").strip()
            depth += (said == "begin repeat") - (said == "end repeat")
            name = row.text("name") or said
            self.losses.add(
                "survey", row.number, f'"{name}" is asked again and again (a repeat), which a call cannot do.'
            )
            if depth == 0:
                return count
        return len(rows) - place

    def add_note(self, row: Row) -> None:
        text = text_in(row.texts("label"), self.languages)
        if row.text("relevant"):
            self.losses.add(
                "survey", row.number, "a note is shown to everybody here, whatever they answered."
            )
        note_columns(row, ("type", "name", "label", "relevant", "appearance"), self.losses)
        if text:
            self.section().context.append(text)

    def section(self) -> _Section:
        if not self.sections:
            self.sections.append(_Section(UNWRITTEN, ()))
        return self.sections[-1]

    def add_question(self, row: Row) -> None:
        kind = kind_of(row)
        name = row.text("name")
        if not kind.kind:
            self.losses.add(
                "survey", row.number, f'"{name or row.text("type")}" was not carried over: it {kind.reason}.'
            )
            return
        if self.is_other_of_the_last(row, kind.kind):
            return
        asked = question_of(row, kind, self.new_code(name), self.choices, self.languages, self.losses)
        if asked is None:
            return
        self.place(asked, self.conditions(row), (name, kind.choices))

    def place(self, asked: dict[str, Any], own: tuple[Condition, ...], named: tuple[str, str]) -> None:
        """Put a question on a page that comes after all that its conditions rest on."""
        inner = tuple(one for _, conditions in self.groups[1:] for one in conditions)
        conditions = tuple(dict.fromkeys((*inner, *own)))
        section = self.section()
        if not self.groups and section.asked_when:
            section = _Section(UNWRITTEN, ())
            self.sections.append(section)
        if (
            any(self.page.get(one.question) == len(self.sections) - 1 for one in conditions)
            and section.questions
        ):
            section = _Section(section.title, section.asked_when)
            self.sections.append(section)
        self.number += 1
        asked = {"code": asked["code"], "number": self.number} | asked
        if conditions:
            asked["asked_when"] = [_as_data(one) for one in conditions]
        section.questions.append(asked)
        self.codes[named[0]], self.lists[named[0]] = asked["code"], named[1]
        self.page[asked["code"]] = len(self.sections) - 1

    def add_table(self, rows: tuple[Row, ...]) -> None:
        """A table of choices as a group of statements; the first of `rows` is that of its group."""
        head, *asked = rows
        shown = [row for row in asked if "label" not in row.text("appearance").split()]
        statements = [
            {
                "code": code_from(row.text("name")),
                "label": text_in(row.texts("label"), self.languages) or row.text("name"),
            }
            for row in shown
        ]
        text = text_in((asked[0] if len(shown) < len(asked) else head).texts("label"), self.languages)
        code = self.new_code(head.text("name"))
        group: dict[str, Any] = {
            "code": code, "kind": "group",
            "text": text or text_in(head.texts("label"), self.languages) or head.text("name"),
            "options": self.choices.options[kind_of(shown[0]).choices], "statements": statements,
        }  # fmt: skip
        if shown[0].text("required").lower() in ("yes", "true", "true()"):
            group["required"] = True
        name = head.text("name")
        if not self.groups:
            self.sections.append(_Section(text_in(head.texts("label"), self.languages) or name, ()))
        self.place(group, self.conditions(head), (name, ""))
        for row in shown:
            self.codes[row.text("name")] = f"{code}_{code_from(row.text('name'))}"
            self.lists[row.text("name")] = kind_of(row).choices
            self.page[self.codes[row.text("name")]] = len(self.sections) - 1
            note_columns(row, ("type", "name", "label", "appearance", "required"), self.losses)

    def is_other_of_the_last(self, row: Row, kind: str) -> bool:
        """Whether a row is the box for the words of the last question's "other"; it becomes that."""
        last = self.sections[-1].questions[-1] if self.sections and self.sections[-1].questions else None
        if (
            kind != "open"
            or not last
            or not row.text("relevant")
            or not row.text("name").startswith(last["code"])
        ):
            return False
        try:
            conditions = conditions_of(row.text("relevant"), self.options)
        except CannotSayError:
            return False
        found = self.ours(conditions[0]) if len(conditions) == 1 else None
        if found is None or found.question != last["code"] or len(found.any_of) != 1:
            return False
        option = next((one for one in last.get("options", []) if one["code"] == found.any_of[0]), None)
        if option is None:
            return False
        option["words"] = text_in(row.texts("label"), self.languages) or "Please say what"
        is_free = row.text("required").lower().removesuffix("()").strip() in ("", "no", "false", "0")
        note_columns(row, (*_OTHER, "required") if is_free else _OTHER, self.losses)
        return True

    def conditions(self, row: Row) -> tuple[Condition, ...]:
        """A row's conditions in our codes; none, with a note, where a call cannot say them."""
        if not row.text("relevant"):
            return ()
        try:
            return tuple(self.ours(one) for one in conditions_of(row.text("relevant"), self.options))
        except CannotSayError as reason:
            name = row.text("name") or "it"
            self.losses.add(
                "survey",
                row.number,
                f'"{name}" is asked of everybody, because its condition cannot be said: {reason}.',
            )
            return ()

    def options(self, name: str) -> tuple[str, ...]:
        return tuple(self.choices.codes.get(self.lists.get(name, ""), ())) if name in self.codes else ()

    def ours(self, condition: Condition) -> Condition:
        codes = self.choices.codes[self.lists[condition.question]]
        return Condition(
            self.codes[condition.question],
            tuple(codes[one] for one in condition.any_of),
            tuple(codes[one] for one in condition.none_of),
        )

    def new_code(self, name: str) -> str:
        code = code_from(name)
        while code in self.codes.values():
            code = f"{code}_2"
        return code

    def whole(self) -> dict[str, Any]:
        """The call's file, with TBC where the workbook has nothing."""
        settings = self.workbook.settings[0] if self.workbook.settings else Row(0, ())
        for cell in settings.cells:
            if cell.column not in _SETTINGS:
                self.losses.add("settings", 2, f'"{cell.column}" ({cell.text[:60]}) has no place in a call.')
        title = settings.text("form_title") or settings.text("title") or UNWRITTEN
        named = settings.text("form_id") or settings.text("id_string") or self.path.stem
        codes = list(dict.fromkeys(self.languages.values()))
        data: dict[str, Any] = {
            "code": code_from(named).replace("_", "-"), "title": title, "organisation": UNWRITTEN,
            **({"languages": codes} if codes != ["en"] else {}),
            "introduction": UNWRITTEN, "how_answers_are_used": UNWRITTEN, "confidentiality": UNWRITTEN,
            "audience": [], "profile": [], "contact": {"name": UNWRITTEN, "email": "to-be-written@example.org"},
        }  # fmt: skip
        return data | {
            "sections": [self.section_as_data(n, each) for n, each in enumerate(self.full_sections(), 1)]
        }

    def full_sections(self) -> list[_Section]:
        """The sections that have questions; what was noted in one without any goes to the next, or else to the last."""
        found: list[_Section] = []
        waiting: list[Any] = []
        for section in self.sections:
            section.context = [*waiting, *section.context]
            waiting = [] if section.questions else section.context
            found += [section] if section.questions else []
        if found:
            found[-1].context += waiting
        return found

    def section_as_data(self, number: int, section: _Section) -> dict[str, Any]:
        asked = [_as_data(one) for one in section.asked_when]
        return {
            "code": f"part-{number}", "title": section.title, "context": _joined(section.context),
            **({"asked_when": asked} if asked else {}), "questions": section.questions,
        }  # fmt: skip


def _as_data(condition: Condition) -> dict[str, Any]:
    named = {"any_of": list(condition.any_of), "none_of": list(condition.none_of)}
    return {"question": condition.question, **{name: codes for name, codes in named.items() if codes}}


def _joined(texts: Iterable[Any]) -> Any:
    """Several texts as paragraphs of one, in each language."""
    each = list(texts)
    if not each or all(isinstance(one, str) for one in each):
        return "\n\n".join(each)
    codes = dict.fromkeys(code for one in each if isinstance(one, dict) for code in one)
    return {
        code: "\n\n".join(one if isinstance(one, str) else one.get(code, "") for one in each)
        for code in codes
    }
