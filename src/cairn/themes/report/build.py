"""The report of what people said: every table for disclosure control, and the way back from each number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.calls.definition import Call
from cairn.responses.campaigns import Level, find_campaigns
from cairn.responses.ledger import EvidenceKind, Response
from cairn.responses.mined import read_by_programs
from cairn.responses.senders import one_each, under_the_counted
from cairn.tables.counts import Counts, Key
from cairn.tables.quotables import Quotable
from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.counting import Origin
from cairn.themes.report.estimates import PeopleRead, estimated, estimates
from cairn.themes.report.families import children, with_families
from cairn.themes.report.heard import (
    GROUPED_BY,
    Heard,
    Read,
    heard_on,
    partitions,
    says_something,
)
from cairn.themes.report.minority import MinorityView, minority_views
from cairn.themes.report.quotations import Chosen, quotations
from cairn.themes.report.sheets import Partitions, Tallied, tallied
from cairn.themes.report.small_groups import gathered
from cairn.themes.report.states import ALL, COPY, OWN_WORDS, RECEIVED, SENT, counted_in, passages_of
from cairn.themes.report.tables import (
    Asked,
    Maker,
    answered,
    by_group,
    people,
    shares,
    stances,
    strengths,
    texts,
    within,
)
from cairn.themes.report.together import pairs_of, together
from cairn.themes.standing import (
    Standing,
    carried_to_copies,
    proposed,
    read_blind_at_random,
    standing,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What people said: `counts` for disclosure control, and all that leads back from them.

    `minorities` and `told` are for the team: what a few say, and what was left out and why, in whole sentences.
    `below` is by broad theme every narrower one under it.
    """

    counts: tuple[Counts, ...]
    asked: tuple[Asked, ...]
    standings: Mapping[str, Standing]
    minorities: tuple[MinorityView, ...]
    told: tuple[str, ...]
    texts: Mapping[str, str]
    below: Mapping[str, Sequence[str]]

    def passages_behind(self, counts_name: str, key: Key) -> tuple[str, ...]:
        """The ids of every passage that a number rests on, in the order of respondents and of what each said.

        Of a number that tells what was not found, all passages in which it was looked for. Raises KeyError where the
        table or the cell is not in the report.
        """
        table = next((each for each in self.counts if each.name == counts_name), None)
        if table is None or table.cell(key) is None:
            raise KeyError(f"{counts_name}: there is no number at {key}.")
        if len(key) == 3:  # an estimate rests on what was read to make it
            asked = self._asked(key[0])
            return tuple(passage for each in asked.heard for passage in each.passages)
        question, theme, _, what = key
        found = (
            passage
            for asked in self.asked
            if asked.question == question or what == RECEIVED  # which is one number for the whole call
            for each in counted_in(asked.heard, key)
            for passage in passages_of(each, theme, what)
        )
        return tuple(dict.fromkeys(found))

    def quotations(
        self, question: str, theme: str, quotables: Iterable[Quotable], number: int = 6
    ) -> tuple[Chosen, ...]:
        """Passages to quote for a theme, chosen for spread among those that may be quoted."""
        heard = self._asked(question).heard
        return quotations(theme, heard, self.standings, quotables, self.texts, number)

    def _asked(self, question: str) -> Asked:
        return next(each for each in self.asked if each.question == question)


def report(
    call: Call,
    responses: Sequence[Response],
    codebook: Codebook,
    codings: Sequence[Coding],
    origin: Origin,
    machines: Mapping[str, str] | None = None,
    by: Sequence[str] = GROUPED_BY,
) -> Report:
    """The report of one codebook and its codings; the same bytes for the same input, whatever its order.

    `by` are profile questions with one answer each, by which people are grouped; besides these by whether a person or
    an organisation answers, and whether they sent a campaign's text. `machines` is by question the coder
    ("machine:<run>") whose proposals are estimated from, in a table of their own; none where none is wanted. A passage
    that nobody read is taken as read where somebody read the same words, word for word, in another answer to the
    question. Who answered twice is one person, in the groups that the response which is counted names, and holds what
    both say. What people found in what was read apart (`cairn.responses.mined`) is counted in no theme, and told.
    """
    came = [each for each in responses if each.kind is EvidenceKind.CALL]
    theirs = one_each(came)
    said = {
        each.id: (each.question or "", each.text)
        for response in read_by_programs(responses)
        for each in response.passages
        if says_something(each)
    }
    stand = standing(codings, codebook)
    own = [each for each in stand if each.passage in said]
    standings = {each.passage: each for each in carried_to_copies(own, said)}
    possible = {**partitions(call, by), SENT: (COPY, OWN_WORDS)}
    asked = _asked_of(call, theirs, codebook, standings, possible, _campaigns(call, came))
    maker = Maker(call, origin, tuple(possible), children(codebook), _elsewhere(asked, codebook))
    counts = [
        answered(maker, asked),
        people(maker, asked),
        *(by_group(maker, asked, partition) for partition in possible),
        within(maker, asked),
        shares(maker, asked),
        stances(maker, asked),
        strengths(maker, asked),
        texts(maker, asked),
        together(maker, asked),
    ]
    if machines:
        whose = {each.id: one.public_reference for one in theirs for each in one.passages if each.id in said}
        counts.append(_estimated(maker, codebook, codings, own, whose, machines))
    views = [view for each in asked for view in minority_views(each.question, each.heard, each.themes)]
    passages = {each.id: each.text for response in theirs for each in response.passages}
    told = (*_told(asked, standings), *_told_apart(responses, stand))
    return Report(tuple(counts), asked, standings, tuple(views), told, passages, maker.below)


def _asked_of(
    call: Call,
    responses: Sequence[Response],
    codebook: Codebook,
    standings: Mapping[str, Standing],
    possible: Partitions,
    campaigns: Mapping[str, Mapping[str, str]],
) -> tuple[Asked, ...]:
    questions = [each.code for each in call.questions() if each.takes_words]
    by = {partition: codes for partition, codes in possible.items() if partition != SENT}
    below = children(codebook)
    coded = {each.question for each in standings.values()}
    of_all = tuple(each.id for each in codebook.themes if each.in_use and not each.question)
    made = []
    for question in (*questions, *((ALL,) if of_all else ())):
        themes = of_all if question == ALL else tuple(each.id for each in codebook.of_question(question))
        heard = tuple(
            _sent(each, campaigns.get(question, {}))
            for each in with_families(heard_on(responses, standings, question, by), below)
        )
        used = themes if question in coded or question == ALL else ()
        pairs = pairs_of(heard, used, below)
        heard, groups = gathered(heard, possible)
        made.append(Asked(question, heard, used, tallied(question, heard, used, pairs), groups))
    return tuple(made)


def _elsewhere(asked: Iterable[Asked], codebook: Codebook) -> dict[str, list[Tallied]]:
    of_all = [each.id for each in codebook.themes if each.in_use and not each.question]
    return {
        theme: [each.tally for each in asked if each.question != ALL and theme in each.themes]
        for theme in of_all
    }


def _sent(heard: Heard, campaigns: Mapping[str, str]) -> Heard:
    campaign = campaigns.get(heard.response, "")
    return replace(heard, campaign=campaign, groups={**heard.groups, SENT: COPY if campaign else OWN_WORDS})


def _campaigns(call: Call, responses: Sequence[Response]) -> dict[str, dict[str, str]]:
    """By question, and for all of them, the campaign of each sender of a copy of one, by the response that counts."""
    found: dict[str, dict[str, str]] = {ALL: {}}
    for campaign in find_campaigns(under_the_counted(responses), call, Level.ANSWER).campaigns:
        for copy in campaign.copies:
            found.setdefault(copy.sent.question, {}).setdefault(copy.sent.response, campaign.code)
            found[ALL].setdefault(copy.sent.response, campaign.code)
    return found


def _estimated(
    maker: Maker,
    codebook: Codebook,
    codings: Sequence[Coding],
    own: Sequence[Standing],
    whose: Mapping[str, str],
    machines: Mapping[str, str],
) -> Counts:
    proposals = [
        each
        for machine in sorted(set(machines.values()))
        for each in proposed(codings, codebook, machine)
        if each.passage in whose and machines.get(each.question) == machine
    ]
    blind = [each for each in read_blind_at_random(codings) if each.passage in whose]
    sampled = {each.passage: each for each in standing(blind, codebook)}
    themes = {question: [theme.id for theme in codebook.of_question(question)] for question in machines}
    read = PeopleRead(sampled, {each.passage: each for each in own})
    return estimated(maker, estimates(proposals, read, themes, whose), machines)


def _told(asked: Sequence[Asked], standings: Mapping[str, Standing]) -> tuple[str, ...]:
    told = []
    for each in asked:
        part = sum(one.read is Read.IN_PART for one in each.heard)
        unread = sum(one.read is Read.NOT for one in each.heard)
        if unread:
            told.append(f"{each.question}: {counted(unread, 'response')} not read yet.")
        differ = len({one.response for one in each.heard if one.unsettled})
        if part:
            told.append(
                f"{each.question}: {counted(part, 'response')} read in part, and counted in no theme until the rest "
                "has been read."
            )
        if differ:
            told.append(
                f"{each.question}: {counted(differ, 'response')} with themes on which coders differ, told as unsettled."
            )
    carried = sum(bool(each.carried_from) for each in standings.values())
    if carried:
        told.append(
            f"{counted(carried, 'passage')} taken as read, because the same words were read elsewhere."
        )
    return tuple(told)


def _told_apart(responses: Sequence[Response], stand: Sequence[Standing]) -> tuple[str, ...]:
    counts = {each.id for response in read_by_programs(responses) for each in response.passages}
    every = {each.id for response in responses for each in response.passages}
    apart = len({each.passage for each in stand} & (every - counts))
    if not apart:
        return ()
    was = "was" if apart == 1 else "were"
    return (f"{counted(apart, 'passage')} of what was read apart {was} coded, and counted in no theme.",)
