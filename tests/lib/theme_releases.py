"""A release with a codebook of four themes, counted for one question, made by disclosure itself."""

from __future__ import annotations

from dataclasses import replace

from cairn.disclosure import Release, load_policy, release_tables
from cairn.disclosure.theme_words import release_themes
from cairn.tables.counts import Counts, Kind, Level, Population, Source, Sum
from cairn.tables.theme_words import ThemeWords
from tests.lib.releases import release
from tests.lib.tables_of_counts import DEFINITION, cell, table

HELD = {"t-0001": 120, "t-0002": 40, "t-0003": 2}
READ = 180
BY_GROUP = {"role:teacher": (60, 80), "role:head_teacher": (6, 12)}
"""By group how many of how many hold the first theme."""
DIMENSIONS = ("question", "theme", "group", "counted")
WORDS = (
    ThemeWords("t-0001", "q06", "Time <to> build trust", "That trust takes time.", "", 7),
    ThemeWords("t-0002", "q06", "Visits & calls", "Being seen at home.", "t-0001", 7),
    ThemeWords("t-0003", "q06", "A rare thing", "", "", 7),
    ThemeWords("t-0004", "q06", "", "", "", 7, void="A telephone number stands in its words."),
)


def theme_counts() -> list[Counts]:
    """People by theme, each with its rest of those who were read, and the same in per cent."""
    read = ("q06", "all", "all", "read")
    cells, sums, shares = [cell(read, READ, level=Level.NATIONAL)], [], []
    for theme, number in HELD.items():
        found, rest = ("q06", theme, "all", "found"), ("q06", theme, "all", "not_found_or_unsettled")
        cells += [cell(found, number, level=Level.NATIONAL), cell(rest, READ - number, level=Level.NATIONAL)]
        sums.append(Sum(read, (found, rest)))
        shares.append(
            cell(
                found, READ, kind=Kind.SHARE, value=100 * number / READ, level=Level.NATIONAL,
                numerator=float(number), denominator=float(READ),
                worked_out_from=(Source("themes_people", found), Source("themes_people", read)),
            )
        )  # fmt: skip
    for group, (number, of) in BY_GROUP.items():
        shares.append(
            cell(
                ("q06", "t-0001", group, "found"), of, kind=Kind.SHARE, value=100 * number / of,
                level=Level.NATIONAL, numerator=float(number), denominator=float(of),
            )
        )  # fmt: skip
    people = table(cells, sums, "themes_people", DIMENSIONS, Population.RESPONDENTS)
    definition = replace(DEFINITION, title="People by theme", units="people")
    return [
        replace(people, definition=definition),
        replace(
            people, name="themes_share", cells=tuple(shares), sums=(),
            definition=replace(definition, title="People by theme, in per cent", units="%", decimals=0),
        ),
    ]  # fmt: skip


def agreement_by_role() -> Counts:
    """Two sides of a scale and its middle, in per cent: of everybody, teachers (five disagree) and nurses."""
    sides = {"all": (60, 25, 15), "role:teacher": (40, 15, 5), "role:nurse": (20, 10, 10)}
    cells = [
        cell(
            ("q02", group, option), sum(people), kind=Kind.SHARE, value=100 * number / sum(people),
            level=Level.NATIONAL, numerator=float(number), denominator=float(sum(people)),
        )
        for group, people in sides.items()
        for option, number in zip(("agreed", "neither", "disagreed"), people, strict=True)
    ]  # fmt: skip
    return table(
        cells, (), "agreement_share_by_role", ("question", "group", "option"), Population.RESPONDENTS
    )


def release_with_themes() -> Release:
    """The release of the small review with these themes besides."""
    before = release()
    tables, held = release_tables([*theme_counts(), agreement_by_role()], load_policy())
    named, unnamed = release_themes(WORDS, tables)
    return replace(
        before,
        tables=(*before.tables, *tables),
        held_back=(*before.held_back, *held, *unnamed),
        themes=named,
    )
