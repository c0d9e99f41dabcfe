"""What a cell means: an option by its label or code in any language of the call, a permission, a yes, a day."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping

from cairn.calls.definition import Call, Option, Question
from cairn.calls.form_words import months
from cairn.responses.ledger import AnsweringAs
from cairn.responses.tabular.exports.mapping import Days
from cairn.tables.quotables import Permission

YES = frozenset(
    {"yes", "y", "true", "1", "x", "✓", "✔", "☑", "checked", "selected", "ticked", "on", "ie", "ydw", "oes"}
)
NO = frozenset(
    {
        "no",
        "n",
        "false",
        "0",
        "-",
        "unchecked",
        "not selected",
        "not checked",
        "unticked",
        "off",
        "na",
        "nac ydw",
    }
)
NOBODY = frozenset({"n/a", "na", "none", "no", "-", "--", "not applicable", "nil", "individual", "."})
"""What people write into the box for an organisation who have none."""
_QUOTED = r"(?:publish\w*|quot\w*|print\w*|share\w*|made public|use\b|used\b)"
_NOTHING = re.compile(
    rf"(?:do not|don't|not to be|not be|never|no,? (?:please )?do not|not)\s+(?:to\s+)?(?:be\s+)?{_QUOTED}"
    r"(?!\s+(?:with\s+)?my\s+name\W*$)|^\s*no\b(?!.*\bname)|^confidential|keep .*confiden|in confidence|not at all"
    r"|(?<!name )(?<!name be )withh(?:o|e)ld"
)
_NAMELESS = re.compile(
    r"anonym|without .*\bname|\bnot?\b.*\bname|name.*\b(?:withheld|removed)|(?:except|but not) .*name|pseudonym"
    r"|\b(?:remov|hid|omit|redact|delet|conceal|withh|chang|replac|mask|initials|leav|tak)\w*\b.*\bname"
    r"|\bname\w*\b.*\b(?:private|secret|hidden|omitted|out|off|redacted|deleted|changed|confidential|blank)\b|n't\b.*\bname"
)
_NAMED = re.compile(r"\bname\b|\bnamed\b|attribut")
_DAY = re.compile(r"(\d{1,4})[-/. ](\d{1,2}|[^\W\d_]{3,9})[-/., ]\s?(\d{2,4})\b")
_MONTH_BEFORE = re.compile(r"([^\W\d_]{3,9})\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")


def levelled(text: str) -> str:
    """A text as two that say the same are alike: one line, small letters, straight marks, no full stop behind it."""
    straight = html.unescape(text) if "&" in text else text
    straight = straight.replace("’", "'").replace("‘", "'").replace("\u00a0", " ").replace("–", "-")
    return " ".join(straight.split()).casefold().rstrip(".:;*").strip()


def labels_of(questions: Iterable[Question]) -> dict[str, str]:
    """What an option may be written as, and its code: labels in each language first, then codes."""
    found: dict[str, str] = {}
    for question in questions:
        for option in question.choices:
            found.setdefault(levelled(option.label), option.code)
    for question in questions:
        for option in question.choices:
            found.setdefault(levelled(option.code), option.code)
            found.setdefault(levelled(option.code.replace("_", " ")), option.code)
    return {label: code for label, code in found.items() if label}


def parts_of_list(cell: str, labels: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes of a cell that lists options, in their order, and the parts that are none.

    Parted by commas, semicolons, bars or lines. A label that holds such a sign itself is read whole: at each place the
    longest label is tried first.
    """
    codes: list[str] = []
    unknown: list[str] = []
    parts = re.split(r"(\s*[,;|\n]\s*)", cell.strip())
    place = 0
    while place < len(parts):
        for end in range(len(parts), place, -2):
            whole = "".join(parts[place:end]).strip()
            if levelled(whole) in labels:
                codes.append(labels[levelled(whole)])
                place = end + 1
                break
        else:
            if parts[place].strip():
                unknown.append(parts[place].strip())
            place += 2
    return codes, unknown


def permission_in(text: str) -> Permission | None:
    """What somebody allows by words such as "Publish my response without my name"; None where they do not say."""
    said = levelled(text)
    if said in set(map(str, Permission)):
        return Permission(said)
    if _NOTHING.search(said):
        return Permission.NOT_AT_ALL
    if _NAMELESS.search(said):
        return Permission.WITHOUT_NAME
    return Permission.WITH_NAME if _NAMED.search(said) else None


def sender_in(text: str) -> AnsweringAs | None:
    """Whether a text says that somebody answers for an organisation, or for themselves."""
    said = levelled(text)
    if re.search(r"organi[sz]ation|on behalf of|business|group|body|sefydliad", said):
        return AnsweringAs.ORGANISATION
    if re.search(r"individual|person|myself|personal|member of the public|unigolyn", said):
        return AnsweringAs.PERSON
    return None


def day_in(text: str, days: Days) -> dt.date | None:
    """The day that a text begins with, as "12/05/2026 14:03", "2026-05-12T14:03:11Z" or "12 May 2026"; or None."""
    line = " ".join(text.replace("T", " ").split()) if text[:4].isdigit() else " ".join(text.split())
    if match := _MONTH_BEFORE.match(line):
        return _made(match[3], match[1], match[2])
    match = _DAY.match(line)
    if match is None:
        return None
    one, two, three = match.groups()
    if len(one) == len("2026"):
        return _made(one, two, three)
    if len(three) == 2:
        three = f"20{three}"
    if not two.isdigit() or days is Days.DAY_FIRST:
        return _made(three, two, one)
    return _made(three, one, two)


def _made(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month) if month.isdigit() else _month(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Raises ValueError where it is none."""
    known = [each.casefold() for language in ("en", "cy") for each in months(language)]
    return next((place % 12 + 1 for place, each in enumerate(known) if each.startswith(name.casefold())), 0)


def in_figures(cells: Iterable[str]) -> Days | None:
    """Which comes first in days written in figures, where any of them can be read in one way alone; else None."""
    for cell in cells:
        match = re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}", cell.strip())
        if match and int(match[1]) > 12:
            return Days.DAY_FIRST
        if match and int(match[2]) > 12:
            return Days.MONTH_FIRST
    return None


def languages_of(call: Call, others: Iterable[Call]) -> tuple[Call, ...]:
    """The call in each of its languages, its own first."""
    return (call, *(each for each in others if each.language != call.language))


def option_called(text: str, options: Iterable[Option]) -> str:
    """The code of the option that a heading names, by its label or code; "" where it names none."""
    said = levelled(text)
    return next(
        (one.code for one in options if said and said in (levelled(one.label), levelled(one.code))), ""
    )
