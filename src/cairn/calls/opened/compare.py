"""What of an open call is not as it was opened, each with the cure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from cairn.calls.definition import Call
from cairn.calls.opened.loosening import LOOSENINGS
from cairn.calls.opened.record import AsAsked, Opened, as_asked
from cairn.calls.rules.parts import Fault
from cairn.calls.wording import Place, Wording, by_language_of, keys_of_questions, wordings

PUT_BACK = "Put it back: people have been asked it as it was."
MAY_COME_AND_GO = ("hint", "unit")
"""Texts that a correction may put in or take out; any other is a part of what is asked."""
_IN_THE_FILE = {"label": "number", "takes_words": "options", "section": "code", "group": "statements"}


def differences(opened: Opened, call: Call, data: dict[str, Any]) -> tuple[Fault, ...]:
    """What of a call, in any of its languages, and of its file's data breaks the record of its opening."""
    return (
        *_of_the_whole(opened, call),
        *_of_the_window(opened, call),
        *_of_the_order(opened, call, data),
        *_of_limits(opened, call, data),
        *_of_texts(opened, data),
    )


def changed_fields(opened: Opened, call: Call) -> Iterator[tuple[AsAsked, AsAsked, str]]:
    """Each question as it was opened and as it is, with a field in which the two differ."""
    now = {question.code: question for question in as_asked(call)}
    for was in opened.questions:
        for field in fields(was) if was.code in now else ():
            if getattr(was, field.name) != getattr(now[was.code], field.name):
                yield was, now[was.code], field.name


def shown(field: str, value: Any) -> str:
    """The value of a field, as a sentence names it."""
    if isinstance(value, tuple):
        return ", ".join(f'"{each}"' for each in value) or "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if field in ("words", "most") and not value:
        return "no limit"
    if isinstance(value, float):
        return f"{value:g}"
    return "not stated" if value in (None, "") else str(value)


def as_corrected(was: Mapping[str, str], data: Mapping[str, Any], place: Place, own: str) -> dict[str, str]:
    """A text by language as its corrections leave it.

    A correction that does not begin at what stands counts for nothing, so that what it would have led to is told.
    """
    stands = dict(was)
    for each in data.get("corrections") or ():
        if (each["question"], each["field"]) == place:
            before, after = by_language_of(each["was"], own), by_language_of(each["becomes"], own)
            for language in {**before, **after}:
                if stands.get(language, "") == before.get(language, ""):
                    stands[language] = after.get(language, "")
    return stands


def _of_the_whole(opened: Opened, call: Call) -> Iterator[Fault]:
    if call.code != opened.call:
        yield Fault("code", f'was "{opened.call}" when the call opened, is "{call.code}". Put it back.')
    if call.languages[0] != opened.languages[0]:
        yield Fault(
            "languages",
            f'the call\'s own language was "{opened.languages[0]}" when it opened, is "{call.languages[0]}". '
            "Name it first again.",
        )
    for language in opened.languages:
        if language not in call.languages:
            yield Fault("languages", f'had "{language}" since people could answer in it. Put it back.')


def _of_the_window(opened: Opened, call: Call) -> Iterator[Fault]:
    window = call.window
    since = [change for change in window.changes[opened.changes :] if change.which == "closes"]
    if window.opens != opened.opens:
        now = f"says {window.opens}" if window.is_stated else "does not say so"
        yield Fault("window.opens", f"the call opened on {opened.opens}, and the file {now}. Put it back.")
    at_first = since[0].was if since else window.closes
    if window.is_stated and (len(window.changes) < opened.changes or at_first != opened.closes):
        yield Fault(
            "window.closes",
            f"was {opened.closes} when the call opened, and its history does not say how it became {window.closes}. "
            "Put both back, and move it by `cairn call extend` or `cairn call close`: they tell people, and why.",
        )
    if window.grace_days < opened.grace_days:
        yield Fault(
            "window.grace_days",
            f"was {opened.grace_days}, is {window.grace_days}. Put it back: people were told of it.",
        )


def _of_the_order(opened: Opened, call: Call, data: dict[str, Any]) -> Iterator[Fault]:
    """Questions that were taken out, put in, or put elsewhere."""
    was = [question.code for question in opened.questions]
    now = [question.code for question in as_asked(call)]
    keys = keys_of_questions(data)
    for code in was:
        if code not in now:
            yield Fault(
                "", f'the question "{code}" was asked when the call opened, and is not there. {PUT_BACK}'
            )
    for code in now:
        if code not in was:
            told = (
                f'"{code}" was not asked when the call opened. Take it out: people have answered without it.'
            )
            yield Fault(keys[code], told)
    both = [code for code in now if code in was]
    for code, before in zip(both, [code for code in was if code in now], strict=True):
        if code != before:
            told = f'"{code}" stands where "{before}" stood when the call opened. Put the questions back in order.'
            yield Fault(keys[code], told)
            return


def _of_limits(opened: Opened, call: Call, data: dict[str, Any]) -> Iterator[Fault]:
    keys = keys_of_questions(data)
    for was, now, field in changed_fields(opened, call):
        before, after = getattr(was, field), getattr(now, field)
        loosening = LOOSENINGS.get(field)
        if loosening and loosening.is_no_tighter(before, after):
            continue
        also = f" It may become {loosening.how}, and no tighter." if loosening else ""
        yield Fault(
            f"{keys[now.code]}.{_IN_THE_FILE.get(field, field)}",
            f"was {shown(field, before)} when the call opened, is {shown(field, after)}. {PUT_BACK}{also}",
        )


def _of_texts(opened: Opened, data: dict[str, Any]) -> Iterator[Fault]:
    """Texts that are neither as they were opened nor as their corrections leave them."""
    known = {question.code for question in opened.questions} | {
        question.group for question in opened.questions
    }
    for place, wording in wordings(data).items():
        if place[0] in known:
            yield from _of_text(opened, data, place, wording)


def _of_text(opened: Opened, data: dict[str, Any], place: Place, wording: Wording) -> Iterator[Fault]:
    """Faults of one text. A language in which it was not there is a translation that was added, and may be."""
    own = opened.languages[0]
    was = opened.texts.get(place[0], {}).get(place[1], {})
    should = as_corrected(was, data, place, own)
    for language in dict.fromkeys((own, *was)):
        before, after = should.get(language, ""), wording.texts.get(language, "")
        if before != after:
            key = f"{wording.key}.{language}" if len(wording.texts) > 1 else wording.key
            yield Fault(key, _sentence(place, before, after, "" if language == own else language))


def _sentence(place: Place, before: str, after: str, language: str) -> str:
    code, field = place
    said = f"said “{before}” when the call opened" if before else "was not there when the call opened"
    says = f"now says “{after}”" if after else "is not there now"
    if field.partition(":")[0] not in MAY_COME_AND_GO and not (before and after):
        return f"{said}, and {says}. {PUT_BACK}"
    to = f"--to-in {language}" if language else "--to"
    cure = f'`cairn call correct {code} --field {field} {to} "…" --note "…"`'
    return f"{said}, and {says}. Put it back, or correct it with a note: {cure}."
