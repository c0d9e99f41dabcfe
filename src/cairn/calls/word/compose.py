"""A call laid out as a Word form: what it is and promises, who answers, every question, how to send it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from cairn.calls.citations import listed
from cairn.calls.definition import Call, Contact, Question, Section
from cairn.calls.form_words import day, for_whom
from cairn.calls.form_words import form_words as said
from cairn.calls.word.layout import (
    LONGEST_NAME,
    Grid,
    Layout,
    Line,
    Part,
    Shape,
    Slot,
    Style,
)
from cairn.calls.word.questions import lines_of_group, lines_of_question

FORM = "form"
MARK, LABEL = f"{FORM}.mark", f"{FORM}.label"
"""The tags of what is no box: the whole form, the line that says which it is, and a line above a box."""
EDITION_DIGITS = 12
Block = Line | Grid


@lru_cache(maxsize=8)  # a form is laid out anew for every copy that comes back, and a call seldom changes
def layout_of(call: Call) -> Layout:
    """The form of a call in its language."""
    edition = edition_of(call)
    mark = f"{said(call.language, 'mark')}: {call.code} / {call.language} / {edition}"
    blocks = [*_front(call), *_who(call), *_profile(call), *_sections(call), *_sending(call)]
    return Layout(
        call.code,
        call.language,
        edition,
        call.title,
        Line(Style.MARK, mark),
        tuple(_with_titles_of_their_own(blocks)),
    )


def edition_of(call: Call) -> str:
    """A checksum of all that is asked, as 12 digits and small letters: the same where the same is asked in the same
    words of one language, whatever becomes of the dates and the rest."""
    asked = [_asked(question) for question in (*call.profile, *call.questions())]
    content = json.dumps([call.code, call.language, asked], ensure_ascii=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:EDITION_DIGITS]


def _asked(question: Question) -> list[object]:
    options = [(option.code, option.label, option.words) for option in question.choices]
    group = (question.group.code, question.group.text) if question.group else ()
    words = [question.code, question.kind, question.text, question.statement, question.why]
    return [*words, options, question.units, question.most, question.decimals, question.unit, group]


def _front(call: Call) -> Iterator[Block]:
    language = call.language
    yield Line(Style.TITLE, call.title)
    yield Line(Style.SUBTITLE, said(language, "asked_by", organisation=call.organisation))
    if call.window.is_stated:
        yield Line(Style.BODY, said(language, "closes", day=day(language, call.window.closes)))
    yield Line(Style.PART, said(language, "how"))
    for key in ("how_write", "how_grow", "how_needed", "how_children", "how_programs"):
        yield Line(Style.BULLET, said(language, key))
    for heading, text in (
        ("why_we_ask", call.introduction),
        ("how_used", call.how_answers_are_used),
        ("confidentiality", call.confidentiality),
    ):
        yield Line(Style.PART, said(language, heading))
        yield from _paragraphs(text)
    yield from _privacy(call)
    yield Line(Style.PART, said(language, "ask_us"))
    for contact in (call.contact, *call.contacts):
        yield Line(Style.BODY, _how_to_reach(contact, language))
    yield from _sources(call)


def _privacy(call: Call) -> Iterator[Block]:
    """What the law wants said of personal data, for somebody who never comes to the site's own notice."""
    if call.privacy is None:
        return
    language, privacy = call.language, call.privacy
    address = f", {privacy.officer_address}" if privacy.officer_address else ""
    yield Line(Style.PART, said(language, "data"))
    yield from _paragraphs(privacy.lawful_basis)
    yield Line(Style.BODY, said(language, "data_kept", until=privacy.kept_until))
    to_officer = {"name": privacy.officer_name, "email": privacy.officer_email, "address": address}
    yield Line(Style.BODY, said(language, "data_ask", **to_officer))
    yield Line(Style.BODY, said(language, "data_regulator"))


def _sources(call: Call) -> Iterator[Block]:
    if call.sources:
        yield Line(Style.PART, said(call.language, "sources"))
    for source in listed(call):
        yield Line(
            Style.BULLET, " ".join(part for part in (source.label, source.reference, source.url) if part)
        )


def _how_to_reach(contact: Contact, language: str) -> str:
    about = f"{contact.about}. " if contact.about else ""
    telephone = f", {contact.telephone}" if contact.telephone else ""
    return about + said(language, "contact", name=contact.name, email=contact.email, telephone=telephone)


def _who(call: Call) -> Iterator[Block]:
    language = call.language
    yield Line(Style.PART, said(language, "who_answers"))
    yield Line(Style.HINT, said(language, "who_ask"))
    for code, key in (("person", "as_person"), ("organisation", "as_organisation")):
        yield _choice(Part.ANSWERING_AS, code, said(language, key), said(language, "who_answers"))
    yield _field(Part.ORGANISATION, said(language, "who_organisation"), language)
    yield Line(Style.PART, said(language, "publication"))
    yield Line(Style.BODY, said(language, "publication_ask"))
    yield Line(Style.HINT, said(language, "who_ask"))
    for code in ("with_name", "without_name", "not_at_all"):
        yield _choice(Part.PERMISSION, code, said(language, code), said(language, "publication"))
    yield _field(Part.NAME, said(language, "who_name"), language)


def _choice(part: Part, code: str, label: str, about: str) -> Line:
    slot = Slot(f"{FORM}.{part}={code}", part, Shape.TICK, f"{about}: {label}", value=code)
    return Line(Style.TICK, slot=slot, after=label)


def _field(part: Part, label: str, language: str) -> Line:
    prompt = said(language, "write_line")
    slot = Slot(f"{FORM}.{part}", part, Shape.LINE, label.rstrip(":"), prompt=prompt)
    return Line(Style.FIELD, label, slot)


def _profile(call: Call) -> Iterator[Block]:
    if call.profile:
        yield Line(Style.PART, said(call.language, "about_you"))
    for question in call.profile:
        yield from lines_of_question(call, question)


def _sections(call: Call) -> Iterator[Block]:
    for number, section in enumerate(call.sections, start=1):
        yield Line(Style.PART, said(call.language, "part", number=number, title=section.title))
        yield from _paragraphs(section.context)
        if whom := for_whom(call, section.asked_when, "only_if_part"):
            yield Line(Style.HINT, whom)
        yield from _questions(call, section)


def _questions(call: Call, section: Section) -> Iterator[Block]:
    """A section's questions; those of one group together, beneath its heading."""
    for _, together in groupby(
        section.questions, key=lambda each: each.group.code if each.group else each.code
    ):
        questions = tuple(together)
        if questions[0].group:
            yield from lines_of_group(call, questions)
        else:
            yield from lines_of_question(call, questions[0])


def _sending(call: Call) -> Iterator[Block]:
    language = call.language
    yield Line(Style.PART, said(language, "send"))
    for key in ("send_save", "send_upload", "send_email"):
        yield Line(Style.BULLET, said(language, key, email=call.contact.email))
    yield Line(Style.BODY, said(language, "thanks"))


def _paragraphs(text: str) -> Iterator[Line]:
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield Line(Style.BODY, paragraph)


def _with_titles_of_their_own(blocks: Iterable[Block]) -> Iterator[Block]:
    """The lines with the title of each box cut to what Word takes, and no two alike: a program may keep the title
    alone, and then the box is known by it."""
    seen: set[str] = set()

    def named(line: Line) -> Line:
        if line.slot is None:
            return line
        title, number = _cut(line.slot.title, LONGEST_NAME), 2
        while title in seen:
            title = f"{_cut(line.slot.title, LONGEST_NAME - 6)} ({number})"
            number += 1
        seen.add(title)
        return replace(line, slot=replace(line.slot, title=title))

    for block in blocks:
        if isinstance(block, Grid):
            heads = tuple(named(line) for line in block.heads)
            yield replace(block, heads=heads, rows=tuple(tuple(map(named, row)) for row in block.rows))
        else:
            yield named(block)


def _cut(title: str, longest: int) -> str:
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"
