"""Who of the review's staff may do what: one table, and no rule about it anywhere else.

`cairn.web.review.policies` refuses by it, and every page of the staff's room names its act.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does for the review. One person may hold several roles."""

    AUTHOR = "author"
    READER = "reader"
    CODER = "coder"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What may be done in the staff's room, in the words in which a refusal names it."""

    SEE_HOW_IT_GOES = "see how the call is going"
    READ_RESPONSES = "read responses"
    TAKE_FILES = "take the files that came with a response"
    READ_PHRASES = "read what people said, by question"
    CONFIRM_AGREEMENT = "confirm what was read as agreement"
    CLEAR_PASSAGES = "clear passages for quotation"
    NOTE_RESPONSES = "note and flag what responses say"
    SHARE_READING = "say who reads which response"
    MOVE_PASSAGES = "say which question a passage answers"
    REDACT = "say what of a passage tells who somebody is"
    JOIN_SENDERS = "say which responses are of one sender"
    TAKE_IN_FILES = "take in files that people sent"
    READ_THEMES = "see the codebook, and what was coded to its themes"
    CODE_PASSAGES = "code passages to themes"
    CHANGE_CODEBOOK = "change the codebook"
    SETTLE_CODINGS = "settle where coders differ"
    SHARE_CODING = "say who codes which passages, and draw samples"
    SET_PERMISSION = "say what may be done with somebody’s words"
    CONSIDER_EXEMPTIONS = "weigh exemptions from freedom of information"
    RECORD_CONSENT = "record who agreed to be quoted"
    HANDLE_COMPLAINTS = "read and acknowledge complaints"
    ANSWER_RIGHTS = "gather or erase somebody’s data"
    LOOK_AFTER_STAFF = "see the staff and change their roles"
    SEE_ACCESSES = "see who has opened a response"
    SEE_UPKEEP = "see how long things are kept, and what has left"


_A, _R, _C, _P, _M = Role.AUTHOR, Role.READER, Role.CODER, Role.PUBLISHER, Role.ADMINISTRATOR
# fmt: off
MAY: dict[Act, frozenset[Role]] = {
    Act.SEE_HOW_IT_GOES:   frozenset({_A, _R, _C, _P, _M}),
    Act.READ_RESPONSES:    frozenset({    _R, _C, _P}),
    Act.TAKE_FILES:        frozenset({    _R, _C}),
    Act.READ_PHRASES:      frozenset({        _C}),
    Act.CONFIRM_AGREEMENT: frozenset({        _C}),
    Act.CLEAR_PASSAGES:    frozenset({            _P}),
    Act.NOTE_RESPONSES:    frozenset({    _R, _C, _P}),
    Act.SHARE_READING:     frozenset({    _R, _C, _P}),
    Act.MOVE_PASSAGES:     frozenset({        _C}),
    Act.REDACT:            frozenset({        _C}),
    Act.JOIN_SENDERS:      frozenset({        _C}),
    Act.TAKE_IN_FILES:     frozenset({        _C}),
    Act.READ_THEMES:       frozenset({    _R, _C, _P}),
    Act.CODE_PASSAGES:     frozenset({        _C}),
    Act.CHANGE_CODEBOOK:   frozenset({        _C}),
    Act.SETTLE_CODINGS:    frozenset({        _C}),
    Act.SHARE_CODING:      frozenset({        _C}),
    Act.SET_PERMISSION:    frozenset({            _P}),
    Act.CONSIDER_EXEMPTIONS: frozenset({          _P}),
    Act.RECORD_CONSENT:    frozenset({            _P}),
    Act.HANDLE_COMPLAINTS: frozenset({                _M}),
    Act.ANSWER_RIGHTS:     frozenset({                _M}),
    Act.LOOK_AFTER_STAFF:  frozenset({                _M}),
    Act.SEE_ACCESSES:      frozenset({                _M}),
    Act.SEE_UPKEEP:        frozenset({                _M}),
}
# fmt: on
"""The roles that an act takes; any one of them is enough."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff as a policy sees them: the name they sign in with, and the roles they hold."""

    name: str
    roles: frozenset[Role]

    def may(self, act: Act) -> bool:
        """Whether one of their roles lets them do it."""
        return not self.roles.isdisjoint(MAY[act])

    def acts(self) -> frozenset[Act]:
        """All that they may do."""
        return frozenset(act for act in Act if self.may(act))
