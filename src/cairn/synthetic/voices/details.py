"""Words that give somebody away, planted where they can be found. They belong to nobody."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.synthetic.voices.pieces import Hidden, Piece
from cairn.synthetic.voices.speech import Slots, said

_MARK = "\x00"
_KINDS = {  # the slot, with what it is told as: the kind, and whose it is
    "staff_name": ("name", "staff"),
    "child_name": ("name", "child"),
    "telephone": ("telephone", ""),
    "email": ("email", ""),
    "postcode": ("postcode", ""),
    "school": ("school", ""),
    "date_of_birth": ("date_of_birth", "child"),
}
_MARKED = re.compile(rf"{_MARK}(\w+){_MARK}")
_TELEPHONES = (  # the ranges that Ofcom keeps for drama, as people write them
    ("01632 960{n}", "(01632) 960{n}", "01632960{n}"),
    ("07700 900{n}", "07700900{n}", "+44 7700 900{n}", "07700 900 {n}"),
    ("020 7946 0{n}", "(020) 7946 0{n}", "02079460{n}"),
)
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # those that the second half of a postcode may have
_BORN_FIRST, _BORN_DAYS = dt.date(2009, 1, 1), 12 * 365


@dataclass(frozen=True, slots=True)
class DetailWords:
    """details.toml: what names and numbers are made of, and what is said around them."""

    forenames: tuple[str, ...]
    of_children: tuple[str, ...]
    surnames: tuple[str, ...]
    titles: tuple[str, ...]
    schools: tuple[str, ...]
    postcode_areas: tuple[str, ...]
    says: tuple[str, ...]
    contacts: tuple[str, ...]


def giving_away(
    template: str, words: DetailWords, towns: Sequence[str], slots: Slots, rng: random.Random
) -> Piece:
    """A sentence of the template, with each name, number and address of its slots and where it stands."""
    marked = said(template, rng, {**slots, **{slot: f"{_MARK}{slot}{_MARK}" for slot in _KINDS}})
    surname = rng.choice(words.surnames)
    text, at = "", 0
    hidden: list[Hidden] = []
    for mark in _MARKED.finditer(marked):
        text += marked[at : mark.start()]
        detail = _made(mark[1], words, towns, surname, rng)
        hidden.append(Hidden(*_KINDS[mark[1]], len(text), len(text) + len(detail)))
        text, at = text + detail, mark.end()
    return Piece(text + marked[at:], hidden=tuple(hidden))


def _made(slot: str, words: DetailWords, towns: Sequence[str], surname: str, rng: random.Random) -> str:
    if slot == "staff_name":
        first = rng.choice(words.titles if rng.random() < 0.5 else words.forenames)
        return f"{first} {surname}"
    if slot == "child_name":
        forename = rng.choice(words.of_children)
        return f"{forename} {surname}" if rng.random() < 0.4 else forename
    if slot == "email":
        return (
            f"{rng.choice(words.forenames)}.{surname}@example.org".lower().replace("'", "").translate(_PLAIN)
        )
    if slot == "telephone":
        return rng.choice(rng.choice(_TELEPHONES)).format(n=f"{rng.randrange(1000):03d}")
    if slot == "postcode":
        return _postcode(words, rng)
    if slot == "school":
        return f"{rng.choice(towns)} {rng.choice(words.schools)}"
    return _date(_BORN_FIRST + dt.timedelta(days=rng.randrange(_BORN_DAYS)), rng)


_PLAIN = str.maketrans("łë", "le")


def _postcode(words: DetailWords, rng: random.Random) -> str:
    district, sector = rng.randint(1, 29), rng.randint(1, 9)
    space = "" if rng.random() < 0.2 else " "
    return f"{rng.choice(words.postcode_areas)}{district}{space}{sector}{''.join(rng.choices(_LETTERS, k=2))}"


def _date(day: dt.date, rng: random.Random) -> str:
    ways = (
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day}/{day.month}/{day:%y}",
    )
    return rng.choice(ways)
