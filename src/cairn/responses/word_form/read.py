"""A Word form read back: by the tags of its boxes, by their bookmarks and titles, or by the lines they stood between.

Nothing is passed over in silence: what stands in a box is an answer, what stands in none is kept with where it stood,
and what is lost or in doubt is said in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.calls.definition import Call
from cairn.calls.form_words import form_words
from cairn.calls.word import Layout, layout_of
from cairn.exceptions import IntakeError
from cairn.responses.attachments.names import shown_name
from cairn.responses.attachments.unfit import Unfit
from cairn.responses.ledger import Answer
from cairn.responses.word_form import sentences
from cairn.responses.word_form.align import MOST_LINES, plain
from cairn.responses.word_form.answers import answers_of
from cairn.responses.word_form.boxes import Boxes
from cairn.responses.word_form.docx import document_of_docx
from cairn.responses.word_form.editions import mark_of, tell_edition, words_of_gone
from cairn.responses.word_form.flow import Document
from cairn.responses.word_form.found import Gathered, How, gather
from cairn.responses.word_form.odt import document_of_odt
from cairn.responses.word_form.package import NOT_A_FORM, open_package
from cairn.responses.word_form.places import Placed, place
from cairn.responses.word_form.reading import FormMark, Outside, Weight, WordFormReading
from cairn.responses.word_form.who import who_of
from cairn.tables.own_words import ours as own

FILE = "form.docx"
LEAST_SEEN = 0.3
"""Of a document that no longer says it is a form: how much of the form must be in it, of its lines or its boxes."""


class NotAForm(IntakeError):
    """A document that is no Word form of any call."""


class AnotherCall(IntakeError):
    """A Word form of a call that is not the one that is answered."""


def read_word_form(
    data: bytes, call: Call, file_name: str = FILE, others: Iterable[Call] = ()
) -> WordFormReading:
    """All that a copy of a Word form holds. `others` are the same call in its other languages: the one is taken in
    which the form says that it was written.

    Raises NotAForm where it is no form, AnotherCall where it is that of another call, and IntakeError where the file
    cannot be read: all name the file and say what to do.
    """
    document = document_of(data, file_name)
    mark = mark_of(document)
    if mark is not None and mark.call != call.code:
        # both may have a question 7, and the answer to one is none to the other
        said = own(sentences.ANOTHER_CALL, theirs=mark.call, ours=call.code)
        raise AnotherCall(own("“{name}” {fault}", name=shown_name(file_name), fault=said))
    call = _in_the_language_of(mark, (call, *others))
    layout = layout_of(call)
    gathered = gather(document, layout)
    placed = place(gathered, layout)
    if mark is None and not _is_like(layout, gathered, placed):
        raise NotAForm(own("“{name}” {fault}", name=shown_name(file_name), fault=own(NOT_A_FORM)))
    boxes = Boxes((*gathered.found, *placed.found), call, document.program, placed.beside)
    return _reading(document, mark, call, layout, gathered, placed, boxes)


def mark_of_form(data: bytes, file_name: str = FILE) -> FormMark | None:
    """Which form a file says it is, or None. Raises IntakeError where it cannot be read."""
    return mark_of(document_of(data, file_name))


def document_of(data: bytes, file_name: str) -> Document:
    """A .docx or .odt as it flows. Raises IntakeError, naming the file, where it cannot be read."""
    package = open_package(data, file_name)
    try:
        return document_of_docx(package) if package.kind == "docx" else document_of_odt(package)
    except Unfit as unfit:
        raise IntakeError(f"“{shown_name(file_name)}” {unfit}") from unfit


def _in_the_language_of(mark: FormMark | None, calls: Sequence[Call]) -> Call:
    said = mark.language if mark else ""
    return next((each for each in calls if each.language == said), calls[0])


def _is_like(layout: Layout, gathered: Gathered, placed: Placed) -> bool:
    boxes = {each.tag for each in gathered.found if each.slot}
    lines = sum(bool(line.words) for line in layout.lines())
    return len(boxes) >= LEAST_SEEN * len(layout.slots()) or placed.seen >= LEAST_SEEN * lines


def _reading(
    document: Document,
    mark: FormMark | None,
    call: Call,
    layout: Layout,
    gathered: Gathered,
    placed: Placed,
    boxes: Boxes,
) -> WordFormReading:
    tags = {each.tag for each in gathered.found}
    tell_edition(mark, call, layout, placed.changed, tags, boxes)
    _tell_of_the_copy(document, gathered, placed, boxes)
    gone = words_of_gone(gathered.found, boxes)
    who = who_of(layout, boxes)
    answered = answers_of(call, layout, boxes)
    outside = (*placed.outside, *answered.outside, *gone, *_comments(document, gathered))
    furniture = _furniture(document, call, layout)
    if outside:
        boxes.tell(Weight.LOST, sentences.OUTSIDE)
    if furniture:
        boxes.tell(Weight.LOST, sentences.FURNITURE)
    answers = answered.by_code
    return WordFormReading(
        mark=mark,
        program=document.program,
        answering_as=who.answering_as,
        organisation=who.organisation,
        name=who.name,
        permission=who.permission,
        profile=_in_order(call.profile, answers),
        answers=_in_order(call.questions(), answers),
        unsettled=frozenset(answered.unsettled),
        told=tuple(dict.fromkeys(boxes.told)),
        outside=(*outside, *furniture),
    )


def _tell_of_the_copy(document: Document, gathered: Gathered, placed: Placed, boxes: Boxes) -> None:
    if (
        placed.found
        and not any(each.how is How.TAG for each in gathered.found)
        and len(placed.found) > len(gathered.found)
    ):
        boxes.tell(Weight.DOUBT, sentences.NO_BOXES)
    if document.changes:
        boxes.tell(Weight.DOUBT, sentences.CHANGES)
    if len(gathered.lines) > MOST_LINES:
        boxes.tell(Weight.DOUBT, sentences.LONG, number=f"{MOST_LINES:,}")


def _comments(document: Document, gathered: Gathered) -> list[Outside]:
    """Comments that somebody put beside the text, each by the question whose box stood last before it."""
    found = []
    for comment in document.comments:
        if comment.text:
            before = (
                line for line in reversed(gathered.lines) if line.number <= comment.paragraph and line.slots
            )
            line = next(before, None)
            found.append(Outside(comment.text, line.slots[-1].question if line else ""))
    return found


def _furniture(document: Document, call: Call, layout: Layout) -> list[Outside]:
    """What is printed at the head and foot of the pages and is not the form's own."""
    page = form_words(layout.language, "page_of")
    ours = {plain(line.words) for line in layout.lines()}
    written = dict.fromkeys(plain(each) for each in document.furniture)
    return [Outside(each) for each in written if each and each not in ours and not _is_a_page(each, page)]


def _is_a_page(words: str, page: str) -> bool:
    rest = words.removeprefix(page).strip()
    return not rest or rest.isdigit()


def _in_order(questions: Iterable[object], answers: dict[str, Answer]) -> tuple[Answer, ...]:
    codes = (getattr(question, "code", "") for question in questions)
    return tuple(answers[code] for code in codes if code in answers)
