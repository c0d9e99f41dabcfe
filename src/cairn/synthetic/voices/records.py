"""What is written of the invented voices: responses, clearances and the truth.

A line of responses.jsonl is a response as the ledger holds it, without the passages and the readings
of agreement that the ledger makes itself: `reference`, `public_reference`, `call`, `route`,
`received_on`, `permission`, `answering_as`, `name`, `profile` and `answers` (each answer `question`,
`chosen`, `text`), `in_mined_corpus`, `synthetic`. A line of clearances.jsonl says that a person has
read a passage and lets it be quoted: `passage`, `by`, `on`. The passages of an online answer are its
paragraphs, parted by blank lines: "<public reference>-<question>-<n>", n from 1.

The truth is in files of its own: truth.jsonl has a line for each response (PlantedResponse),
planted_themes.jsonl one for each theme (PlantedTheme), planted_campaigns.jsonl one for each campaign
(PlantedCampaign), documents_truth.jsonl one for each document, messages_truth.jsonl
one for each e-mail. Every offset counts code points from
the beginning of the answer's text.

What the invented coders leave behind is as the ledger takes it in: codebook.jsonl has a line for each theme
(VoiceTheme), samples.jsonl one for each sample that was drawn (VoiceSample), codings.jsonl one for each reading of a
passage (VoiceCoding). Which planted theme each is (PlantedCode), and how the coders slipped (CoderSlip), is in
codebook_truth.jsonl and codings_truth.jsonl. Offsets there count from the beginning of the passage.
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
class VoiceTheme:
    """A theme of the codebook; codings name it by its `key`."""

    key: str
    question: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class VoiceSample:
    """Passages to be drawn at random from those of a question that have codings; the same seed draws the same."""

    name: str
    question: str
    seed: int
    size: int


@dataclass(frozen=True, slots=True)
class VoiceApplied:
    """One theme in a passage, on the words from `start` up to, not with, `end`.

    `stance` is "for", "against", "mixed" or "not_said"; `strength` "passing", "plain" or "strong".
    """

    theme: str
    start: int
    end: int
    stance: str
    strength: str


@dataclass(frozen=True, slots=True)
class VoiceCoding:
    """All that one coder says of one passage; of `kind` "own", or "settled" where those who differed settled it."""

    passage: str
    question: str
    coder: str
    kind: str
    blind: bool
    applied: tuple[VoiceApplied, ...]


@dataclass(frozen=True, slots=True)
class PlantedCode:
    """Which planted theme a theme of the codebook is."""

    key: str
    question: str
    theme: str


@dataclass(frozen=True, slots=True)
class CoderSlip:
    """A coder's slip: a theme was "missed" or "added", its stance "turned", or the mark "moved" to other words."""

    passage: str
    coder: str
    slip: str
    theme: str


@dataclass(frozen=True, slots=True)
class PlantedDetail:
    """Words that would give somebody away, exactly as they stand from `start` up to, not with, `end`.

    `kind` is "name", "email", "telephone", "postcode", "school" or "date_of_birth"; `of` is "staff" or
    "child" for a name, "child" for a date of birth, and "" for the rest.
    """

    question: str
    kind: str
    of: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlantedMention:
    """A sentence, or a few words, that put a theme.

    `stance` towards the theme's claim is "for", "against" or "mixed", and "" where it makes none.
    `has_keyword` says whether any of the theme's keywords stood in it before the hand slipped, and
    `for_question` whether the words were made for the question, and not for any.
    """

    theme: str
    stance: str
    start: int
    end: int
    has_keyword: bool
    for_question: bool


@dataclass(frozen=True, slots=True)
class PlantedAnswer:
    """What stands behind the text of one answer.

    `kind` is "answer", "essay" (a long one), "blank", "nothing" (n/a and the like), "reference" (see
    above), "off_topic" or "campaign". `themes` are in the order in which they were first put,
    `refers_to` the codes of the questions whose answers the words point to (an "answer" may point, too),
    and `slips` how many words were mistyped or misspelt.
    """

    question: str
    kind: str
    themes: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    mentions: tuple[PlantedMention, ...] = ()
    slips: int = 0


@dataclass(frozen=True, slots=True)
class PlantedCopy:
    """A copy of a campaign's letter: how it was edited, and each change.

    `parent` is the public reference of the response whose copy was copied, "" where it was the letter.
    """

    campaign: str
    question: str
    edit: str
    parent: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantedResponse:
    """The truth of one response: how it was written, what stands behind each answer, whom it gives away."""

    public_reference: str
    tone: str
    length: str
    hand: str
    case: str
    answers: tuple[PlantedAnswer, ...]
    details: tuple[PlantedDetail, ...] = ()
    copy: PlantedCopy | None = None


@dataclass(frozen=True, slots=True)
class PlantedTheme:
    """A theme: its claim ("" for none), its keywords, and where it is rare or of some sectors only.

    The keywords are for marking alone: a keyword is found where it stands as a whole word, whatever
    the case, and one with a star where a word begins with it.
    """

    code: str
    title: str
    claim: str
    keywords: tuple[str, ...]
    share: float
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantedCampaign:
    """A campaign: its letter as it was sent round, and the theme that the letter puts."""

    code: str
    question: str
    theme: str
    letter: str
