"""Texts as units with ids and places, and as answers to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.exceptions import UserError
from cairn.responses.ledger import Passage, PassageKind
from cairn.themes.copies import groups_of_copies
from cairn.themes.looking import Answered, GroupWords, distinctive_by_group
from cairn.themes.looking.distinctive import FEWEST
from cairn.themes.set_aside import why_set_aside
from cairn.themes.texts.given import names_given, text_given, texts_given, whole_given
from cairn.themes.units import Size, Unit, units_to

_GROUP = "group"


def units(
    texts: Iterable[str], ids: Sequence[str] | None = None, size: Size = Size.SENTENCE, question: str = ""
) -> tuple[Unit, ...]:
    """The sentences (or, by `size`, paragraphs) of texts in their order, each with its id, its place, its language and,
    where it is not read, why.

    `ids` name the texts ("1", "2" … where not given): a unit's id is made of its text's alone, so that what is done to
    one text changes no id of another's. `text[unit.start:unit.end] == unit.text`, in code points. A sentence of a
    letter that several sent has `copy_of`. `question` is the wording that was answered; its words make nobody a copy.
    Raises UserError where it is given no texts, or as many ids as texts are not.
    """
    given = texts_given(texts)
    named = [str(number) for number in range(1, len(given) + 1)] if ids is None else names_given(ids, "ids")
    if len(named) != len(given):
        raise UserError(f"There are {len(given)} texts and {len(named)} ids. Give one for each text.")
    if size not in tuple(Size):
        raise UserError(f"The size of a unit is {' or '.join(Size)}; {size!r} is neither.")
    passages = [
        (name, [Passage(name, PassageKind.ANSWER, text, "text", 0, len(text), "")])
        for name, text in zip(named, given, strict=True)
    ]
    return tuple(units_to("", passages, (text_given(question, "question"),), Size(size)))


def answers(texts: Iterable[str], groups: Sequence[str] | None = None) -> tuple[Answered, ...]:
    """Texts as `collocations`, `in_context` and `distinctive` look at them: those that say something, in their order.

    `groups` says of each text whose it is (a role, an age). `response` of each is its place among the texts, counted
    from 0. Of a letter that several sent the first has `first`, and alone is counted. Raises UserError where there
    are not as many groups as texts.
    """
    given = texts_given(texts)
    of = [""] * len(given) if groups is None else texts_given(groups, "groups")
    if len(of) != len(given):
        raise UserError(f"There are {len(given)} texts and {len(of)} groups. Give one for each text.")
    said = [place for place, text in enumerate(given) if why_set_aside(text) is None]
    firsts = groups_of_copies([given[place] for place in said])
    return tuple(
        Answered(str(place), ((str(place), given[place]),), given[place], {_GROUP: of[place]}, at == first)
        for at, (place, first) in enumerate(zip(said, firsts, strict=True))
    )


def distinctive(
    texts: Iterable[str], groups: Sequence[str], question: str = "", fewest: int = FEWEST
) -> tuple[GroupWords, ...]:
    """The words and phrases that mark the texts of each group from the others' (log-likelihood, Holm's correction): see
    `cairn.themes.looking.distinctive`. `question` is the wording that was answered, whose words mark nothing."""
    wording, least = (
        text_given(question, "question"),
        whole_given(fewest, "in how many texts a word must stand"),
    )
    return distinctive_by_group(answers(texts, groups), _GROUP, wording, least)
