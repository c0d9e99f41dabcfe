"""What people said, reported: Counts by theme for disclosure control, quotations for spread, and the way back."""

from cairn.themes.report.behind import Behind, behind
from cairn.themes.report.build import Report, report
from cairn.themes.report.estimates import Estimate, estimate
from cairn.themes.report.minority import MinorityView, minority_views
from cairn.themes.report.quotations import Chosen, quotations

__all__ = [
    "Behind",
    "Chosen",
    "Estimate",
    "MinorityView",
    "Report",
    "behind",
    "estimate",
    "minority_views",
    "quotations",
    "report",
]
