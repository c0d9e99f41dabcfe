"""What stands before a name: a title, somebody's relation, "called"."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.responses.redaction.names.tokens import Token, plain_form
from cairn.responses.word_sets import word_set

TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir dame lady rev reverend pc dc wpc cllr councillor "
    "judge auntie aunty "
    "uncle sister nurse detective sergeant constable inspector imam rabbi pastor master"
)
RELATIONS = word_set(
    "son daughter brother sister mother father mum dad mam nan gran grandad grandma grandson "
    "granddaughter nephew niece cousin "
    "husband wife partner ex child baby boy girl stepson stepdaughter stepdad stepmum stepfather "
    "stepmother twin twins boyfriend "
    "girlfriend friend carer guardian neighbour headteacher teacher worker keyworker mentor "
    "social pupil student lad client "
    "youngest eldest oldest godson goddaughter grandchild aunt uncle"
)
_CALLED = word_set("called named")
_NAMES = word_set("name names")
SMALL_WORDS = word_set(
    "who which that and or is was has had have been to at in on for from with of as a an the my "
    "our his her their your its it he she "
    "they we i you not no by but because are were will would can could should if when where "
    "while so than then this these those "
    "also just only very too about into over after before since until during who's there here all some any"
)
PARTICLES = word_set(
    "de da do dos das del della di du la le van von der den ter bin ibn bint binti al el ul ur "
    "ap ab ferch mac mc san y e abu umm "
    "o st st."
)


def is_title(token: Token) -> bool:
    """Mr, Dr, Cllr: as a title stands, before a name."""
    return token.word.lower() in TITLES


def follows_a_cue(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands before says that a name comes: "my son", "a boy called", "her name was"."""
    if place == 0 or plain_form(tokens[place].word) in SMALL_WORDS:
        return False
    if follows_being_called(tokens, place):
        return True
    before = plain_form(tokens[place - 1].word)
    if before in RELATIONS and place > 1:
        return plain_form(tokens[place - 2].word) in _WHOSE or (
            place > 2 and plain_form(tokens[place - 3].word) in _WHOSE
        )
    return False


def follows_being_called(tokens: Sequence[Token], place: int) -> bool:
    """Whether "called" stands before, or "name is"."""
    if place == 0:
        return False
    before = plain_form(tokens[place - 1].word)
    is_being = before in ("is", "was", "are", "were") and place > 1
    return before in _CALLED or (is_being and plain_form(tokens[place - 2].word) in _NAMES)


_WHOSE = word_set("my our his her their your the a another one's ein fy")
