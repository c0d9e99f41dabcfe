"""What is written of the invented voices: responses, clearances and the truth.

A line of responses.jsonl is a response as the ledger holds it, without the passages and the readings
of agreement that the ledger makes itself: `reference`, `public_reference`, `call`, `route`,
`received_on`, `permission`, `answering_as`, `name`, `profile` and `answers` (each answer `question`,
`chosen`, `text`), `in_mined_corpus`, `synthetic`. A line of clearances.jsonl says that a person has
read a passage and lets it be quoted: `passage`, `by`, `on`. The passages of an online answer are its
paragraphs, parted by blank lines: "<public reference>-<question>-<n>", n from 1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.tables import Permission


@dataclass(frozen=True, slots=True)
class VoiceAnswer:
    """An answer to one question: codes chosen, or text as written."""

    question: str
    chosen: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class VoiceResponse:
    """One invented online response."""

    reference: str
    public_reference: str
    call: str
    received_on: dt.date
    permission: Permission
    answering_as: str
    name: str
    profile: tuple[VoiceAnswer, ...]
    answers: tuple[VoiceAnswer, ...]
    route: str = "online"
    in_mined_corpus: bool = True
    synthetic: bool = True


@dataclass(frozen=True, slots=True)
class VoiceClearance:
    """That a person has read a passage and lets it be quoted."""

    passage: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class PlantedDetail:
    """Words that would give somebody away: a name, an e-mail address or a telephone number."""

    question: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class PlantedAnswer:
    """What stands behind the text of one answer.

    `kind` is "answer", "blank", "nothing" (n/a and the like), "reference" (see above) or "campaign";
    `themes` are in the order in which they were put.
    """

    question: str
    kind: str
    themes: tuple[str, ...] = ()
    refers_to: int | None = None


@dataclass(frozen=True, slots=True)
class PlantedResponse:
    """The truth of one response. `copy` says how its copy of the campaign's letter was edited."""

    public_reference: str
    answers: tuple[PlantedAnswer, ...]
    campaign: str = ""
    copy: str = ""
    details: tuple[PlantedDetail, ...] = ()
