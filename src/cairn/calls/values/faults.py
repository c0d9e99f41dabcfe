"""What can be wrong with an answer that was given: kept in a draft as it was typed, and not yet fit to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Slip(StrEnum):
    """What is wrong. The sentence that says so is for whoever shows it, in the language of the page."""

    NOT_A_NUMBER = "not_a_number"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    TOO_EXACT = "too_exact"
    NOT_A_DATE = "not_a_date"
    NOT_WHOLE_DATE = "not_whole_date"
    SHORT_YEAR = "short_year"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_A_LENGTH = "not_a_length"
    NOT_A_PLACE = "not_a_place"
    PLACE_TWICE = "place_twice"
    PLACE_LEFT_OUT = "place_left_out"
    TOO_MANY_PLACES = "too_many_places"
    TOO_MANY_CHOSEN = "too_many_chosen"
    TOO_MANY_WORDS = "too_many_words"
    OPTION_NOT_CHOSEN = "option_not_chosen"


@dataclass(frozen=True, slots=True)
class Fault:
    """A slip, and the part of the answer at which it is mended: "year" of a date, the code of an option, or ""."""

    slip: Slip
    part: str = ""
