"""How true the synthetic England is: its figures, counted as the official statistics count, beside those published."""

from cairn.synthetic.calibration.figures import Counted, Figures, figures
from cairn.synthetic.calibration.report import report

__all__ = ["Counted", "Figures", "figures", "report"]
