"""Invented trials in schools: the pupil files of an archive, and the true effects behind them."""

from cairn.synthetic.trials.assembled import TrialPupils, Trials, assembled
from cairn.synthetic.trials.definitions import TRIALS, Programme, Trial, load_trials
from cairn.synthetic.trials.files import write_trials
from cairn.synthetic.trials.recruited import Recruited, Sites, chosen_schools, recruited
from cairn.synthetic.trials.truth import TrueTrial, true_trials, write_truth

__all__ = [
    "TRIALS",
    "Programme",
    "Recruited",
    "Sites",
    "Trial",
    "TrialPupils",
    "Trials",
    "TrueTrial",
    "assembled",
    "chosen_schools",
    "load_trials",
    "recruited",
    "true_trials",
    "write_trials",
    "write_truth",
]
