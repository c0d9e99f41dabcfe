"""All that a response would send, as a checksum: the last look gives it to the button by which it is sent.

By it sending can tell whether what stands is what the lead read. It goes by an address, which browsers and logs
keep, so it is keyed: of a choice among three an unkeyed checksum would tell which it was.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.crypto import salted_hmac

from cairn.calls import Call
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.web.common.links import link
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond.shown import says_nothing

SEEN = "seen"
"""The name of the checksum in the address of the declaration, and in its form."""
WHOLE, PART = 32, 6
"""How many hexadecimal digits the whole is told by, and each part: those only say where to look."""
PAGES = ("files", "who", "publication")


@dataclass(frozen=True, slots=True)
class Changed:
    """What is not as somebody read it: the codes of questions, and of the journey's other pages.

    Both are empty where that cannot be told.
    """

    questions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def checksum_of_whole(
    call: Call, response: Response, answers: Mapping[str, Answer], files: Iterable[Attachment]
) -> str:
    """Hexadecimal digits that change with anything that would be sent: 32 of the whole, then 6 of each part.

    The parts are the call's questions in their order, asked of this respondent or not, then PAGES. The whole holds
    answers to questions that the call no longer asks as well, for they are sent too; and those to questions that are
    not asked of this respondent, for they are gone once it is sent. An answer that says nothing is as none.
    """
    given = {code: _content(answer) for code, answer in answers.items() if not says_nothing(answer)}
    others = [sorted([file.sha256, file.file_name] for file in files), *_choices(response)]
    parts = [*(given.get(code) for code in _codes(call)), *others]
    key = salted_hmac("cairn.read", response.public_reference, algorithm="sha256").digest()
    whole = _keyed(key, "whole", [sorted(given.items()), others])[:WHOLE]
    return whole + "".join(_keyed(key, str(n), part)[:PART] for n, part in enumerate(parts))


def declaration_link(
    call: Call, response: Response, answers: Mapping[str, Answer], files: Iterable[Attachment]
) -> str:
    """The address of the declaration for who has read all of this."""
    return f"{link('respond:declaration')}?{SEEN}={checksum_of_whole(call, response, answers, files)}"


def is_well_formed(call: Call, seen: str) -> bool:
    """Whether this could be the checksum of a response to the call as it is now. It comes from an address."""
    digits = WHOLE + PART * (len(_codes(call)) + len(PAGES))
    return re.fullmatch(f"[0-9a-f]{{{digits}}}", seen) is not None


def changed_between(call: Call, seen: str, stands: str) -> Changed | None:
    """What differs between two checksums, None where nothing does. `seen` comes from a page, and may be anything."""
    if seen == stands:
        return None
    codes = _codes(call)
    if len(seen) != len(stands):
        return Changed()
    places = [place for place in range(len(codes) + len(PAGES)) if _part(seen, place) != _part(stands, place)]
    return Changed(
        tuple(codes[place] for place in places if place < len(codes)),
        tuple(PAGES[place - len(codes)] for place in places if place >= len(codes)),
    )


def _codes(call: Call) -> list[str]:
    return [question.code for question in (*call.profile, *call.questions())]


def _content(answer: Answer) -> list[object]:
    """All that was given, and no digest of it: of an unkeyed one, two texts that share it can be made beforehand."""
    return [list(answer.chosen), answer.text, answer.confidential, answer.reason]


def _choices(response: Response) -> tuple[list[str], list[str]]:
    """What is said on the page of who answers, and on that of publication: an organisation's name on the first."""
    is_organisation = response.answering_as == AnsweringAs.ORGANISATION
    of_organisation, of_person = (response.name, "") if is_organisation else ("", response.name)
    return [response.answering_as, of_organisation], [response.permission, of_person]


def _keyed(key: bytes, part: str, content: object) -> str:
    written = _nothing(part) if content is None else _written(part, content)
    return hashlib.blake2b(written, key=key, digest_size=WHOLE // 2).hexdigest()


def _written(part: str, content: object) -> bytes:
    return json.dumps([part, content], ensure_ascii=True).encode()


@cache  # there are as many as a call has questions, and most are not answered yet
def _nothing(part: str) -> bytes:
    return _written(part, None)


def _part(checksum: str, place: int) -> str:
    start = WHOLE + place * PART
    return checksum[start : start + PART]
