"""What each response says to a question, as far as people have read it: whose it is, and which themes it bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cairn.calls.definition import Call, QuestionKind
from cairn.responses.ledger import EvidenceKind, Passage, PassageKind, Response
from cairn.responses.passages import words_of_passage
from cairn.themes.coding import Stance, Strength
from cairn.themes.set_aside import why_set_aside
from cairn.themes.standing import Standing, joined_stance, joined_strength

NOT_SAID = "not_said"
ANSWERING_AS = "answering_as"
GROUPED_BY = ("role", "sector")


class Read(StrEnum):
    """How far people have read what a response says to a question."""

    WHOLE = "read"
    IN_PART = "read_in_part"
    NOT = "not_read"
    NOTHING_SAID = "said_nothing"
    APART = "read_apart"


@dataclass(frozen=True, slots=True)
class Found:
    """A theme in what one response says: its passages, and what its stance and strength come to over them.

    None where people differ on how a passage of it stands, and nothing else settles it.
    """

    passages: tuple[str, ...]
    stance: Stance | None
    strength: Strength | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What one response says to one question ("all": to every question of which anything was read).

    `groups` is by partition ("role", "sent") the code of the group that it belongs to; `campaign` the code of the
    campaign whose text it sent to the question, "" where it sent none. `themes` are those that
    stand in it; `unsettled` those on which people differ and that stand in no other passage of it, with the passages.
    """

    response: str
    groups: Mapping[str, str]
    passages: tuple[str, ...]
    read: Read
    themes: Mapping[str, Found]
    unsettled: Mapping[str, tuple[str, ...]]
    campaign: str = ""


def says_something(passage: Passage) -> bool:
    """Whether a passage is its respondent's own answer and says something by itself."""
    return passage.kind is PassageKind.ANSWER and why_set_aside(words_said(passage)) is None


def words_said(passage: Passage) -> str:
    """A passage's words: a document's lines are joined, and the number printed before them is left out."""
    return words_of_passage(passage) if passage.source.startswith("document") else passage.text


def partitions(call: Call, by: Sequence[str] = GROUPED_BY) -> dict[str, tuple[str, ...]]:
    """By partition the codes of its groups, in the call's order: profile questions with one answer, and who speaks."""
    found = {}
    for code in by:
        question = call.question(code)
        if question is not None and question.kind in (QuestionKind.ONE, QuestionKind.YES_NO):
            found[code] = (*(option.code for option in question.choices), NOT_SAID)
    return {**found, ANSWERING_AS: ("person", "organisation")}


def groups_of(response: Response, possible: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """By partition the group that a response belongs to: each response is in one group of each."""
    found = {}
    for partition, codes in possible.items():
        if partition == ANSWERING_AS:
            found[partition] = response.answering_as.value
            continue
        chosen = [code for each in response.profile if each.question == partition for code in each.chosen]
        found[partition] = chosen[0] if chosen and chosen[0] in codes else NOT_SAID
    return found


def heard_on(
    responses: Iterable[Response],
    standings: Mapping[str, Standing],
    question: str,
    possible: Mapping[str, Sequence[str]],
) -> tuple[Heard, ...]:
    """What every response to the call says to a question, in the order of public references; "all" is all questions.

    `standings` is by passage, `possible` by partition its groups. A response is read where every passage of it that
    says something has been read. For "all" the passages are those of questions of which people have read anything.
    """
    read_questions = {each.question for each in standings.values()}
    wanted = read_questions if question == "all" else {question}
    theirs = (each for each in responses if each.kind is EvidenceKind.CALL)
    in_order = sorted(theirs, key=lambda each: (each.public_reference, each.reference))
    return tuple(_heard(each, groups_of(each, possible), standings, wanted) for each in in_order)


def _heard(
    response: Response, groups: Mapping[str, str], standings: Mapping[str, Standing], wanted: set[str]
) -> Heard:
    if not response.in_mined_corpus:
        return Heard(response.public_reference, groups, (), Read.APART, {}, {})
    passages = [each.id for each in response.passages if each.question in wanted and says_something(each)]
    stand = [standings[passage] for passage in passages if passage in standings]
    read = _read(len(passages), len(stand))
    themes = _themes(stand) if read is Read.WHOLE else {}
    unsettled: dict[str, list[str]] = defaultdict(list)
    for each in stand if read is Read.WHOLE else ():
        for differing in each.unsettled:
            if differing.theme not in themes:
                unsettled[differing.theme].append(each.passage)
    told = {theme: tuple(places) for theme, places in sorted(unsettled.items())}
    return Heard(response.public_reference, groups, tuple(passages), read, themes, told)


def _read(passages: int, read: int) -> Read:
    if not passages:
        return Read.NOTHING_SAID
    if not read:
        return Read.NOT
    return Read.WHOLE if read == passages else Read.IN_PART


def _themes(standings: Sequence[Standing]) -> dict[str, Found]:
    places: dict[str, list[str]] = defaultdict(list)
    stances: dict[str, list[Stance | None]] = defaultdict(list)
    strengths: dict[str, list[Strength | None]] = defaultdict(list)
    for each in standings:
        for theme in each.themes:
            places[theme.theme].append(each.passage)
            stances[theme.theme].append(theme.stance)
            strengths[theme.theme].append(theme.strength)
    return {
        theme: Found(tuple(places[theme]), stance_over(stances[theme]), strength_over(strengths[theme]))
        for theme in sorted(places)
    }


def stance_over(stances: Iterable[Stance | None]) -> Stance | None:
    """What several stances come to; None where one of them is unsettled and could change it."""
    said = list(stances)
    joined = joined_stance(each for each in said if each is not None)
    return joined if joined is Stance.MIXED or None not in said else None


def strength_over(strengths: Iterable[Strength | None]) -> Strength | None:
    """The strongest of several; None where one of them is unsettled and could be stronger."""
    said = list(strengths)
    joined = joined_strength(each for each in said if each is not None)
    return joined if joined is Strength.STRONG or None not in said else None
