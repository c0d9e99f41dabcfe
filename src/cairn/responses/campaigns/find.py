"""The campaigns among all responses to a call, at both levels."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cairn.calls.definition import Call
from cairn.responses.campaigns.found import (
    Campaign,
    CampaignCounts,
    Campaigns,
    Copy,
    CopyKind,
    Level,
    SameShort,
    Sent,
)
from cairn.responses.campaigns.grouping import FEWEST_RUNS, Group, group_copies
from cairn.responses.campaigns.runs import RUN
from cairn.responses.campaigns.words import without_furniture, words_of
from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.responses.passages import words_of_passage

FEWEST_WORDS = FEWEST_RUNS + RUN - 1


def find_campaigns(responses: Iterable[Response], call: Call, level: Level) -> Campaigns:
    """The campaigns among what `responses` say in words, whole or by question.

    Of each response only its answers are read: what it quotes, its headings, front and signature make
    nobody a copy, nor do the call's own words and what mail programs put below a message. The same
    responses give the same result, whatever their order.
    """
    sent = [each for response in responses for each in sent_by(response, level)]
    return campaigns_among(sent, asked_by(call), level)


def campaigns_among(sent: Iterable[Sent], asked: Sequence[str], level: Level) -> Campaigns:
    """The campaigns among texts. A letter is one campaign whichever questions it was put to.

    `asked` are texts whose words count for nothing: the call's own.
    """
    said = sorted(
        (each for each in sent if each.text.strip()),
        key=lambda each: (each.response, each.question, each.received_on, each.text),
    )
    texts = [without_furniture(each.text) for each in said]
    groups = group_copies(texts, asked, [each.response for each in said])
    campaigns = sorted(
        (_campaign(group, said, texts, level) for group in groups),
        key=lambda campaign: (-campaign.people, campaign.first_day, campaign.code),
    )
    return Campaigns(level, tuple(campaigns), _counts(said, campaigns), _short(said, level))


def asked_by(call: Call) -> tuple[str, ...]:
    """The call's own words that an answer may quote: its sections, questions, hints, statements and options."""
    questions = (*call.profile, *call.questions())
    texts = [text for section in call.sections for text in (section.title, section.context)]
    for question in questions:
        texts += [question.text, question.statement, question.hint, question.why]
        texts += [text for option in question.choices for text in (option.label, option.hint)]
        texts += [question.group.text, question.group.hint] if question.group else []
    return tuple(text for text in texts if text)


def sent_by(response: Response, level: Level) -> Iterator[Sent]:
    """What a response says in answers, as it is compared: all of it, or a text for each question."""
    said: dict[str, list[str]] = defaultdict(list)
    for passage in response.passages:
        if passage.kind is PassageKind.ANSWER:
            said["" if level is Level.RESPONSE else passage.question or ""].append(_words(passage))
    for question, parts in said.items():
        yield Sent(response.public_reference, question, response.received_on, "\n\n".join(parts))


def _words(passage: Passage) -> str:
    """Without the number that a document prints before a paragraph: a letter sent online has none."""
    return words_of_passage(passage) if passage.source.startswith("document") else passage.text.strip()


def _campaign(group: Group, said: Sequence[Sent], texts: Sequence[str], level: Level) -> Campaign:
    letter = texts[group.letter].strip()
    copies = (
        Copy(
            said[member.text],
            CopyKind.EXACT if member.text in group.exact else CopyKind.EDITED,
            member.of_letter,
            member.of_text,
        )
        for member in group.copies
    )
    holders = (
        Copy(said[member.text], CopyKind.HOLDS, member.of_letter, member.of_text) for member in group.holders
    )
    code = hashlib.sha256(" ".join(words_of(letter)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Campaign(code, level, letter, tuple(copies), tuple(holders))


def _counts(said: Sequence[Sent], campaigns: Sequence[Campaign]) -> tuple[CampaignCounts, ...]:
    people: dict[str, set[str]] = defaultdict(set)
    copied: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in said:
        people[each.question].add(each.response)
    for campaign in campaigns:
        for copy in campaign.copies:
            copied[copy.sent.question][campaign.code].add(copy.sent.response)
    counts = []
    for question, everybody in sorted(people.items()):
        groups = copied[question].values()
        spared = sum(len(group) - 1 for group in groups)
        counts.append(
            CampaignCounts(question, len(everybody), len(set().union(*groups)), len(everybody) - spared)
        )
    return tuple(counts)


def _short(said: Sequence[Sent], level: Level) -> tuple[SameShort, ...]:
    """Answers too short to be anybody's letter that several gave alike."""
    if level is Level.RESPONSE:
        return ()
    alike: dict[tuple[str, str], list[Sent]] = defaultdict(list)
    for each in said:
        words = words_of(each.text)
        if words and len(words) < FEWEST_WORDS:
            alike[each.question, " ".join(words)].append(each)
    found = [
        SameShort(question, _most_written(sent), len({each.response for each in sent}))
        for (question, _), sent in alike.items()
    ]
    several = (each for each in found if each.people > 1)
    return tuple(sorted(several, key=lambda each: (each.question, -each.people, each.text)))


def _most_written(sent: Sequence[Sent]) -> str:
    written = Counter(each.text.strip() for each in sent)
    return min(written, key=lambda text: (-written[text], text))
