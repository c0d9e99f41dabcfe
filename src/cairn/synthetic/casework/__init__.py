"""The detail of children in need cases: why they come, what is done in them, why they end."""

from cairn.synthetic.casework.casework import casework
from cairn.synthetic.casework.tables import Assessments, Casework, Details, Enquiries, NeedPlans, Reviews
from cairn.synthetic.casework.working_days import (
    is_working_day,
    working_days_after,
    working_days_between,
)

__all__ = [
    "Assessments",
    "Casework",
    "Details",
    "Enquiries",
    "NeedPlans",
    "Reviews",
    "casework",
    "is_working_day",
    "working_days_after",
    "working_days_between",
]
