"""Lives in social care: referrals, what follows from them, and how a day finds each child."""

from cairn.synthetic.care.cases import (
    IN_NEED,
    LOOKED_AFTER,
    NO_FURTHER_ACTION,
    NOT_IN_NEED,
    ON_A_PLAN,
    Cases,
    closed_in,
    in_census,
)
from cairn.synthetic.care.histories import CINO, CLA, CPPO, GROUPS, OTHER, Histories, histories
from cairn.synthetic.care.needs_found import with_needs_found
from cairn.synthetic.care.social_care import social_care

__all__ = [
    "CINO",
    "CLA",
    "CPPO",
    "GROUPS",
    "IN_NEED",
    "LOOKED_AFTER",
    "NOT_IN_NEED",
    "NO_FURTHER_ACTION",
    "ON_A_PLAN",
    "OTHER",
    "Cases",
    "Histories",
    "closed_in",
    "histories",
    "in_census",
    "social_care",
    "with_needs_found",
]
