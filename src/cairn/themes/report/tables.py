"""Every table of themes: who answered and was read, who holds each theme, by group, stance and strength."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.calls.definition import Call
from cairn.tables.counts import Counts, Definition, Population, Source
from cairn.themes.counting import Origin, count_of
from cairn.themes.counts import note_of, source_of, when_of
from cairn.themes.report.heard import Heard, Read
from cairn.themes.report.sheets import (
    Partitions,
    Sheet,
    Tallied,
    groups_of_partition,
    nested,
    over_groups,
    whole_and_parts,
)
from cairn.themes.report.states import (
    ALL,
    DIMENSIONS,
    FOUND,
    NOT_FOUND,
    READ,
    RECEIVED,
    REST,
    SAID,
    SPLIT_STATES,
    STANCES,
    STRENGTHS,
    TEXTS,
    UNSETTLED,
)

_READ_BY_PEOPLE = (
    "A theme counts once for each response, however often it says it, and only where people have read all that the "
    "response says to the question. What a machine proposes is not in it. Where coders differ and have not settled, "
    "the response is told as unsettled, and counted neither as holding the theme nor as not."
)


_PARTITION_WORDS = {"answering_as": "for whom they answer", "sent": "whether they sent a campaign’s text"}
FEWEST_TO_SPLIT = 20
"""A theme of fewer people is told of all of them alone: split up, nearly every number of it would be held back."""
FEWEST_TO_TELL_DOUBT = 6
"""Of a theme of fewer people it is not told on how many coders differ: all who were read, less those in whom it was not
found, would say how few hold it at most."""
FEWEST_TEXTS = 6
"""A number of texts says nothing of anybody, yet disclosure control holds back counts below six, and with this one it
would hold back the people whom it was worked out from: so fewer are left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is reported: what was heard, its themes, its tally, and the groups it is told by."""

    question: str
    heard: tuple[Heard, ...]
    themes: tuple[str, ...]
    tally: Tallied
    possible: Partitions

    @property
    def large(self) -> tuple[str, ...]:
        """The themes of enough people to be told by group, stance and strength."""
        return tuple(each for each in self.themes if self.tally.of(each, ALL, FOUND) >= FEWEST_TO_SPLIT)

    def split(self, partition: str) -> tuple[str, ...]:
        """The themes that are told by the groups of a partition: the large ones, where there are groups."""
        return self.large if partition in self.possible else ()


@dataclass(frozen=True, slots=True)
class Maker:
    """What all tables of one report share.

    `below` is by broad theme its narrower ones; `elsewhere` by theme of the whole call the questions it is counted at.
    """

    call: Call
    origin: Origin
    partitions: tuple[str, ...]
    below: Mapping[str, Sequence[str]]
    elsewhere: Mapping[str, Sequence[Tallied]]

    def counts(
        self, sheet: Sheet, name: str, title: str, what: str, how: str, units: str = "people"
    ) -> Counts:
        """A table of themes from its cells and sums."""
        return Counts(
            name,
            Definition(
                title=title,
                who=f"Everybody who answered the call for evidence “{self.call.title}” and said something",
                what=what,
                when=when_of(self.call),
                how=how,
                units=units,
                decimals=1 if units != "people" else 0,
                source=source_of(self.call),
                note=note_of(self.call),
            ),
            Population.RESPONDENTS,
            DIMENSIONS,
            tuple(sheet.cells.values()),
            tuple(sheet.sums),
            self.origin.of(how),
        )


def answered(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """Who answered each question and said something, and whom of them people have read: every share's denominator.

    Each is a total: it speaks of everybody, and how many are left out of it is told of nobody.
    """
    sheet = Sheet()
    for each in asked:
        if each.question == ALL:
            continue
        for key, counted in (
            ((ALL, ALL, ALL, RECEIVED), RECEIVED),
            (each.tally.key(ALL, ALL, SAID), SAID),
            (each.tally.key(ALL, ALL, READ), READ),
        ):
            sheet.count(key, each.tally.of(ALL, ALL, counted))
            sheet.bind(key, ())
    return maker.counts(
        sheet,
        "themes_answered",
        "Who answered each question, and whose answers were read",
        "People by whether they said something to the question, and whether people have read all of it",
        "Each response counts once for each question. One that says nothing by itself (“n/a”, “see above”) has not "
        "said something, nor is what a document says that does not follow the questions parted among them. A response "
        "is read where people have read all that it says to the question.",
    )


def people(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """How many people hold each theme, on how many coders differ, and how many hold it not, of all who were read."""
    sheet = Sheet()
    for each in asked:
        for theme in each.themes:
            _of_theme(sheet, maker, each, theme, ALL)
            if each.tally.of(theme, ALL, FOUND) >= FEWEST_TO_TELL_DOUBT:
                whole_and_parts(sheet, each.tally, theme, ALL, (theme, REST), (UNSETTLED, NOT_FOUND))
    return maker.counts(
        sheet,
        "themes_people",
        "People by theme",
        "People in whose answers a theme was found",
        _READ_BY_PEOPLE,
    )


def by_group(maker: Maker, asked: Iterable[Asked], partition: str) -> Counts:
    """The same by the groups of one partition."""
    sheet = Sheet()
    for each in asked:
        themes = each.split(partition)
        groups = groups_of_partition(partition, each.possible) if themes else []
        for theme in themes:
            for group in (ALL, *groups):
                _of_theme(sheet, maker, each, theme, group)
            over_groups(sheet, each.tally, theme, SPLIT_STATES, groups)
        if themes:
            over_groups(sheet, each.tally, ALL, (READ,), groups)
    words = _PARTITION_WORDS.get(partition) or partition.replace("_", " ")
    return maker.counts(
        sheet, f"themes_by_{partition}", f"People by theme and {words}",
        f"People in whose answers a theme was found, by {words}, for themes that at least {FEWEST_TO_SPLIT} hold",
        f"{_READ_BY_PEOPLE} Groups of which fewer than ten people were read are gathered into one.",
    )  # fmt: skip


def within(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """Groups that are made up of groups of another sort, as a sector of its roles, with the sums that bind them."""
    sheet = Sheet()
    for each in asked:
        read = [one for one in each.heard if one.read is Read.WHOLE]
        themes = tuple(dict.fromkeys(theme for partition in each.possible for theme in each.split(partition)))
        for theme, counted in ((ALL, (READ,)), *((theme, SPLIT_STATES) for theme in themes)):
            for total, parts in nested(read, each.possible) if themes else ():
                for what in counted:
                    for group in (total, *parts):
                        _count(sheet, maker, each, theme, group, what)
                    sheet.bind(
                        each.tally.key(theme, total, what),
                        [each.tally.key(theme, group, what) for group in parts],
                    )
    return maker.counts(
        sheet, "themes_within_groups", "People by theme, in groups that are made up of others",
        "People in whose answers a theme was found, in groups whose people are those of other groups together",
        _READ_BY_PEOPLE,
    )  # fmt: skip


def shares(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """Each theme's people as a percentage of those of the group who said something and were read."""
    sheet = Sheet()
    for each in asked:
        for theme in each.themes:
            for group in (ALL, *_groups_told(each, theme)):
                key = each.tally.key(theme, group, FOUND)
                sources = (
                    Source(_table_of(group), key),
                    Source(_table_of(group), each.tally.key(ALL, group, READ)),
                )
                sheet.share(key, each.tally.of(theme, group, FOUND), each.tally.of(ALL, group, READ), sources)
    return maker.counts(
        sheet, "themes_share", "People by theme, in per cent",
        "Of the people of each group whose answers were read, the per cent in which a theme was found",
        "Divide the people who hold a theme by all of the group who said something to the question and were read. "
        "People chose to answer, so these numbers do not stand for those who did not.", "%",
    )  # fmt: skip


def stances(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """How those who hold a theme stand to it."""
    return _parted(
        maker, asked, "themes_stance", "People by theme and stance",
        "People who hold a theme, by whether they speak for it, against it or both ways", STANCES,
    )  # fmt: skip


def strengths(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """How much those who hold a theme make of it."""
    return _parted(
        maker, asked, "themes_strength", "People by theme and strength",
        "People who hold a theme, by how much they make of it at most", STRENGTHS,
    )  # fmt: skip


def texts(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """How many different texts hold each theme, where the copies of a campaign are one text."""
    sheet = Sheet()
    for each in asked:
        for theme in each.themes:
            holding = [one for one in each.heard if theme in one.themes]
            number = sum(not one.campaign for one in holding) + len({one.campaign for one in holding} - {""})
            _count(sheet, maker, each, theme, ALL, FOUND)
            if number >= FEWEST_TEXTS:
                found = each.tally.key(theme, ALL, FOUND)
                groups = [group for group in _groups_told(each, theme) if group == "sent:copy"]
                from_ = (
                    Source("themes_people", found),
                    *(Source(_table_of(group), each.tally.key(theme, group, FOUND)) for group in groups),
                )
                key = each.tally.key(theme, ALL, TEXTS)
                sheet.cells[key] = replace(count_of(key, number), people=len(holding), worked_out_from=from_)
    return maker.counts(
        sheet, "themes_texts", "People and different texts by theme",
        "People who hold a theme, and how many different texts they sent",
        "Each person counts once. Texts are counted besides: copies of one campaign's text, word for word or with "
        "changes, count there as one. Fewer than six texts are not told.",
    )  # fmt: skip


def _parted(
    maker: Maker, asked: Iterable[Asked], name: str, title: str, what: str, parts: Sequence[str]
) -> Counts:
    sheet = Sheet()
    for each in asked:
        for theme in each.large:
            _count(sheet, maker, each, theme, ALL, FOUND)
            whole_and_parts(sheet, each.tally, theme, ALL, (theme, FOUND), parts)
    what = f"{what}, for themes that at least {FEWEST_TO_SPLIT} hold"
    return maker.counts(sheet, name, title, what, _READ_BY_PEOPLE)


def _groups_told(asked: Asked, theme: str) -> list[str]:
    return [
        group
        for partition in asked.possible
        if theme in asked.split(partition)
        for group in groups_of_partition(partition, asked.possible)
    ]


def _table_of(group: str) -> str:
    return "themes_people" if group == ALL else f"themes_by_{group.partition(':')[0]}"


def _of_theme(sheet: Sheet, maker: Maker, asked: Asked, theme: str, group: str) -> None:
    _count(sheet, maker, asked, theme, group, FOUND)
    whole_and_parts(sheet, asked.tally, theme, group, (ALL, READ), SPLIT_STATES)


def _count(sheet: Sheet, maker: Maker, asked: Asked, theme: str, group: str, counted: str) -> None:
    """One cell, tied to the narrower themes or the questions that its people are gathered from."""
    people = asked.tally.of(theme, group, counted)
    tied = _tied(maker, asked, theme, group) if counted == FOUND and theme != ALL else ()
    sheet.count(asked.tally.key(theme, group, counted), people, tied)


def _tied(maker: Maker, asked: Asked, theme: str, group: str) -> list[Source]:
    """Narrower themes whose people a reader could narrow down from a broad theme's.

    A broad theme has at most the people of all its narrower ones. What they overlap by is how far that falls short:
    where it is less than a narrower theme's people, the difference says at least how many those are. So with a theme
    of the whole call and the questions at which it was found.
    """
    tally = asked.tally
    told = {
        each: tally.of(each, group, FOUND)
        for each in maker.below.get(theme, ())
        if each in asked.themes and (group == ALL or group in _groups_told(asked, each))
    }
    overlap = max(sum(told.values()) - tally.of(theme, group, FOUND), 0)
    narrower = [tally.key(each, group, FOUND) for each, held in told.items() if held > overlap]
    others = maker.elsewhere.get(theme, ()) if asked.question == ALL and group == ALL else ()
    keys = (*narrower, *(each.key(theme, group, FOUND) for each in others))
    return [Source(_table_of(group), key) for key in keys]
