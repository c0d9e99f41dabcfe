"""How far coders agree: Krippendorff's alpha, Cohen's kappa, by theme; and what they differ on, as a list to settle."""

from cairn.themes.agreement.alpha import Alpha, Interval, alpha, percent_agreement
from cairn.themes.agreement.blind import Blind, blind
from cairn.themes.agreement.by_theme import Agreement, Agreements, ThemeAgreement, agreements, alpha_of_sets
from cairn.themes.agreement.differing import Difference, Reading, differences_to_settle
from cairn.themes.agreement.distances import Metric, jaccard, masi
from cairn.themes.agreement.kappa import kappa, kappa_interval

__all__ = [
    "Agreement",
    "Agreements",
    "Alpha",
    "Blind",
    "Difference",
    "Interval",
    "Metric",
    "Reading",
    "ThemeAgreement",
    "agreements",
    "alpha",
    "alpha_of_sets",
    "blind",
    "differences_to_settle",
    "jaccard",
    "kappa",
    "kappa_interval",
    "masi",
    "percent_agreement",
]
