"""Making a synthetic England: what is to be made, by whom, in what order, and how to go on where it was stopped."""

from cairn.synthetic.making.make_england import EVALUATION, RETURNS, TRUTH, MadeEngland, make_england

__all__ = ["EVALUATION", "RETURNS", "TRUTH", "MadeEngland", "make_england"]
