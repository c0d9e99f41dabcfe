"""Invented responses to the call with every kind of question, as each platform would export them.

A writer knows nothing of the reader: labels, layouts and headers are spelled out as the platforms write them.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from cairn.calls import load_call
from cairn.calls.definition import Question, QuestionKind
from cairn.responses.ledger import Answer
from tests.lib.rich_call import RICH_CALL

CALL = load_call(RICH_CALL)
Table = list[list[str]]
PERMISSIONS = {
    "with_name": "Yes, with my name", "without_name": "Yes, but without my name", "not_at_all": "No, do not publish it",
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What somebody answered on another platform, by the call's own codes."""

    row_id: str
    answers: tuple[Answer, ...]
    day: str = "2026-05-12"
    permission: str = "without_name"
    name: str = "Ann Other"
    organisation: str = ""
    finished: bool = True
    status: str = "IP Address"
    other: Mapping[str, str] = field(default_factory=dict)

    def answer(self, code: str) -> Answer:
        return next((each for each in self.answers if each.question == code), Answer(code))


def questions() -> list[Question]:
    return [*CALL.profile, *CALL.questions()]


def label(question: Question, code: str) -> str:
    return next(option.label for option in question.choices if option.code == code)


def labels(question: Question, answer: Answer, sign: str) -> str:
    return sign.join(label(question, code) for code in answer.chosen)


def asked(question: Question) -> str:
    return question.statement or question.text


def has_words(question: Question) -> bool:
    return question.takes_words and question.kind is not QuestionKind.OPEN


def qualtrics(given: Sequence[Given], *, split: bool = True) -> Table:
    """Three rows of header; several as a column a choice, or a list in one cell; places of a rank in figures."""
    columns: list[tuple[str, str, str]] = [
        ("StartDate", "Start Date", "startDate"), ("EndDate", "End Date", "endDate"),
        ("Status", "Response Type", "status"),
        ("IPAddress", "IP Address", "ipAddress"), ("Progress", "Progress", "progress"),
        ("Finished", "Finished", "finished"), ("RecordedDate", "Recorded Date", "recordedDate"),
        ("ResponseId", "Response ID", "_recordId"), ("UserLanguage", "User Language", "userLanguage"),
        ("QPUB", "May we publish your response?", "QID90"), ("QNAME", "What is your name?", "QID91_TEXT"),
        ("QORG", "What is your organisation?", "QID92_TEXT"),
    ]  # fmt: skip
    for number, question in enumerate(questions(), start=1):
        name, heading = f"Q{number + 40}", asked(question)
        if question.group:
            columns.append((name, f"{question.group.text} - {asked(question)}", f"QID{number}"))
        elif question.kind is QuestionKind.RANK or (question.kind is QuestionKind.SEVERAL and split):
            columns += [
                (f"{name}_{place}", f"{heading} - {option.label}", f"QID{number}_{place}")
                for place, option in enumerate(question.choices, start=1)
            ]
        else:
            columns.append((name, heading, f"QID{number}"))
        if has_words(question):
            beside = next((f"{o.label} - Text" for o in question.options if o.words), "Text")
            columns.append((f"{name}_9_TEXT", f"{heading} - {beside}", f"QID{number}_9_TEXT"))
    identifiers = [json.dumps({"ImportId": one[2]}) for one in columns]
    header = [[one[0] for one in columns], [one[1] for one in columns], identifiers]
    return [*header, *(_qualtrics_row(each, split) for each in given)]


def _qualtrics_row(given: Given, split: bool) -> list[str]:
    row = [
        f"{given.day} 10:00:00", f"{given.day} 10:20:00", given.status, "192.0.2.7", "100" if given.finished else "40",
        "True" if given.finished else "False", f"{given.day} 10:20:01", given.row_id, "EN",
        PERMISSIONS[given.permission], given.name, given.organisation,
    ]  # fmt: skip
    for question in questions():
        answer = given.answer(question.code)
        if question.kind is QuestionKind.RANK:
            places = {code: str(place) for place, code in enumerate(answer.chosen, start=1)}
            row += [places.get(option.code, "") for option in question.choices]
        elif question.kind is QuestionKind.SEVERAL and split and not question.group:
            row += [option.label if option.code in answer.chosen else "" for option in question.choices]
        else:
            row.append(labels(question, answer, ",") if question.choices else answer.text)
        if has_words(question):
            row.append(answer.text)
    return row


def smartsurvey(given: Sequence[Given]) -> Table:
    """Two rows of header: the question over its first column alone, beneath it options, "Response" or a box's label."""
    over = [
        "UserID",
        "UserNo",
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Started",
        "Ended",
        "Tracking Link",
    ]
    under = [""] * len(over)
    for question in questions():
        subs = _smart_columns(question)
        over += [f"{question.label}. {_smart_heading(question)}" if question.label else asked(question)]
        over += [""] * (len(subs) - 1)
        under += subs
    over.append("May we publish your response?")
    under.append("Response")
    rows = []
    for number, each in enumerate(given, start=1):
        year, month, day = each.day.split("-")
        when = f"{day}/{month}/{year} 10:00:00"
        row = [each.row_id, str(number), each.name, "", "192.0.2.8", each.row_id, when, when, "Web link"]
        for question in questions():
            row += _smart_cells(question, each.answer(question.code))
        rows.append([*row, PERMISSIONS[each.permission]])
    return [over, under, *rows]


def _smart_heading(question: Question) -> str:
    return f"{question.group.text} {asked(question)}" if question.group else asked(question)


def _smart_columns(question: Question) -> list[str]:
    if question.kind in (QuestionKind.RANK, QuestionKind.SEVERAL):
        own = [option.label for option in question.choices]
    else:
        own = ["Open-Ended Response" if question.kind is QuestionKind.OPEN else "Response"]
    return [*own, "Other (please specify)"] if has_words(question) else own


def _smart_cells(question: Question, answer: Answer) -> list[str]:
    if question.kind is QuestionKind.RANK:
        places = {code: str(place) for place, code in enumerate(answer.chosen, start=1)}
        own = [places.get(option.code, "") for option in question.choices]
    elif question.kind is QuestionKind.SEVERAL:
        own = ["1" if option.code in answer.chosen else "" for option in question.choices]
    else:
        own = [labels(question, answer, "; ") if question.choices else answer.text]
    return [*own, answer.text] if has_words(question) else own


def citizen_space(given: Sequence[Given]) -> Table:
    """One row of header: the wording, with the option behind it where each has a column."""
    header = [
        "Response ID",
        "Submitted",
        "Publish response",
        "What is your name?",
        "What is your organisation?",
    ]
    for question in questions():
        heading = f"{question.group.text} - {asked(question)}" if question.group else asked(question)
        if question.kind is QuestionKind.RANK or question.kind is QuestionKind.SEVERAL:
            header += [f"{heading} - {option.label}" for option in question.choices]
        else:
            header.append(heading)
        if has_words(question):
            header.append(question.why or next(option.words for option in question.options if option.words))
    rows = []
    for each in given:
        row = [
            each.row_id,
            f"{each.day} 09:12:44",
            PERMISSIONS[each.permission],
            each.name,
            each.organisation,
        ]
        for question in questions():
            row += _citizen_cells(question, each.answer(question.code))
        rows.append(row)
    return [header, *rows]


def _citizen_cells(question: Question, answer: Answer) -> list[str]:
    if question.kind is QuestionKind.RANK:
        places = {code: str(place) for place, code in enumerate(answer.chosen, start=1)}
        own = [places.get(option.code, "") for option in question.choices]
    elif question.kind is QuestionKind.SEVERAL:
        own = ["Yes" if option.code in answer.chosen else "No" for option in question.choices]
    else:
        own = [labels(question, answer, "") if question.choices else answer.text]
    return [*own, answer.text] if has_words(question) else own


def consult(given: Sequence[Given], folder: Path) -> Path:
    """The folder that Consult imports: respondents, and for each question its words and its options."""
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    sector = CALL.profile[0]
    _lines(
        inputs / "respondents.jsonl",
        (
            {
                "themefinder_id": int(each.row_id),
                "demographic_data": {sector.text: [label(sector, c) for c in each.answer("sector").chosen]},
            }
            for each in given
        ),
    )
    for number, question in enumerate(CALL.questions(), start=1):
        part = inputs / f"question_part_{number}"
        part.mkdir()
        options = [option.label for option in question.choices]
        text = f"{question.group.text} {asked(question)}" if question.group else asked(question)
        asking = {"question_text": text, "multi_choice_options": options, "has_free_text": not options}
        (part / "question.json").write_text(json.dumps(asking), encoding="utf-8")
        answers = [(int(each.row_id), each.answer(question.code)) for each in reversed(given)]
        if options:
            _lines(
                part / "multi_choice.jsonl",
                (
                    {"themefinder_id": i, "options": [label(question, c) for c in a.chosen]}
                    for i, a in answers
                    if a.chosen
                ),
            )
        _lines(
            part / "responses.jsonl", ({"themefinder_id": i, "text": a.text} for i, a in answers if a.text)
        )
    return folder


def _lines(path: Path, objects: Iterable[object]) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")


def as_csv(table: Table, *, sign: str = ",", encoding: str = "utf-8") -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign).writerows(table)
    return written.getvalue().encode(encoding)


def as_xlsx(table: Table) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Responses to survey")
    for row in table:
        cells = []
        for text in row:
            cell = openpyxl.cell.WriteOnlyCell(sheet, text or None)
            cell.data_type = "s" if text else "n"  # as platforms write it: no text is a formula
            cells.append(cell)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def as_ods(table: Table, *, rows: str = "") -> bytes:
    """As LibreOffice saves it: its kind first and unpacked, cells of words, and a sheet's empty rest as a count."""
    written = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in table)
    rest = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
        "</table:table-row>"
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{written}{rows}{rest}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr("content.xml", content)
    return packed.getvalue()


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_ods_spaces(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _ods_spaces(line: str) -> str:
    return escape(line).replace("  ", " <text:s/>").replace("\t", "<text:tab/>")
